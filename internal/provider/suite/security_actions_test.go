package suite_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// SECURITY.md lists the scopes of all requests of the actions.
func TestSecurity_Actions(t *testing.T) {
	directory := os.Getenv("CONFLUENCE_OPENAPI_DIR")
	if directory == "" {
		t.Skip("needs Atlassian's OpenAPI files, in CONFLUENCE_OPENAPI_DIR")
	}
	required := scopes(t, directory)
	document, err := os.ReadFile("../../../SECURITY.md")
	coretest.Must(t, err)
	lines := strings.Split(string(document), "\n")
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	for name, configs := range actionConfigs(s) {
		at := slices.IndexFunc(lines, func(line string) bool {
			return strings.HasPrefix(line, "| action") && strings.Contains(line, "`"+name+"`")
		})
		if at < 0 {
			t.Errorf("SECURITY.md has no row for the action %s", name)
			continue
		}
		all := configs()
		for _, request := range s.RequestsOf(func() { invokeAll(t, s, name, all) }) {
			expectScopes(t, required, name, request, lines[at])
		}
	}
}
