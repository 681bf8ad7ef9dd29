package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// Cloud accepts only some types as a filter: another one is an error before a request.
func TestSpaceList_BadType(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		made := s.RequestsOf(func() {
			_, diags := s.Process().List("confluence_space", config{"type": "page"}, 10)
			coretest.ExpectError(t, diags, `"type"`, "knowledge_base")
		})
		if len(made) > 0 {
			t.Errorf("sent %q", made)
		}
	})
}
