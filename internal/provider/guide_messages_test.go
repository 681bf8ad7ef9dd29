package provider_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

// The guide quotes messages in lines that begin with ">", with "…" for what varies.
//
// Each quoted text is in the code. The guide has all messages that are common: those of the files that all objects share, and those
// that more than one file reports.
func TestTroubleshooting(t *testing.T) {
	text, err := os.ReadFile(root + guides + "troubleshooting.md")
	coretest.Must(t, err)
	code := readMessages(t)
	var quoted []string
	for line := range strings.Lines(string(text)) {
		message, found := strings.CutPrefix(strings.TrimSpace(line), "> ")
		if !found {
			continue
		}
		quoted = append(quoted, message)
		for _, fragment := range fragments(message) {
			if !slices.ContainsFunc(code.literals, func(literal string) bool { return strings.Contains(literal, fragment) }) {
				t.Errorf("the guide quotes %q, but no message contains %q", message, fragment)
			}
		}
	}
	common := 0
	for _, summary := range slices.Sorted(maps.Keys(code.summaries)) {
		files := code.summaries[summary]
		if len(fragments(summary)) == 0 || len(files) < 2 && !slices.ContainsFunc(slices.Collect(maps.Keys(files)), sharedFile.MatchString) {
			continue
		}
		common++
		if !slices.ContainsFunc(quoted, func(message string) bool { return containsAll(message, fragments(summary)) }) {
			t.Errorf("the guide lacks the message %q of %q", summary, slices.Sorted(maps.Keys(files)))
		}
	}
	if common == 0 || len(quoted) == 0 {
		t.Error("there are no messages")
	}
}

// sharedFile matches the files whose messages are about the provider block or about all objects.
var sharedFile = regexp.MustCompile(`^(base|configure|credentials|environment|errors|http_headers|import|list|only_on)\.go$`)

func containsAll(text string, parts []string) bool {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}

// fragments are the parts of a message between what varies, apart from those that are too short to tell anything.
func fragments(message string) (parts []string) {
	for part := range strings.SplitSeq(message, "…") {
		if part = strings.TrimSpace(part); len(part) > 5 {
			parts = append(parts, part)
		}
	}
	return parts
}

// messages are the texts of the code: all literals, and the summaries of diagnostics with the files that report them.
type messages struct {
	literals  []string
	summaries map[string]map[string]bool
}

// summaryArguments are the functions that make a diagnostic, and which of their arguments is the summary.
var summaryArguments = map[string]int{
	"AddError": 0, "AddWarning": 0, "NewErrorDiagnostic": 0, "NewWarningDiagnostic": 0,
	"AddAttributeError": 1, "AddAttributeWarning": 1, "NewAttributeErrorDiagnostic": 1, "newError": 1, "addError": 2,
}

func readMessages(t *testing.T) messages {
	t.Helper()
	found := messages{summaries: map[string]map[string]bool{}}
	for _, directory := range []string{".", "../confluence", "../confluence/rest"} {
		files, err := filepath.Glob(filepath.Join(directory, "*.go"))
		coretest.Must(t, err)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			coretest.Must(t, err)
			ast.Inspect(parsed, func(n ast.Node) bool {
				if expression, ok := n.(ast.Expr); ok {
					if text := template(expression); len(fragments(text)) > 0 {
						found.literals = append(found.literals, text)
					}
				}
				if call, ok := n.(*ast.CallExpr); ok {
					found.addSummary(call, filepath.Base(file))
				}
				return true
			})
		}
	}
	return found
}

func (m *messages) addSummary(call *ast.CallExpr, file string) {
	name := ""
	switch function := call.Fun.(type) {
	case *ast.Ident:
		name = function.Name
	case *ast.SelectorExpr:
		name = function.Sel.Name
	}
	at, ok := summaryArguments[name]
	if !ok || len(call.Args) <= at {
		return
	}
	summary := template(call.Args[at])
	if m.summaries[summary] == nil {
		m.summaries[summary] = map[string]bool{}
	}
	m.summaries[summary][file] = true
}

var verb = regexp.MustCompile(`%[+#]?[a-z]|%\[\d\][a-z]`)

// template is the text of an expression, with "…" for what varies.
func template(expression ast.Expr) string {
	switch e := expression.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return text
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return template(e.X) + template(e.Y)
		}
	case *ast.CallExpr:
		if function, ok := e.Fun.(*ast.SelectorExpr); ok && (function.Sel.Name == "Sprintf" || function.Sel.Name == "Errorf") && len(e.Args) > 0 {
			return verb.ReplaceAllString(template(e.Args[0]), "…")
		}
	}
	return "…"
}
