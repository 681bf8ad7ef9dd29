package provider

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// wellFormedBody rejects a configured body that is not well-formed. The error contains the line and column.
func wellFormedBody() validator.String {
	return bodyValidator{}
}

type bodyValidator struct{}

func (bodyValidator) Description(context.Context) string {
	return "must be well-formed storage format"
}

func (v bodyValidator) MarkdownDescription(ctx context.Context) string {
	return v.Description(ctx)
}

func (bodyValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	body := req.ConfigValue.ValueString()
	if syntax, ok := errors.AsType[*storage.SyntaxError](storage.Check(body)); ok {
		resp.Diagnostics.AddAttributeError(req.Path, "Body is not well-formed storage format", fmt.Sprintf(
			"%s.\n\n%s\n\n"+
				"Storage format is XML: close every element, quote every attribute value, and escape & and < in text as &amp; and &lt;. "+
				"See https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html",
			syntax, syntax.Excerpt(body)))
	}
}
