package provider

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const anonymous = "anonymous"

// principalTypes are the types of principals that permissions can be granted to.
var principalTypes = []string{"user", "group", anonymous}

// principalIdentity names a principal in a space. It is the identity of the principal's permissions or role there.
type principalIdentity struct {
	SpaceKey      types.String `tfsdk:"space_key"`
	PrincipalType types.String `tfsdk:"principal_type"`
	PrincipalID   types.String `tfsdk:"principal_id"` // null for anonymous
}

func newPrincipalIdentity(spaceKey types.String, principal confluence.Principal) principalIdentity {
	return principalIdentity{SpaceKey: spaceKey, PrincipalType: types.StringValue(principal.Type), PrincipalID: textOrNull(principal.ID, types.StringNull())}
}

// parsePrincipalIdentity parses an import ID such as KEY/group/ID, KEY/user/ID or KEY/anonymous. The ID may contain slashes.
func parsePrincipalIdentity(importID string) principalIdentity {
	parts := append(strings.SplitN(importID, "/", 3), "", "")
	return newPrincipalIdentity(types.StringValue(parts[0]), confluence.Principal{Type: parts[1], ID: parts[2]})
}

func (id principalIdentity) principal() confluence.Principal {
	return confluence.Principal{Type: id.PrincipalType.ValueString(), ID: id.PrincipalID.ValueString()}
}

// valid reports whether the space key is valid, and the principal has one of the types, and an ID unless it is anonymous.
func (id principalIdentity) valid(principalTypes []string) bool {
	p := id.principal()
	return spaceKeyPattern.MatchString(id.SpaceKey.ValueString()) && slices.Contains(principalTypes, p.Type) && (p.Type == anonymous) == (p.ID == "")
}

func (id principalIdentity) String() string {
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

// principalTypeAttribute is a required attribute with one of the types.
func principalTypeAttribute(principalTypes []string) schema.StringAttribute {
	last := len(principalTypes) - 1
	return schema.StringAttribute{
		Required:            true,
		Validators:          []validator.String{stringvalidator.OneOf(principalTypes...)},
		MarkdownDescription: fmt.Sprintf("Type of the principal: `%s` or `%s`.", strings.Join(principalTypes[:last], "`, `"), principalTypes[last]),
	}
}

// principalIDAttribute is null for anonymous only; checkPrincipal validates that.
func principalIDAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		Optional:   true,
		Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
		MarkdownDescription: "ID of the principal: on Cloud the account ID or group ID, on Data Center the username or group name. " +
			"Required unless `principal_type` is `anonymous`.",
	}
}

// principalIdentitySchema is the schema of a principalIdentity, with the description of principal_type and the attribute
// principal_id.
func principalIdentitySchema(typeDescription string, id identityschema.StringAttribute) identityschema.Schema {
	return identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"space_key":      identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the space."},
		"principal_type": identityschema.StringAttribute{RequiredForImport: true, Description: typeDescription},
		"principal_id":   id,
	}}
}

// checkPrincipal validates that a principal has an ID unless it is anonymous.
func checkPrincipal(principalType, principalID types.String, at path.Path, diags *diag.Diagnostics) {
	if principalType.IsUnknown() || principalID.IsUnknown() {
		return
	}
	switch isAnonymous := principalType.ValueString() == anonymous; {
	case isAnonymous && !principalID.IsNull():
		diags.AddAttributeError(at, "principal_id is not allowed if principal_type is anonymous",
			"Anonymous users have no ID. Remove principal_id, or set principal_type to user or group.")
	case !isAnonymous && principalID.IsNull():
		diags.AddAttributeError(at, "Missing principal_id",
			"A user or group requires an ID: on Cloud the account ID or group ID, on Data Center the username or group name. "+
				"Omit principal_id only if principal_type is anonymous.")
	}
}
