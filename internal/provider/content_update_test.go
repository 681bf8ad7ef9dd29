package provider_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// An update of a page takes one read and one write. Other changes take no read.
func TestContent_UpdateRequests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>", "labels": []string{"a"}}
		r.Apply(c)
		for _, test := range []struct {
			change config
			want   []string
		}{
			{config{"body": "<p>2</p>"}, []string{"GET", "PUT"}},
			{config{"title": "Manual"}, []string{"GET", "PUT"}},
			{config{"title": "Guide", "body": "<p>3</p>"}, []string{"GET", "PUT"}},
			{config{"labels": []string{"a", "b"}}, []string{"POST"}},
			{config{"deletion_policy": "purge"}, nil},
		} {
			maps.Copy(c, test.change)
			p := r.Plan(c)
			var methods []string
			for _, request := range s.RequestsOf(func() { coretest.NoErrors(t, "apply", r.Execute(p)) }) {
				method, _, _ := strings.Cut(request, " ")
				methods = append(methods, method)
			}
			if !slices.Equal(methods, test.want) {
				t.Errorf("%v: requests %q, not %q", test.change, methods, test.want)
			}
		}
	})
}

// The same change by somebody else between plan and apply is no conflict, and is not made again.
func TestSameChangeMeanwhile(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		page, property := s.Resource(t, "confluence_content"), s.Resource(t, "confluence_space_property")
		pageConfig := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
		propertyConfig := config{"space_key": "DOCS", "key": "k", "value": `{"a":1}`}
		page.Apply(pageConfig)
		property.Apply(propertyConfig)
		pageConfig["title"], pageConfig["body"], propertyConfig["value"] = "Manual", "<p>2</p>", `{"a":2}`
		pagePlan, propertyPlan := page.Plan(pageConfig), property.Plan(propertyConfig)
		id := page.Attr("id").(string)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Title, f.Body = "Manual", "<p >2</p>" })
		s.Human().SetSpaceProperty("DOCS", "k", `{"a": 2}`)
		coretest.NoErrors(t, "apply", page.Execute(pagePlan))
		coretest.NoErrors(t, "apply", property.Execute(propertyPlan))
		page.PlanEmpty(pageConfig)
		property.PlanEmpty(propertyConfig)
		if version := s.ContentVersion(id); version != 2 {
			t.Errorf("the page has version %d", version)
		}

		pageConfig["title"] = "Guide"
		pagePlan = page.Plan(pageConfig)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Title, f.Body = "Guide", "<p>by hand</p>" })
		coretest.ExpectError(t, page.Execute(pagePlan), "edited in the meantime")
		page.PlanChanges(pageConfig, "body")
	})
}
