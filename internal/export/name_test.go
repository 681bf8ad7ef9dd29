package export

import (
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

func TestIdentifier(t *testing.T) {
	for text, want := range map[string]string{
		"Getting started": "getting_started", "Über uns": "uber_uns", "Straße Ærø": "strasse_aero", "2026": "_2026", "日本語": "page_1", "🚀": "page_1",
		strings.Repeat("a", 70): strings.Repeat("a", 60), "a-b--c": "a_b_c",
	} {
		if got := identifier(text, "page_1"); got != want || !hclsyntax.ValidIdentifier(got) {
			t.Errorf("%q: got %q, expected %q", text, got, want)
		}
	}
}

func TestFileName(t *testing.T) {
	for text, want := range map[string]string{
		"a/b": "a_b", "con": "_con", "Con.fig": "_Con.fig", "LPT1": "_LPT1", "...": "7", "end.": "end", ".hidden": "hidden", "A.XML": "A_xml", "A.files": "A_files",
		"a\x00\u202eb": "a__b", "Ärger": "Ärger", strings.Repeat("é", 80): strings.Repeat("é", 60),
	} {
		if got := fileName(text, "7"); got != want {
			t.Errorf("%q: got %q, expected %q", text, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	book := newNameBook()
	first := book.names("pages")
	if a, b, again := first.give("1", "About", "_1"), first.give("2", "about", "_2"), first.give("1", "Renamed", "_1"); a != "About" || b != "about_2" || again != "About" {
		t.Error(a, b, again)
	}
	if c := book.names("pages").give("3", "ABOUT", "_3"); c != "ABOUT_3" {
		t.Error(c)
	}
	given := map[string]bool{}
	for _, what := range []string{"~john.doe", "~john-doe", "~john_doe", "~JOHN_DOE"} {
		given[strings.ToLower(book.names("directories").give(what, "personal_john_doe", "_personal_john_doe"))] = true
	}
	if len(given) != 4 {
		t.Errorf("spaces share a directory: %v", given)
	}
}

// Every text has the same value after it was written and read.
func FuzzText(f *testing.F) {
	for _, text := range []string{"", "a", "${x}", "$${x}", "%{if}", "%%{x}", "a\nb", "a\n${x}\n", "a\n$${x}", "\"\\", "EOT\nEOT\n", "a\r\nb", "🚀\u00a0", "  a\n b", "a\n\n", "\x00", "$$$${"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if cty.StringVal(text).AsString() != text || strings.ToValidUTF8(text, "") != text {
			t.Skip("no text that Terraform can have")
		}
		for _, source := range []string{string(attributeTokens(text).Bytes()), "[" + string(tokens(text).Bytes()) + "][0]", string(tokens([]any{text, text}).Bytes()) + "[0]", "chomp(" + string(tokens(text+"!\n").Bytes()) + ")"} {
			file, diags := hclsyntax.ParseConfig([]byte("a = "+source+"\n"), "", hcl.InitialPos)
			if diags.HasErrors() {
				t.Fatalf("%q: %s\n%s", text, diags, source)
			}
			attributes, _ := file.Body.JustAttributes()
			value, diags := attributes["a"].Expr.Value(&hcl.EvalContext{Functions: map[string]function.Function{"chomp": stdlib.ChompFunc}})
			want := text
			if strings.HasPrefix(source, "chomp(\"") {
				want += "!"
			}
			if diags.HasErrors() || value.AsString() != want {
				t.Errorf("%q: got %#v, %s\n%s", text, value, diags, source)
			}
		}
	})
}
