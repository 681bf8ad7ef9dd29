package provider

import (
	"cmp"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// propertyModel is a property of a space or of content in a data source.
type propertyModel struct {
	Key     types.String `tfsdk:"key"`
	Value   types.String `tfsdk:"value"`
	Version types.Int64  `tfsdk:"version"`
}

func newPropertyModel(key string, value []byte, version int) propertyModel {
	return propertyModel{Key: types.StringValue(key), Value: types.StringValue(string(value)), Version: types.Int64Value(int64(version))}
}

func sortProperties(properties []propertyModel) {
	slices.SortFunc(properties, func(a, b propertyModel) int { return cmp.Compare(a.Key.ValueString(), b.Key.ValueString()) })
}

func propertiesAttribute() schema.ListNestedAttribute {
	return schema.ListNestedAttribute{
		Computed:            true,
		MarkdownDescription: "Properties, sorted by `key`.",
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"key":     schema.StringAttribute{Computed: true, MarkdownDescription: "Key of the property."},
			"value":   schema.StringAttribute{Computed: true, MarkdownDescription: "Value of the property in JSON. Decode it with `jsondecode`."},
			"version": schema.Int64Attribute{Computed: true, MarkdownDescription: "Number of the current version of the property."},
		}},
	}
}
