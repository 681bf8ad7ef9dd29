package suite_test

import (
	"os"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// SECURITY.md lists the scopes of all requests that the data sources about spaces and the site take.
func TestSecurity_SpaceDataSources(t *testing.T) {
	directory := os.Getenv("CONFLUENCE_OPENAPI_DIR")
	if directory == "" {
		t.Skip("needs Atlassian's OpenAPI files, in CONFLUENCE_OPENAPI_DIR")
	}
	required := scopes(t, directory)
	document, err := os.ReadFile("../../../SECURITY.md")
	coretest.Must(t, err)
	_, row, found := strings.Cut(string(document), "| data sources `confluence_spaces`, ")
	if row, _, _ = strings.Cut(row, "\n"); !found {
		t.Fatal("SECURITY.md has no row for confluence_spaces")
	}
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	for name, c := range map[string]config{
		"confluence_spaces": {}, "confluence_space_trash": {"space_key": "HANDBOOK"}, "confluence_blueprints": {"space_key": "HANDBOOK"}, "confluence_site": {},
	} {
		if !strings.Contains("`confluence_spaces`, "+row, "`"+name+"`") {
			t.Errorf("%s is not in the row", name)
		}
		for _, request := range s.RequestsOf(func() { s.DataSource(t, name, c) }) {
			expectScopes(t, required, name, request, row)
		}
	}
}
