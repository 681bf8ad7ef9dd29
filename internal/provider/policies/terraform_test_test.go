package policies_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The module passes its tests without a site, and each violation fails them with the message of its rule.
func TestAccPolicyTerraformTest(t *testing.T) {
	t.Parallel()
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	c := s.CLI(t, filepath.Join(policies, "terraform-test"))
	c.Run(t, 0, "test")
	change := func(file string, replacements ...string) {
		t.Helper()
		path := filepath.Join(c.Directory, file)
		text, err := os.ReadFile(path)
		coretest.Must(t, err)
		coretest.Must(t, os.WriteFile(path, []byte(strings.NewReplacer(replacements...).Replace(string(text))), 0o600))
	}
	change("main.tf",
		`[for id in setsubtract`, `[{ principal_type = "anonymous", principal_id = null, operations = ["read:space"] }], [for id in setsubtract`,
		`"archive"`, `"delete"`,
		`{ group = var.owner }`, `{}`,
	)
	change("tests/policies.tftest.hcl", `["site-admins", "it-operations"]`, `["it-operations"]`, `"TEAM"`, `"team"`)
	output := c.Run(t, 1, "test")
	for _, want := range []string{
		"public_access: the public has access", "groups: a user has access", "administrators: the space has fewer than two",
		"administrators: the group site-admins", "deletion: destroying", "conventions: the key", "conventions: the space has no owner",
	} {
		if !strings.Contains(output, want) {
			t.Errorf("the tests do not fail with %q:\n%s", want, output)
		}
	}
	if requests := s.Requests(); len(requests) > 0 {
		t.Errorf("sent %v", requests)
	}
}
