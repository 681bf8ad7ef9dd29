package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ function.Function = (*parseURLFunction)(nil)

// parseURLFunction reads what a URL tells of a page or space.
type parseURLFunction struct{}

func newParseURLFunction() function.Function { return &parseURLFunction{} }

var parsedURL = map[string]attr.Type{
	"deployment": types.StringType, "space_key": types.StringType, "content_id": types.StringType, "title": types.StringType,
}

func (*parseURLFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "parse_url"
}

func (*parseURLFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Reads the URL of a page or space",
		MarkdownDescription: "Returns an object with `deployment` (`cloud` or `data_center`), `space_key`, `content_id` and `title` of the URL of a page, blog post, folder or space. What the URL does not " +
			"tell is `null`. It makes no request: a tiny link (`/x/…`) is an error, since only the site knows where it leads.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "url", MarkdownDescription: "The URL, as the browser shows it."},
		},
		Return: function.ObjectReturn{AttributeTypes: parsedURL},
	}
}

func (*parseURLFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var url string
	if resp.Error = req.Arguments.Get(ctx, &url); resp.Error != nil {
		return
	}
	address, err := confluence.ParseAddress(url)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, err.Error())
		return
	}
	told := func(text string) attr.Value {
		if text == "" {
			return types.StringNull()
		}
		return types.StringValue(text)
	}
	resp.Error = resp.Result.Set(ctx, types.ObjectValueMust(parsedURL, map[string]attr.Value{
		"deployment": told(string(address.Deployment)), "space_key": told(address.SpaceKey), "content_id": told(address.ContentID), "title": told(address.Title),
	}))
}
