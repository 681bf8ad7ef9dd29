package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// validateInputs runs the validators of the attributes of an action. Terraform validates and plans an action before values of
// resources are known, and not again when it invokes the action.
func validateInputs(ctx context.Context, config tfsdk.Config) (diags diag.Diagnostics) {
	for name, attribute := range config.Schema.GetAttributes() {
		diags.Append(validateInput(ctx, path.Root(name), attribute, config)...)
	}
	return diags
}

// validateInput runs the validators of an attribute and, if its value is a list of objects, of their attributes.
func validateInput(ctx context.Context, at path.Path, attribute interface{ IsRequired() bool }, config tfsdk.Config) (diags diag.Diagnostics) {
	var value attr.Value
	if diags.Append(config.GetAttribute(ctx, at, &value)...); diags.HasError() {
		return diags
	}
	if attribute.IsRequired() && value.IsNull() {
		diags.AddAttributeError(at, "Missing value", fmt.Sprintf("%s is null. It must have a value.", at))
		return diags
	}
	switch attribute := attribute.(type) {
	case schema.StringAttribute:
		for _, v := range attribute.Validators {
			var resp validator.StringResponse
			v.ValidateString(ctx, validator.StringRequest{Path: at, PathExpression: at.Expression(), Config: config, ConfigValue: value.(types.String)}, &resp)
			diags.Append(resp.Diagnostics...)
		}
	case schema.Int64Attribute:
		for _, v := range attribute.Validators {
			var resp validator.Int64Response
			v.ValidateInt64(ctx, validator.Int64Request{Path: at, PathExpression: at.Expression(), Config: config, ConfigValue: value.(types.Int64)}, &resp)
			diags.Append(resp.Diagnostics...)
		}
	case schema.SetAttribute:
		diags.Append(validateSet(ctx, at, attribute, config, value.(types.Set))...)
	case schema.ListNestedAttribute:
		diags.Append(validateObjects(ctx, at, attribute, config, value.(types.List))...)
	}
	return diags
}

// validateObjects runs the validators of the attributes of objects. No list in an action has validators of its own.
func validateObjects(ctx context.Context, at path.Path, attribute schema.ListNestedAttribute, config tfsdk.Config, list types.List) (diags diag.Diagnostics) {
	for i := range list.Elements() {
		for name, inner := range attribute.NestedObject.Attributes {
			diags.Append(validateInput(ctx, at.AtListIndex(i).AtName(name), inner, config)...)
		}
	}
	return diags
}

func validateSet(ctx context.Context, at path.Path, attribute schema.SetAttribute, config tfsdk.Config, set types.Set) (diags diag.Diagnostics) {
	for _, element := range set.Elements() {
		if element.IsNull() {
			diags.AddAttributeError(at, "Missing value", fmt.Sprintf("An element of %s is null. Each must have a value.", at))
			return diags
		}
	}
	for _, v := range attribute.Validators {
		var resp validator.SetResponse
		v.ValidateSet(ctx, validator.SetRequest{Path: at, PathExpression: at.Expression(), Config: config, ConfigValue: set}, &resp)
		diags.Append(resp.Diagnostics...)
	}
	return diags
}
