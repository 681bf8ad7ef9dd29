package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

var _ function.Function = (*storageToTextFunction)(nil)

// storageToTextFunction reads the words of a body.
type storageToTextFunction struct{}

func newStorageToTextFunction() function.Function { return &storageToTextFunction{} }

func (*storageToTextFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "storage_to_text"
}

func (*storageToTextFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Converts storage format to plain text",
		MarkdownDescription: "Returns the words of a body in storage format that readers see, one line for each block, for policies and checks: text, code, titles of macros, titles of pages that " +
			"links without a text lead to, descriptions of images, and dates.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "body", MarkdownDescription: "The storage format, such as `data.confluence_content.guide.body`."},
		},
		Return: function.StringReturn{},
	}
}

func (*storageToTextFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var body string
	if resp.Error = req.Arguments.Get(ctx, &body); resp.Error != nil {
		return
	}
	text, err := storage.Plain(body)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, "not well-formed storage format: "+err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, text)
}
