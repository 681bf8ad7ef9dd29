package provider

import (
	"context"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Confluence answers keys of more than 245 characters with a server error (CONFCLOUD-84375). On Data Center, the key of a
// personal space is "~" and a user name.
var (
	spaceKeyPattern   = regexp.MustCompile(`^([A-Za-z0-9]{1,245}|~[^\s/]{1,244})$`)
	spaceKeyValidator = stringvalidator.RegexMatches(spaceKeyPattern,
		"must be a space key: 1 to 245 letters and digits (A-Z, a-z, 0-9), or a personal space key starting with ~")
)

// spaceKeyAttribute is the key of the space that a resource belongs to.
func spaceKeyAttribute() schema.StringAttribute {
	return forcesNew(schema.StringAttribute{
		Required:            true,
		PlanModifiers:       []planmodifier.String{ignoreCase{}},
		Validators:          []validator.String{spaceKeyValidator},
		MarkdownDescription: "Key of the space.",
	})
}

// sameKey is the prior key if both keys differ only in case, which Confluence ignores, and otherwise key.
func sameKey(prior types.String, key string) types.String {
	if strings.EqualFold(prior.ValueString(), key) {
		return prior
	}
	return types.StringValue(key)
}

// ignoreCase plans the value in state if the configured one differs only in case. Confluence ignores the case of space keys,
// Data Center that of user and group names, and no two IDs on Cloud differ only in case.
type ignoreCase struct{}

func (ignoreCase) Description(context.Context) string {
	return "compared without regard to case"
}

func (m ignoreCase) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (ignoreCase) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.StateValue.IsNull() && strings.EqualFold(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}
