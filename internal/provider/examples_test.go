package provider_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// onlyDataCenter matches the names of examples of what Cloud does not have.
var onlyDataCenter = regexp.MustCompile(`^(resources/)?confluence_(user|global_permission|webhook|space_color_scheme)$`)

// onlyCloud matches the names of examples of what Data Center does not have.
var onlyCloud = regexp.MustCompile(`^(resources|data-sources)/confluence_(templates?|content_states?|space_settings|audit_retention|blueprints|themes)$`)

// Every example is applied, planned again without changes and destroyed, with the CLI and on both deployments.
func TestAccExamples(t *testing.T) {
	const root = "../../examples"
	var examples []string
	for _, pattern := range []string{"resources/*/resource.tf", "data-sources/*/data-source.tf", "functions/*/function.tf", "demo/main.tf", "page-tree-with-images/main.tf", "docs-from-markdown/main.tf"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		coretest.Must(t, err)
		if len(found) == 0 {
			t.Fatalf("no example matches %s", pattern)
		}
		examples = append(examples, found...)
	}
	for _, example := range examples {
		name, _ := filepath.Rel(root, filepath.Dir(example))
		sites := testsite.EachDeployment
		if strings.Contains(name, "space_role") || strings.Contains(name, "combinations") {
			sites = testsite.OnRoles
		}
		if strings.Contains(name, "classification") {
			sites = testsite.OnEnterprise
		}
		if onlyCloud.MatchString(name) || strings.HasPrefix(name, "functions/") { // functions know of no deployment
			sites = testsite.OnCloudOnly
		}
		if onlyDataCenter.MatchString(name) {
			sites = testsite.OnDataCenter
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sites(t, func(t *testing.T, s *testsite.Site) {
				spaces := len(s.List(t, "confluence_space", config{}, 100))
				cli := s.CLIWith(t, filepath.Dir(example), testsite.Built(t), "TF_VAR_build_password=s3cret", "TF_VAR_webhook_secret=s3cret")
				if out := cli.Run(t, 0, "apply", "-auto-approve"); strings.Contains(out, "body_lint") {
					t.Errorf("the bodies have problems: %s", out)
				}
				if made := s.WritesOf(func() { cli.Run(t, 0, "plan", "-detailed-exitcode") }); len(made) != 0 {
					t.Errorf("an empty plan writes: %q", made)
				}
				cli.Run(t, 0, "destroy", "-auto-approve")
				if now := s.List(t, "confluence_space", config{}, 100); len(now) != spaces {
					t.Errorf("the example left spaces behind: %v", now)
				}
			})
		})
	}
}
