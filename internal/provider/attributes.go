package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// computedAttribute is something that Confluence decides once.
func computedAttribute(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Computed:            true,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		MarkdownDescription: description,
	}
}

// choiceAttribute is one of a few words, with a default.
func choiceAttribute(description, otherwise string, others ...string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		Computed:            true,
		Default:             stringdefault.StaticString(otherwise),
		Validators:          []validator.String{stringvalidator.OneOf(append([]string{otherwise}, others...)...)},
		MarkdownDescription: fmt.Sprintf("%s Default: `%s`.", description, otherwise),
	}
}

// forcesNew is an attribute whose change forces a new resource.
func forcesNew(a schema.StringAttribute) schema.StringAttribute {
	a.PlanModifiers = append(a.PlanModifiers, stringplanmodifier.RequiresReplace())
	a.MarkdownDescription += " Changing it makes a new resource."
	return a
}
