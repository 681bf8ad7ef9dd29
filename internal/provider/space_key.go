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

// Keys above 245 characters are answered with a server error (CONFCLOUD-84375). The key of a personal space is "~" and
// a user name on Data Center.
var (
	spaceKeyPattern   = regexp.MustCompile(`^([A-Za-z0-9]{1,245}|~[^\s/]{1,244})$`)
	spaceKeyValidator = stringvalidator.RegexMatches(spaceKeyPattern,
		"a space key has 1 to 245 letters and digits (A-Z, a-z, 0-9); the key of a personal space starts with ~")
)

// spaceKeyAttribute refers to the space that a resource is in.
func spaceKeyAttribute() schema.StringAttribute {
	return forcesNew(schema.StringAttribute{
		Required:            true,
		PlanModifiers:       []planmodifier.String{keepSpelling{}},
		Validators:          []validator.String{spaceKeyValidator},
		MarkdownDescription: "Key of the space.",
	})
}

// sameKey keeps the spelling of a space key: Confluence looks keys up whatever their case.
func sameKey(prior types.String, key string) types.String {
	if strings.EqualFold(prior.ValueString(), key) {
		return prior
	}
	return types.StringValue(key)
}

// keepSpelling plans the ID of a principal as it is in the state where the configured one differs by its case alone: Data
// Center does not tell names of users and groups apart by case, and no two IDs on Cloud differ by it alone.
type keepSpelling struct{}

func (keepSpelling) Description(context.Context) string {
	return "the case of the letters makes no difference"
}

func (m keepSpelling) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepSpelling) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.StateValue.IsNull() && strings.EqualFold(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}
