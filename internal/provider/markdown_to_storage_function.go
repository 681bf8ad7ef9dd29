package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/markdown"
)

var _ function.Function = (*markdownToStorageFunction)(nil)

// markdownToStorageFunction converts Markdown to storage format. It is pure and needs no site.
type markdownToStorageFunction struct{}

func newMarkdownToStorageFunction() function.Function { return &markdownToStorageFunction{} }

func (*markdownToStorageFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "markdown_to_storage"
}

func (*markdownToStorageFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Converts Markdown to Confluence's storage format",
		MarkdownDescription: "Converts Markdown to Confluence's storage format, for the `body` of `confluence_content`. It reads CommonMark and GitHub's extensions, " +
			"and short notations for panels, status, dates, mentions and merged cells; the guide *Write pages in Markdown* shows all of them. The same text " +
			"and options always give the same result.\n\n" +
			"What cannot be converted is an error with the line and column: no text is lost silently. That is raw HTML without a meaning in storage format, links to documents that `pages` " +
			"lacks, links to headings that do not exist, and rows that are longer than the header of their table.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "text", MarkdownDescription: "The Markdown, such as `file(\"guide.md\")`."},
		},
		VariadicParameter: function.DynamicParameter{
			Name:           "options",
			AllowNullValue: true,
			MarkdownDescription: "At most one object with any of these attributes:\n\n" +
				"  - `path` (String) Path of the document. Relative links are resolved against its directory, and errors name it.\n" +
				"  - `pages` (Map of String) Titles of the pages of other documents by their paths, for links to them.\n" +
				"  - `attachments` (Map of String) Names of attachments by the paths of files. Default: the last element of a path.\n" +
				"  - `code_languages` (List of String) Languages of code fences that the site knows beside those of every Confluence, such as `go` and `json` on Cloud.\n" +
				"  - `diagram_macro` (String or Map of String) Macro for fences of `mermaid`, `plantuml`, `puml`, `graphviz`, `dot` and `d2`, or macros by language. Default: they are code.\n" +
				"  - `math_macro` (String or Object) Macro for formulas `$…$` and `$$…$$`, or an object with `block`, `inline` and `inline_parameter`, the parameter of the inline macro that holds the formula if it is not the body. Default: `$` is text.\n" +
				"  - `heading_anchors` (Boolean) Whether each heading gets an anchor, so that other pages can link to it. Default: `true`.\n" +
				"  - `raw` (Boolean) Whether storage format is accepted, in fences of the language `storage` and as HTML. Default: `false`.",
		},
		Return: function.StringReturn{},
	}
}

func (*markdownToStorageFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	var arguments []types.Dynamic
	if resp.Error = req.Arguments.Get(ctx, &text, &arguments); resp.Error != nil {
		return
	}
	o := newFunctionOptions(1, arguments, "attachments", "code_languages", "diagram_macro", "heading_anchors", "math_macro", "pages", "path", "raw")
	options := markdown.Options{
		Path:             o.text("path"),
		Pages:            o.texts("pages"),
		Attachments:      o.texts("attachments"),
		CodeLanguages:    o.list("code_languages"),
		DiagramMacros:    o.diagramMacros(),
		Math:             o.mathMacros(),
		NoHeadingAnchors: !o.flag("heading_anchors", true),
		Raw:              o.flag("raw", false),
	}
	switch {
	case o.err != nil:
		resp.Error = o.err
		return
	case o.unknown:
		resp.Error = resp.Result.Set(ctx, types.StringUnknown())
		return
	}
	body, err := markdown.ToStorage(text, options)
	if err != nil {
		message := err.Error()
		if options.Path != "" { // a call in a for expression says nothing else about the document
			message = options.Path + ", " + message
		}
		resp.Error = function.NewArgumentFuncError(0, message)
		return
	}
	resp.Error = resp.Result.Set(ctx, body)
}

// diagramLanguages are those that one macro draws if the option names no languages.
var diagramLanguages = []string{"mermaid", "plantuml", "puml", "graphviz", "dot", "d2"}

func (o *functionOptions) diagramMacros() map[string]string {
	const name = "diagram_macro"
	macro, isText := o.values[name].(types.String)
	if !isText {
		return o.texts(name)
	}
	macros := map[string]string{}
	for _, language := range diagramLanguages {
		macros[language] = macro.ValueString()
	}
	return macros
}

func (o *functionOptions) mathMacros() markdown.Math {
	const name = "math_macro"
	if macro, isText := o.values[name].(types.String); isText {
		return markdown.Math{Block: macro.ValueString(), Inline: macro.ValueString()}
	}
	macros := o.texts(name)
	for key := range macros {
		if key != "block" && key != "inline" && key != "inline_parameter" {
			o.fail("option %s has no attribute %q: the attributes are block, inline and inline_parameter", name, key)
		}
	}
	return markdown.Math{Block: macros["block"], Inline: macros["inline"], InlineParameter: macros["inline_parameter"]}
}

// isNull reports whether a value is not given.
func isNull(value attr.Value) bool { return value == nil || value.IsNull() }
