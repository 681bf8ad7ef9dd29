package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ function.Function = (*cqlQuoteFunction)(nil)

// cqlQuoteFunction quotes a text for a search.
type cqlQuoteFunction struct{}

func newCQLQuoteFunction() function.Function { return &cqlQuoteFunction{} }

func (*cqlQuoteFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "cql_quote"
}

func (*cqlQuoteFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary:             "Quotes a text for a search",
		MarkdownDescription: "Writes a text as a string of the Confluence Query Language, in double quotes, so that quotes in it do not end the string.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "text", MarkdownDescription: "The text."},
		},
		Return: function.StringReturn{},
	}
}

func (*cqlQuoteFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	if resp.Error = req.Arguments.Get(ctx, &text); resp.Error == nil {
		resp.Error = resp.Result.Set(ctx, confluence.QuoteCQL(text))
	}
}
