package provider_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Edits of a user are made at random times before and after the plans of a page and of a property. An apply never overwrites
// an edit that the plan did not show.
func TestLostUpdate(t *testing.T) {
	const rounds = 100
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		page, property := s.Resource(t, "confluence_content"), s.Resource(t, "confluence_space_property")
		pageConfig := func(n int) config {
			return config{"space_key": "DOCS", "title": "Page", "body": fmt.Sprintf("<p>terraform %d</p>", n)}
		}
		propertyConfig := func(n int) config {
			return config{"space_key": "DOCS", "key": "owner", "value": fmt.Sprintf(`"terraform %d"`, n)}
		}
		page.Apply(pageConfig(0))
		property.Apply(propertyConfig(0))
		id := page.Attr("id").(string)

		random := rand.New(rand.NewPCG(1, uint64(len(s.Deployment))))
		conflicts := 0
		for n := 1; n <= rounds; n++ {
			human, text := s.Human(), fmt.Sprintf("human %d", n)
			edit := func() {
				human.EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>" + text + "</p>" })
				human.SetSpaceProperty("DOCS", "owner", `"`+text+`"`)
			}
			before, between := random.IntN(2) == 0, random.IntN(2) == 0
			if before {
				edit()
			}
			pagePlan, propertyPlan := page.Plan(pageConfig(n)), property.Plan(propertyConfig(n))
			if between {
				edit()
			}
			pageFailed, propertyFailed := coretest.HasErrors(page.Execute(pagePlan)), coretest.HasErrors(property.Execute(propertyPlan))
			if pageFailed != between || propertyFailed != between {
				t.Fatalf("round %d: edited between plan and apply %t, page refused %t, property refused %t", n, between, pageFailed, propertyFailed)
			}
			wantPage, wantProperty := fmt.Sprintf("<p>terraform %d</p>", n), fmt.Sprintf(`"terraform %d"`, n)
			if between {
				conflicts++
				wantPage, wantProperty = "<p>"+text+"</p>", `"`+text+`"`
			}
			gotPage, _ := s.Content(id)
			gotProperty, _ := s.SpaceProperty("DOCS", "owner")
			if gotPage.Body != wantPage || gotProperty != wantProperty {
				t.Fatalf("round %d: the page holds %s and the property %s, expected %s and %s", n, gotPage.Body, gotProperty, wantPage, wantProperty)
			}
		}
		t.Logf("%d rounds, %d edits between plan and apply, all refused; 0 overwritten", rounds, conflicts)
	})
}
