package export

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// expression is HCL that stands for itself, such as a reference.
type expression string

// pair is one element of a fields.
type pair struct {
	name  string
	value any
}

// fields is an object with an order.
type fields []pair

// attributeTokens returns the HCL of the value of an attribute. Only there, a text can be a heredoc, because nothing may follow its end.
func attributeTokens(value any) hclwrite.Tokens {
	if text, ok := value.(string); ok {
		if heredoc, ok := heredoc(text); ok {
			return literal(heredoc)
		}
	}
	return tokens(value)
}

// tokens returns the HCL of a value in one expression.
func tokens(value any) hclwrite.Tokens {
	switch v := value.(type) {
	case expression:
		return literal(string(v))
	case string:
		return hclwrite.TokensForValue(cty.StringVal(v))
	case bool:
		return hclwrite.TokensForValue(cty.BoolVal(v))
	case number:
		return literal(string(v))
	case []any:
		elements := make([]hclwrite.Tokens, len(v))
		for i, element := range v {
			elements[i] = tokens(element)
		}
		if line := hclwrite.TokensForTuple(elements); len(line.Bytes()) <= maxLine && !bytes.Contains(line.Bytes(), []byte("\n")) {
			return line
		}
		return tuple(elements)
	case attributes:
		return tokens(v.sorted())
	case fields:
		pairs := make([]hclwrite.ObjectAttrTokens, len(v))
		for i, p := range v {
			pairs[i] = hclwrite.ObjectAttrTokens{Name: key(p.name), Value: tokens(p.value)}
		}
		return hclwrite.TokensForObject(pairs)
	}
	return hclwrite.TokensForValue(cty.NullVal(cty.DynamicPseudoType))
}

func (a attributes) sorted() fields {
	var all fields
	for name, value := range a {
		all = append(all, pair{name, value})
	}
	slices.SortFunc(all, func(a, b pair) int { return strings.Compare(a.name, b.name) })
	return all
}

func literal(text string) hclwrite.Tokens {
	return hclwrite.Tokens{{Type: hclsyntax.TokenIdent, Bytes: []byte(text)}}
}

// key returns the name of an element of an object, in quotes if it is not an identifier.
func key(name string) hclwrite.Tokens {
	if hclsyntax.ValidIdentifier(name) && name != "null" && name != "true" && name != "false" && name != "for" {
		return literal(name)
	}
	return hclwrite.TokensForValue(cty.StringVal(name))
}

// maxLine is the length of a list in one line, in bytes.
const maxLine = 100

// tuple puts each element on a line of its own.
func tuple(elements []hclwrite.Tokens) hclwrite.Tokens {
	newline := &hclwrite.Token{Type: hclsyntax.TokenNewline, Bytes: []byte("\n")}
	out := hclwrite.Tokens{{Type: hclsyntax.TokenOBrack, Bytes: []byte("[")}, newline}
	for _, element := range elements {
		out = append(append(out, element...), &hclwrite.Token{Type: hclsyntax.TokenComma, Bytes: []byte(",")}, newline)
	}
	return append(out, &hclwrite.Token{Type: hclsyntax.TokenCBrack, Bytes: []byte("]")})
}

const endOfText = "EOT"

// heredoc returns a text of several lines as a heredoc, if that has the same value.
func heredoc(text string) (string, bool) {
	body, isWhole := strings.CutSuffix(text, "\n")
	if !strings.Contains(body, "\n") || strings.Contains(body, "$${") || strings.Contains(body, "%%{") || !isWhole && strings.HasSuffix(body, "\n") {
		return "", false
	}
	for _, line := range strings.Split(body, "\n") {
		if strings.TrimSpace(line) == endOfText || strings.ContainsFunc(line, func(r rune) bool { return r != '\t' && !unicode.IsPrint(r) }) {
			return "", false
		}
	}
	body = strings.NewReplacer("${", "$${", "%{", "%%{").Replace(body)
	whole := "<<" + endOfText + "\n" + body + "\n" + endOfText
	if isWhole {
		return whole, true
	}
	return "chomp(" + whole + "\n)", true
}

// block adds a block with attributes to a file.
func block(file *hclwrite.File, kind string, labels []string, attributes fields) {
	if len(file.Body().Blocks()) > 0 || len(file.Body().Attributes()) > 0 {
		file.Body().AppendNewline()
	}
	body := file.Body().AppendNewBlock(kind, labels).Body()
	for _, a := range attributes {
		if a.name == "" {
			body.AppendNewline()
			continue
		}
		body.SetAttributeRaw(a.name, attributeTokens(a.value))
	}
}

// comment adds lines of a comment.
func comment(body *hclwrite.Body, text string) {
	var lines strings.Builder
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		lines.WriteString(strings.TrimRight("# "+output.Printable(line), " ") + "\n")
	}
	body.AppendUnstructuredTokens(hclwrite.Tokens{{Type: hclsyntax.TokenComment, Bytes: []byte(lines.String())}})
}
