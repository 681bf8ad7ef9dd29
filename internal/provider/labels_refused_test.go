package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// A label that Confluence refuses fails at plan, with the label and the character, before anything is created.
func TestLabels_RefusedCharacters(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		for _, character := range strings.Split(",:.()#@&[];?*!^", "") {
			label := "run" + character + "book"
			want := []string{`"labels"`, `"` + label + `"`, `contains the character "` + character + `"`}
			s.Resource(t, "confluence_content").PlanError(config{"space_key": "DOCS", "title": "Guide", "labels": []string{"a", label}}, want...)
			s.Resource(t, "confluence_space").PlanError(config{"key": "NEW", "name": "New", "labels": []string{"a", label}}, want...)
		}
		for _, label := range []string{"a/b", "c++", "v1-2", "a_b", "grün", "50%", "it's"} {
			s.Resource(t, "confluence_content").Apply(config{"space_key": "DOCS", "title": label, "labels": []string{label}})
		}
	})
}
