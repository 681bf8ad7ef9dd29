package provider_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// createTogether creates instances as one run of Terraform does, and returns them and the requests.
func createTogether(s *testsite.Site, name string, configs ...config) (instances []*coretest.Instance, requests []string) {
	s.T.Helper()
	var changes []coretest.Change
	for _, c := range configs {
		r := s.Resource(s.T, name)
		changes, instances = append(changes, coretest.Change{Instance: r, Config: c}), append(instances, r)
	}
	requests = s.RequestsOf(func() {
		for _, diags := range coretest.TogetherPlanned(10, changes...) {
			coretest.NoErrors(s.T, "create "+name, diags)
		}
	})
	return instances, requests
}

// destroyTogether destroys instances as one run of Terraform does, and returns the requests.
func destroyTogether(s *testsite.Site, instances []*coretest.Instance) []string {
	s.T.Helper()
	var changes []coretest.Change
	for _, r := range instances {
		changes = append(changes, coretest.Change{Instance: r})
	}
	return s.RequestsOf(func() {
		for _, diags := range coretest.Run(10, changes...) {
			coretest.NoErrors(s.T, "destroy", diags)
		}
	})
}

var idInPath = regexp.MustCompile(`/(att)?[0-9]+|/E[0-9]+`)

// atMost reports an error if there are more requests than that, with how many there were of each kind.
func atMost(t *testing.T, doing string, requests []string, most int) {
	t.Helper()
	kinds := map[string]int{}
	for _, r := range requests {
		kinds[idInPath.ReplaceAllString(r, "/…")]++
	}
	t.Logf("%s: %d requests, at most %d: %v", doing, len(requests), most, kinds)
	if len(requests) > most {
		t.Errorf("%s takes %d requests, at most %d were expected: %v", doing, len(requests), most, kinds)
	}
}

// The requests of a plan of a whole estate are those for its lists, and one for each object that no list has.
func TestEstate_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		const spaces, pagesPerSpace = 4, 20
		groups := []string{s.GroupID("site-admins"), s.GroupID("docs-writers"), s.GroupID("team/with-slash")}
		var all []*coretest.Instance
		create := func(name string, most int, configs ...config) []*coretest.Instance {
			instances, requests := createTogether(s, name, configs...)
			atMost(t, fmt.Sprintf("to create %d %s", len(instances), name), requests, most)
			all = append(all, instances...)
			return instances
		}
		var sites, grants, properties, pages, restrictions, files, contentProperties []config
		for i := range spaces {
			key := fmt.Sprintf("E%d", i)
			sites = append(sites, config{"key": key, "name": key})
			for j, operation := range []string{"create:page", "create:comment", "create:attachment"} {
				grants = append(grants, config{"space_key": key, "principal_type": "group", "principal_id": groups[j], "operations": []string{"read:space", operation}})
				properties = append(properties, config{"space_key": key, "key": fmt.Sprint("p", j), "value": "1"})
			}
			for j := range pagesPerSpace {
				pages = append(pages, config{"space_key": key, "title": fmt.Sprintf("Page %d", j), "body": "<p>Words.</p>", "labels": []string{"a", "b", fmt.Sprint("c", j)}})
			}
		}
		create("confluence_space", spaces+1, sites...)
		create("confluence_space_permission", 10*len(grants), grants...) // a new space grants much to others, which is revoked
		create("confluence_space_property", len(properties)+spaces+2, properties...)
		for i, page := range create("confluence_content", 2*len(pages)+len(pages)/20, pages...) {
			id := page.Attr("id").(string)
			if i%pagesPerSpace < 5 {
				restrictions = append(restrictions, config{"content_id": id, "update": config{"users": []string{s.UserID("ada")}, "groups": groups[:1]}})
				contentProperties = append(contentProperties, config{"content_id": id, "key": "k", "value": "1"})
			}
			if i%pagesPerSpace < 3 {
				files = append(files, config{"content_id": id, "filename": "a.txt", "content": "a"})
			}
		}
		create("confluence_content_restrictions", 7*len(restrictions), restrictions...)
		create("confluence_content_property", len(contentProperties)+12, contentProperties...)
		create("confluence_attachment", len(files), files...)
		most := len(contentProperties) + 11*spaces // the lists of a space, and some reads before they are worth it
		if !s.OnCloud() {
			most += len(files) // which are not in a list of several contents
		}
		for _, when := range []string{"first", "second"} {
			atMost(t, fmt.Sprintf("the %s refresh of %d resources", when, len(all)), refreshTogether(s, all), most)
		}
	})
}

// An apply writes each page once, and its labels once.
func TestEstate_RequestsOfApply(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		var pages []config
		for i := range 100 {
			pages = append(pages, config{"space_key": "DOCS", "title": fmt.Sprintf("Plain %d", i), "body": "<p>Words.</p>"})
		}
		plain, requests := createTogether(s, "confluence_content", pages...)
		atMost(t, "to create 100 pages", requests, 101)

		var trees []config
		for i := range 10 {
			trees = append(trees, config{"space_key": "DOCS", "title": fmt.Sprintf("Top %d", i), "labels": []string{"top"}})
		}
		tops, made := createTogether(s, "confluence_content", trees...)
		var below []config
		for i, top := range tops {
			for j := range 9 {
				below = append(below, config{"space_key": "DOCS", "title": fmt.Sprintf("Page %d of %d", j, i), "parent_id": top.Attr("id"), "labels": []string{"a", "b"}})
			}
		}
		labeled, requests := createTogether(s, "confluence_content", below...)
		atMost(t, "to create 100 labeled pages in 10 trees", append(made, requests...), 202) // and the ID of the space in each of the two runs

		changed := labeled[3]
		atMost(t, "to plan one page", s.RequestsOf(func() {
			changed.Plan(config{"space_key": "DOCS", "title": "New", "parent_id": below[3]["parent_id"], "labels": []string{"a"}})
		}), 1)
		atMost(t, "to destroy 190 pages", destroyTogether(s, append(plain, labeled...)), 190+20) // and the refresh
	})
}
