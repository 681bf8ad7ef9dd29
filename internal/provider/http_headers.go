package provider

import (
	"context"
	"encoding/json"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const httpHeadersVariable = "CONFLUENCE_HTTP_HEADERS"

// httpHeadersAttribute holds headers for an access gateway in front of the site.
func httpHeadersAttribute() schema.MapAttribute {
	return schema.MapAttribute{
		Optional:    true,
		Sensitive:   true,
		ElementType: types.StringType,
		Validators:  []validator.Map{httpHeadersValidator{}},
		MarkdownDescription: "Extra HTTP headers, by name, for an access gateway in front of the site. They are sent only to the host of `url`. " +
			"Headers that the provider sets itself, such as `Authorization`, `Host`, `Content-*` and `X-Atlassian-Token`, are not allowed. " +
			"Environment: `" + httpHeadersVariable + "`, a JSON object.",
	}
}

// httpHeadersValidator refuses headers that the client would refuse, each at its own path.
type httpHeadersValidator struct{}

func (httpHeadersValidator) Description(context.Context) string {
	return "names of HTTP headers that the provider does not set itself, and values without control characters"
}

func (v httpHeadersValidator) MarkdownDescription(ctx context.Context) string {
	return v.Description(ctx)
}

func (httpHeadersValidator) ValidateMap(_ context.Context, req validator.MapRequest, resp *validator.MapResponse) {
	for name, element := range req.ConfigValue.Elements() {
		value, _ := element.(types.String)
		if problem := confluence.HeaderProblem(name, value.ValueString()); problem != "" {
			resp.Diagnostics.AddAttributeError(req.Path.AtMapKey(name), "HTTP header is not allowed", problem)
		}
	}
}

// httpHeaders are the headers of the block or, without any, of the environment. A null value is no header.
func (m providerModel) httpHeaders(diags *diag.Diagnostics) map[string]string {
	headers := map[string]string{}
	if text := os.Getenv(httpHeadersVariable); m.HTTPHeaders.IsNull() && text != "" {
		if json.Unmarshal([]byte(text), &headers) != nil {
			diags.AddAttributeError(path.Root("http_headers"), "HTTP headers are not a JSON object",
				httpHeadersVariable+` must be a JSON object of strings, such as {"CF-Access-Client-Id": "abc"}.`)
		}
	}
	for name, element := range m.HTTPHeaders.Elements() {
		if value, _ := element.(types.String); !value.IsNull() {
			headers[name] = value.ValueString()
		}
	}
	return headers
}
