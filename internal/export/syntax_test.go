package export_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// An export has only what Terraform 1.5 and OpenTofu 1.6 know: blocks with their attributes, and functions. Import blocks of Terraform
// 1.5 have a constant ID and no for_each, and are in the root module.
// https://developer.hashicorp.com/terraform/language/v1.5.x/import
func TestOldSyntax(t *testing.T) {
	blocks := map[string][]string{ // the attributes, nil: any
		"terraform": {"required_version"}, "required_providers": nil, "provider": {"deployment", "url"}, "module": nil, "locals": nil, "variable": {"description", "type"},
		"resource": nil, "import": {"id", "to"},
	}
	functions := []string{"chomp", "file", "jsonencode", "map"} // map is the type of a variable
	onFixtures(t, func(t *testing.T, site *testsite.Site) {
		fillSite(t, site)
		out := filepath.Join(t.TempDir(), "out")
		if got := run(t, site, "--all", "--site", "--properties", "--no-attachments", "--map-principals", "--out", out); got.code != 0 && got.code != 3 {
			t.Fatal(got)
		}
		imports := 0
		for name, text := range files(t, out) {
			if filepath.Ext(name) != ".tf" {
				continue
			}
			if strings.Contains(text, "required_version") && !strings.Contains(text, `required_version = ">= 1.5"`) {
				t.Errorf("%s requires another version:\n%s", name, text)
			}
			file, diags := hclsyntax.ParseConfig([]byte(text), name, hcl.InitialPos)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			_ = hclsyntax.VisitAll(file.Body.(*hclsyntax.Body), func(node hclsyntax.Node) hcl.Diagnostics {
				switch n := node.(type) {
				case *hclsyntax.FunctionCallExpr:
					if !slices.Contains(functions, n.Name) {
						t.Errorf("%s: function %s", name, n.Name)
					}
				case *hclsyntax.Block:
					attributes, known := blocks[n.Type]
					for attribute := range n.Body.Attributes {
						if attributes != nil && !slices.Contains(attributes, attribute) {
							t.Errorf("%s: %s of %s", name, attribute, n.Type)
						}
					}
					if !known {
						t.Errorf("%s: block %s", name, n.Type)
					}
					if n.Type != "import" {
						return nil
					}
					imports++
					if id := n.Body.Attributes["id"]; len(id.Expr.Variables()) > 0 || strings.Contains(name, "/") {
						t.Errorf("%s: an import block with an ID that is not constant, or not in the root module", name)
					}
					_, diags := hcl.AbsTraversalForExpr(n.Body.Attributes["to"].Expr)
					coretest.Must(t, errorOf(diags))
				}
				return nil
			})
		}
		if imports == 0 {
			t.Error("nothing is imported")
		}
	})
}

func errorOf(diags hcl.Diagnostics) error {
	if diags.HasErrors() {
		return diags
	}
	return nil
}
