package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// An object that this run has created, or that another of its resources manages, is not to be imported. One that nothing manages is.
func TestAlreadyExists(t *testing.T) {
	for name, c := range map[string]struct{ configured, changed config }{
		"confluence_space": {config{"key": "NEW", "name": "New"}, config{"key": "NEW", "name": "Changed"}},
		"confluence_space_property": {
			config{"space_key": "DOCS", "key": "owner", "value": "1"}, config{"space_key": "DOCS", "key": "owner", "value": "2"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
				testsite.CreateDocs(s)
				one, two := s.Resource(t, name), s.Resource(t, name)
				got := coretest.Together(10, coretest.Change{Instance: one, Config: c.configured}, coretest.Change{Instance: two, Config: c.configured})
				text := coretest.Text(slices.Concat(got...))
				if coretest.HasErrors(got[0]) == coretest.HasErrors(got[1]) || !strings.Contains(text, "Another resource of this configuration manages this object") || strings.Contains(text, "import {") {
					t.Errorf("two new resources: %s", text)
				}
				if one.Removed() {
					one, two = two, one
				}

				got = coretest.Together(1, coretest.Change{Instance: one, Config: c.changed}, coretest.Change{Instance: two, Config: c.configured})
				if text := coretest.Text(got[1]); coretest.HasErrors(got[0]) || strings.Contains(text, "import {") || !strings.Contains(text, "manages this object") {
					t.Errorf("beside a resource that changes: %s", text)
				}
				two.ApplyError(c.configured, "create_before_destroy", "do not import it", "import {")
			})
		})
	}
}
