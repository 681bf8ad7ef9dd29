package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/jsontext"
)

// notNullJSON rejects the JSON value null, which Atlassian's API does not accept as the value of a property.
type notNullJSON struct{}

func (notNullJSON) Description(context.Context) string { return "must not be null" }

func (v notNullJSON) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (notNullJSON) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if isSet(req.ConfigValue) && jsontext.Equal(req.ConfigValue.ValueString(), "null") {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid value",
			"The value is null. Confluence accepts any other JSON value. To have no property, remove the resource.")
	}
}
