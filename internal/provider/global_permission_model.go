package provider

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const unlicensed = "unlicensed"

var globalPrincipalTypes = []string{"user", "group", anonymous, unlicensed}

type globalPermissionModel struct {
	globalPermissionIdentity
	Operations types.Set `tfsdk:"operations"`
}

type globalPermissionIdentity struct {
	PrincipalType types.String `tfsdk:"principal_type"`
	PrincipalID   types.String `tfsdk:"principal_id"` // null unless it is a user or group
}

// parseGlobalPermissionIdentity parses group/NAME, user/NAME, anonymous or unlicensed. The name may contain slashes.
func parseGlobalPermissionIdentity(importID string) globalPermissionIdentity {
	principalType, id, _ := strings.Cut(importID, "/")
	return newGlobalPermissionIdentity(confluence.Principal{Type: principalType, ID: id})
}

func newGlobalPermissionIdentity(principal confluence.Principal) globalPermissionIdentity {
	return globalPermissionIdentity{PrincipalType: types.StringValue(principal.Type), PrincipalID: textOrNull(principal.ID, types.StringNull())}
}

func (id globalPermissionIdentity) principal() confluence.Principal {
	return confluence.Principal{Type: id.PrincipalType.ValueString(), ID: id.PrincipalID.ValueString()}
}

func (id globalPermissionIdentity) valid() bool {
	p := id.principal()
	return slices.Contains(globalPrincipalTypes, p.Type) && hasID(p.Type) == (p.ID != "")
}

// hasID reports whether principals of a type have an ID.
func hasID(principalType string) bool { return principalType == "user" || principalType == "group" }

func (id globalPermissionIdentity) String() string {
	return strings.TrimSuffix(id.PrincipalType.ValueString()+"/"+id.PrincipalID.ValueString(), "/")
}

// newGlobalPermissionModel maps a grant into state.
func newGlobalPermissionModel(grant confluence.Grant) globalPermissionModel {
	return globalPermissionModel{globalPermissionIdentity: newGlobalPermissionIdentity(grant.Principal)}.with(grant.Operations)
}

func (m globalPermissionModel) with(operations []confluence.Operation) globalPermissionModel {
	m.Operations = operationSet(operations)
	return m
}

func (m globalPermissionModel) toGrant(private grantPrivate) confluence.Grant {
	return confluence.Grant{Principal: m.principal(), Operations: operationsOf(m.Operations), UserKey: private.UserKey}
}

func (m globalPermissionModel) String() string {
	return "Global permissions of " + describePrincipal(m.principal())
}

// global returns the client as one that manages global permissions.
func (b *resourceBase) global(diags *diag.Diagnostics) (confluence.GlobalPermissions, bool) {
	return onlyOn[confluence.GlobalPermissions](b.client, "confluence_global_permission",
		fmt.Sprintf("On %s, the access of users to the site is managed in Atlassian Administration (https://admin.atlassian.com). "+
			"What they may do in a space is managed with confluence_space_permission or confluence_space_role_assignment.", confluence.Cloud.Name()), diags)
}
