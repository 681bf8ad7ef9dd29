package provider

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

var _ function.Function = (*macroFunction)(nil)

// macroFunction writes a macro.
type macroFunction struct{}

func newMacroFunction() function.Function { return &macroFunction{} }

// The macros of Confluence with a body, by the kind of body.
// https://confluence.atlassian.com/doc/macros-139387.html
var (
	plainTextMacros = []string{"code", "noformat", "html", "html-xhtml", "markdown"}
	richTextMacros  = []string{"info", "note", "tip", "warning", "panel", "expand", "excerpt", "section", "column", "details", "quote", "div", "span", "center"}
)

var macroName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:-]*$`)

func (*macroFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "macro"
}

func (*macroFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary:             "Writes a macro",
		MarkdownDescription: "Writes a macro in storage format, with parameters and body as Confluence expects them.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "name", MarkdownDescription: "Name of the macro in storage format, such as `info`, `code` or `toc`."},
			function.DynamicParameter{
				Name: "parameters", AllowNullValue: true,
				MarkdownDescription: "An object with the parameters, `{}` for none. Values are strings, numbers or booleans; those that are `null` are omitted. The parameter without a name has the name `\"\"`.",
			},
		},
		VariadicParameter: function.DynamicParameter{
			Name: "body", AllowNullValue: true,
			MarkdownDescription: "At most one: `{ rich = BODY }`, which is storage format, or `{ plain = TEXT }`, which is shown as it is. If omitted, the macro has no body. A string is plain text for " + quotedNames(plainTextMacros) +
				", and storage format for " + quotedNames(richTextMacros) + "; for another macro it is an error.",
		},
		Return: function.StringReturn{},
	}
}

func quotedNames(names []string) string { return "`" + strings.Join(names, "`, `") + "`" }

func (*macroFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var name string
	var parameters types.Dynamic
	var bodies []types.Dynamic
	if resp.Error = req.Arguments.Get(ctx, &name, &parameters, &bodies); resp.Error != nil {
		return
	}
	if !macroName.MatchString(name) {
		resp.Error = function.NewArgumentFuncError(0, fmt.Sprintf("%q is not the name of a macro: write it as storage format has it, such as info", name))
		return
	}
	o, b := &functionOptions{argument: 1}, &functionOptions{argument: 2}
	var out strings.Builder
	out.WriteString(`<ac:structured-macro ac:name="` + name + `">`)
	given, _ := o.attributes("parameters", parameters)
	for _, parameter := range slices.Sorted(maps.Keys(given)) {
		if value := given[parameter]; !isNull(known(value)) {
			out.WriteString(`<ac:parameter ac:name="` + storage.Escape(parameter) + `">` + storage.Escape(o.scalar("parameter "+parameter, value)) + "</ac:parameter>")
		}
	}
	out.WriteString(b.macroBody(name, b.atMostOne("body", bodies)) + "</ac:structured-macro>")
	switch {
	case o.err != nil:
		resp.Error = o.err
	case b.err != nil:
		resp.Error = b.err
	case o.unknown || b.unknown:
		resp.Error = resp.Result.Set(ctx, types.StringUnknown())
	default:
		setStorage(ctx, resp, out.String())
	}
}

// macroBody is the body of a macro in its element.
func (o *functionOptions) macroBody(name string, body types.Dynamic) string {
	if text, isText := known(body).(types.String); isText {
		switch {
		case text.IsNull():
			return ""
		case text.IsUnknown():
			o.unknown = true
			return ""
		case slices.Contains(plainTextMacros, name):
			return plainTextBody(text.ValueString())
		case slices.Contains(richTextMacros, name):
			return o.richTextBody(text.ValueString())
		}
		o.fail("the provider does not know whether the macro %s holds storage format or plain text: write { rich = … } or { plain = … }", name)
		return ""
	}
	given, ok := o.attributes("body", body)
	if !ok {
		return ""
	}
	kinds := slices.Sorted(maps.Keys(given))
	if len(kinds) != 1 || kinds[0] != "rich" && kinds[0] != "plain" {
		o.fail("the body must be { rich = … } or { plain = … }")
		return ""
	}
	text := o.scalar("body", given[kinds[0]])
	if kinds[0] == "plain" {
		return plainTextBody(text)
	}
	return o.richTextBody(text)
}

func plainTextBody(text string) string {
	return "<ac:plain-text-body>" + storage.CDATA(text) + "</ac:plain-text-body>"
}

func (o *functionOptions) richTextBody(body string) string {
	if err := storage.Check(body); err != nil {
		o.fail("the body is not well-formed storage format: %v", err)
	}
	return "<ac:rich-text-body>" + body + "</ac:rich-text-body>"
}
