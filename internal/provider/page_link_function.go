package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

var _ function.Function = (*pageLinkFunction)(nil)

// pageLinkFunction writes a link to a page.
type pageLinkFunction struct{}

func newPageLinkFunction() function.Function { return &pageLinkFunction{} }

func (*pageLinkFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "page_link"
}

func (*pageLinkFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary:             "Links to a page",
		MarkdownDescription: "Writes a link to a page in storage format. The link follows the page when it is renamed or moved.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "title", MarkdownDescription: "Title of the page."},
			function.StringParameter{Name: "space_key", AllowNullValue: true, MarkdownDescription: "Key of the space of the page. If `null`, the space of the page that holds the link."},
			function.StringParameter{Name: "text", AllowNullValue: true, MarkdownDescription: "Text of the link, without markup. If `null`, the title of the page."},
		},
		Return: function.StringReturn{},
	}
}

func (*pageLinkFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var title string
	var spaceKey, text *string
	if resp.Error = req.Arguments.Get(ctx, &title, &spaceKey, &text); resp.Error != nil {
		return
	}
	if title == "" {
		resp.Error = function.NewArgumentFuncError(0, "the title is empty")
		return
	}
	space, body := "", ""
	if spaceKey != nil {
		space = *spaceKey
	}
	if text != nil && *text != "" {
		body = "<ac:link-body>" + storage.Escape(*text) + "</ac:link-body>"
	}
	setStorage(ctx, resp, "<ac:link>"+storage.Page(title, space)+body+"</ac:link>")
}

// setStorage returns storage format from a function. A character that XML does not allow is an error.
func setStorage(ctx context.Context, resp *function.RunResponse, body string) {
	if err := storage.Check(body); err != nil {
		resp.Error = function.NewFuncError("The storage format would not be well-formed: " + err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, body)
}
