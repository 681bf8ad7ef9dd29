package markdown

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// infoItem is a part of the text after the language of a fence: a name, or a name with a value.
var infoItem = regexp.MustCompile(`([A-Za-z-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?`)

// fence writes a fenced code block.
func (r *renderer) fence(n *ast.FencedCodeBlock) {
	code, info := lines(n, r.source), ""
	if n.Info != nil {
		info = strings.TrimSpace(decoded(n.Info.Segment.Value(r.source)))
	}
	language, _, _ := strings.Cut(strings.Map(spaced, info), " ")
	language = strings.ToLower(strings.TrimPrefix(language, "."))
	switch macro := r.options.DiagramMacros[language]; {
	case macro != "":
		r.macro(macro)
		r.plainText(code)
		r.endMacro()
	case language == "math" && r.options.Math.Block != "":
		r.mathBlock(code)
	case language == "storage":
		r.storage(n, code)
	default:
		r.code(code, info)
	}
}

// spaced replaces what ends or surrounds the language in the styles of different programs: {.go}, go,ignore.
func spaced(c rune) rune {
	if strings.ContainsRune("{},\t", c) {
		return ' '
	}
	return c
}

// code writes the code macro. The info string holds the language, title="…", linenumbers, collapse, firstline=N and theme=NAME.
func (r *renderer) code(code, info string) {
	info = strings.TrimSpace(strings.Map(spaced, info))
	language, rest, _ := strings.Cut(info, " ")
	if infoItem.FindString(language) == language && strings.Contains(language, "=") || infoNames[strings.ToLower(language)] != "" {
		language, rest = "", info
	}
	values := map[string]string{}
	for _, item := range infoItem.FindAllStringSubmatch(rest, -1) {
		value := item[2] + item[3] + item[4]
		switch name := infoNames[strings.ToLower(item[1])]; name {
		case "linenumbers", "collapse":
			values[name] = strconv.FormatBool(value != "false")
		case "firstline":
			if _, err := strconv.Atoi(value); err == nil {
				values[name] = value
			}
		default:
			values[name] = value
		}
	}
	r.macro("code", "language", r.language(language), "title", values["title"], "linenumbers", values["linenumbers"],
		"firstline", values["firstline"], "collapse", values["collapse"], "theme", values["theme"])
	r.plainText(code)
	r.endMacro()
}

// infoNames maps what other programs write to the parameters of the macro.
var infoNames = map[string]string{
	"title": "title", "filename": "title", "collapse": "collapse", "theme": "theme", "firstline": "firstline", "linenostart": "firstline",
	"linenumbers": "linenumbers", "linenums": "linenumbers", "line-numbers": "linenumbers", "showlinenumbers": "linenumbers",
}

func (r *renderer) plainText(code string) {
	r.write("<ac:plain-text-body>", storage.CDATA(strings.TrimSuffix(code, "\n")), "</ac:plain-text-body>")
}

// language is the name of a language in the code macro, or nothing: with a name that it does not know, Confluence shows an error.
func (r *renderer) language(name string) string {
	name = strings.ToLower(strings.TrimPrefix(name, "."))
	for _, language := range r.options.CodeLanguages {
		if strings.EqualFold(language, name) {
			return language
		}
	}
	return codeLanguages[name]
}

// storage writes storage format as it is.
func (r *renderer) storage(n *ast.FencedCodeBlock, code string) {
	switch err := storage.Check(code); {
	case !r.options.Raw:
		r.fail(n.Pos(), "a fence of storage format needs the option raw = true")
	case err != nil:
		at := n.Pos()
		var syntax *storage.SyntaxError
		if errors.As(err, &syntax) && syntax.Line <= n.Lines().Len() {
			at = n.Lines().At(syntax.Line-1).Start + len(string(slices.Concat([]rune(strings.Split(code, "\n")[syntax.Line-1]))[:syntax.Column-1]))
			r.fail(at, "storage format: %s", syntax.Message)
			return
		}
		r.fail(at, "storage format: %v", err)
	default:
		r.write(strings.TrimSuffix(code, "\n"))
	}
}
