package provider_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

const modules = "../../examples/modules"

// A module leaves the provider to those who call it, has no count for lists, and describes its inputs and outputs. Its README shows
// them, and how the example calls the module.
func TestModules(t *testing.T) {
	for module, example := range map[string]string{
		"access-matrix": "access-matrix", "markdown-pages": "docs-from-markdown", "space-lifecycle": "space-lifecycle", "team-space": "team-space",
	} {
		t.Run(module, func(t *testing.T) {
			t.Parallel()
			directory := filepath.Join(modules, module)
			coretest.Must(t, filepath.WalkDir(directory, func(file string, _ os.DirEntry, err error) error {
				if err == nil && strings.HasSuffix(file, ".tf") {
					checkModuleFile(t, readHCL(t, file))
				}
				return err
			}))
			blocks := map[string]string{
				"usage":   "```terraform\n" + moduleCalls(readHCL(t, filepath.Join("../../examples", example, "main.tf"))) + "```\n",
				"inputs":  inputsTable(t, readHCL(t, filepath.Join(directory, "variables.tf"))),
				"outputs": outputsTable(t, readHCL(t, filepath.Join(directory, "outputs.tf"))),
			}
			if module == "access-matrix" {
				blocks["levels"] = levelsTable(t, readHCL(t, filepath.Join(directory, "grants/variables.tf")))
			}
			checkModuleReadme(t, filepath.Join(directory, "README.md"), blocks)
		})
	}
}

// hclFile is a file of a module, and its text.
type hclFile struct {
	*hclsyntax.Body
	text []byte
}

func readHCL(t *testing.T, name string) hclFile {
	t.Helper()
	text, err := os.ReadFile(name)
	coretest.Must(t, err)
	file, diags := hclsyntax.ParseConfig(text, name, hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return hclFile{file.Body.(*hclsyntax.Body), text}
}

// source is the text of an expression in one line.
func (f hclFile) source(e hclsyntax.Expression) string {
	text := regexp.MustCompile(`,?\s*\n\s*`).ReplaceAllString(string(e.Range().SliceBytes(f.text)), ", ")
	return regexp.MustCompile(`\s+`).ReplaceAllString(strings.NewReplacer("{, ", "{ ", "({ ", "({ ", ", }", " }").Replace(text), " ")
}

// of are the blocks of a type.
func (f hclFile) of(kind string) (blocks []*hclsyntax.Block) {
	for _, block := range f.Blocks {
		if block.Type == kind {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// value is the value of an attribute that refers to nothing.
func value(t *testing.T, block *hclsyntax.Block, name string) cty.Value {
	t.Helper()
	attribute := block.Body.Attributes[name]
	if attribute == nil {
		t.Fatalf("%s %q has no %s", block.Type, block.Labels, name)
	}
	v, diags := attribute.Expr.Value(nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return v
}

var zeroOrOne = regexp.MustCompile(`\? (0 : 1|1 : 0)$`)

func checkModuleFile(t *testing.T, f hclFile) {
	t.Helper()
	for _, block := range f.Blocks {
		switch block.Type {
		case "variable", "output":
			if value(t, block, "description").AsString() == "" {
				t.Errorf("%s %q has no description", block.Type, block.Labels)
			}
		case "provider", "import":
			t.Errorf("%s: a module cannot have a %s block", block.TypeRange, block.Type)
		}
		if count := block.Body.Attributes["count"]; count != nil && !zeroOrOne.MatchString(f.source(count.Expr)) {
			t.Errorf("%s: count is %s: for a list, use for_each", count.SrcRange, f.source(count.Expr))
		}
	}
}

// moduleCalls are the blocks of an example that call modules and import what they manage.
func moduleCalls(f hclFile) string {
	var calls []string
	for _, block := range f.Blocks {
		if block.Type == "module" || block.Type == "import" {
			calls = append(calls, string(block.Range().SliceBytes(f.text))+"\n")
		}
	}
	return strings.Join(calls, "\n")
}

func inputsTable(t *testing.T, f hclFile) string {
	t.Helper()
	table := "| Input | Meaning | Type | Default |\n|---|---|---|---|\n"
	for _, block := range f.of("variable") {
		standard := "required"
		if attribute := block.Body.Attributes["default"]; attribute != nil {
			standard = "`" + f.source(attribute.Expr) + "`"
		}
		table += fmt.Sprintf("| `%s` | %s | `%s` | %s |\n", block.Labels[0], value(t, block, "description").AsString(), f.source(block.Body.Attributes["type"].Expr), standard)
	}
	return table
}

func outputsTable(t *testing.T, f hclFile) string {
	t.Helper()
	table := "| Output | Meaning |\n|---|---|\n"
	for _, block := range f.of("output") {
		table += fmt.Sprintf("| `%s` | %s |\n", block.Labels[0], value(t, block, "description").AsString())
	}
	return table
}

// levelsTable shows the default of the variable levels.
func levelsTable(t *testing.T, f hclFile) string {
	t.Helper()
	table := "| Level | Permissions | Role |\n|---|---|---|\n"
	for _, block := range f.of("variable") {
		if block.Labels[0] != "levels" {
			continue
		}
		levels := value(t, block, "default").AsValueMap()
		for _, name := range slices.SortedFunc(maps.Keys(levels), func(a, b string) int {
			return levels[a].GetAttr("operations").LengthInt() - levels[b].GetAttr("operations").LengthInt()
		}) {
			var operations []string
			for _, operation := range levels[name].GetAttr("operations").AsValueSlice() {
				operations = append(operations, "`"+operation.AsString()+"`")
			}
			table += fmt.Sprintf("| `%s` | %s | %s |\n", name, strings.Join(operations, ", "), levels[name].GetAttr("role").AsString())
		}
	}
	return table
}

// checkModuleReadme compares what stands between comments in a README, such as <!-- inputs --> and <!-- end -->.
func checkModuleReadme(t *testing.T, name string, blocks map[string]string) {
	t.Helper()
	text, err := os.ReadFile(name)
	coretest.Must(t, err)
	want := string(text)
	for _, section := range slices.Sorted(maps.Keys(blocks)) {
		begin := "<!-- " + section + " -->\n"
		before, rest, found := strings.Cut(want, begin)
		_, after, ends := strings.Cut(rest, "<!-- end -->\n")
		if !found || !ends {
			t.Errorf("%s has no %s", name, begin)
			continue
		}
		want = before + begin + blocks[section] + "<!-- end -->\n" + after
	}
	if want == string(text) {
		return
	}
	if *updateReadme {
		coretest.Must(t, os.WriteFile(name, []byte(want), 0o644))
		return
	}
	t.Errorf("%s does not show what the module has: go test ./internal/provider -run 'TestModules$' -update", name)
}
