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

// computedAttribute is a read-only attribute whose value never changes.
func computedAttribute(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Computed:            true,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		MarkdownDescription: description,
	}
}

// choiceAttribute is an attribute with a fixed set of values, one of which is the default.
func choiceAttribute(description, defaultValue string, others ...string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		Computed:            true,
		Default:             stringdefault.StaticString(defaultValue),
		Validators:          []validator.String{stringvalidator.OneOf(append([]string{defaultValue}, others...)...)},
		MarkdownDescription: fmt.Sprintf("%s Default: `%s`.", description, defaultValue),
	}
}

// forcesNew is an attribute whose change forces a new resource.
func forcesNew(a schema.StringAttribute) schema.StringAttribute {
	a.PlanModifiers = append(a.PlanModifiers, stringplanmodifier.RequiresReplace())
	a.MarkdownDescription += " Changing this forces a new resource."
	return a
}
