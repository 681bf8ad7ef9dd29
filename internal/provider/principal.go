package provider

import (
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const anonymous = "anonymous"

var principalTypes = []string{"user", "group", anonymous}

type spacePermissionIdentity struct {
	SpaceKey      types.String `tfsdk:"space_key"`
	PrincipalType types.String `tfsdk:"principal_type"`
	PrincipalID   types.String `tfsdk:"principal_id"`
}

// parseSpacePermissionID reads KEY/group/ID, KEY/user/ID or KEY/anonymous; the ID may hold slashes.
func parseSpacePermissionID(id string) spacePermissionIdentity {
	parts := append(strings.SplitN(id, "/", 3), "", "")
	return spacePermissionIdentity{
		SpaceKey:      types.StringValue(parts[0]),
		PrincipalType: types.StringValue(parts[1]),
		PrincipalID:   textOrNull(parts[2], types.StringNull()),
	}
}

func (id spacePermissionIdentity) valid() bool {
	return spaceKeyPattern.MatchString(id.SpaceKey.ValueString()) &&
		slices.Contains(principalTypes, id.PrincipalType.ValueString()) &&
		(id.PrincipalType.ValueString() == anonymous) == (id.PrincipalID.ValueString() == "")
}

func (id spacePermissionIdentity) String() string {
	text := id.SpaceKey.ValueString() + "/" + id.PrincipalType.ValueString()
	if id.PrincipalID.ValueString() != "" {
		text += "/" + id.PrincipalID.ValueString()
	}
	return text
}

// describePrincipal names a principal in messages and lists.
func describePrincipal(p confluence.Principal) string {
	return strings.TrimSpace(p.Type + " " + p.ID)
}

func checkPrincipal(principalType, principalID types.String, at path.Path, diags *diag.Diagnostics) {
	if principalType.IsUnknown() || principalID.IsUnknown() {
		return
	}
	switch isAnonymous := principalType.ValueString() == anonymous; {
	case isAnonymous && !principalID.IsNull():
		diags.AddAttributeError(at, "principal_id is not allowed here",
			"Anonymous access has no ID: leave principal_id out, or choose user or group as principal_type.")
	case !isAnonymous && principalID.IsNull():
		diags.AddAttributeError(at, "principal_id is missing",
			"A user or group needs one: on Cloud the accountId or group id, on Data Center the user name or group name. "+
				"It may be left out only for the principal_type anonymous.")
	}
}
