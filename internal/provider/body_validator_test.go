package provider

import (
	"errors"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

func validate(t *testing.T, config types.String) diag.Diagnostics {
	var resp validator.StringResponse
	wellFormedBody().ValidateString(t.Context(), validator.StringRequest{Path: path.Root("body"), ConfigValue: config}, &resp)
	return resp.Diagnostics
}

func TestWellFormedBody_Accepts(t *testing.T) {
	for _, config := range []types.String{types.StringValue("<p>a</p>"), types.StringValue(""), types.StringNull(), types.StringUnknown()} {
		if diags := validate(t, config); len(diags) > 0 {
			t.Errorf("%s: %v", config, diags)
		}
	}
}

func TestWellFormedBody_Refuses(t *testing.T) {
	got := validate(t, types.StringValue("<h1>Title</h1>\n<p>some <b>bold\n text</p>\n"))
	want := diag.Diagnostics{diag.NewAttributeErrorDiagnostic(path.Root("body"), "Body is not well-formed storage format",
		"line 3, column 6: unexpected end tag `</p>`: `<b>`, opened at line 2, column 9, is not closed.\n\n"+
			" text</p>\n"+
			"     ^\n\n"+
			"Storage format is XML: close every element, quote every attribute value, and escape & and < in text as &amp; and &lt;. "+
			"See https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html")}
	if !got.Equal(want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestWellFormedBody_Excerpt(t *testing.T) {
	for name, test := range map[string]struct{ body, want string }{
		"start":              {"</p>", "</p>\n^"},
		"end of line":        {"text <\nmore", "text <\n     ^"},
		"end of body":        {"<a x=", "<a x=\n     ^"},
		"Windows line end":   {"a & b\r\nc", "a & b\n  ^"},
		"tab":                {"\ta\t&", " a &\n   ^"},
		"control characters": {"\u009b\u202ea\x1b[31m", "\ufffd\ufffda\ufffd[31m\n   ^"},
		"invalid UTF-8":      {"a\xffb", "a\ufffdb\n ^"},
		"long line": {
			strings.Repeat("0123456789", 10) + " & " + strings.Repeat("abcdefghij", 10),
			"…123456789" + strings.Repeat("0123456789", 4) + " & abcdefghijabcdefgh…\n" + strings.Repeat(" ", 51) + "^",
		},
	} {
		t.Run(name, func(t *testing.T) {
			wrong, ok := errors.AsType[*storage.SyntaxError](storage.Check(test.body))
			if !ok {
				t.Fatal("well-formed")
			}
			if got := wrong.Excerpt(test.body); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
