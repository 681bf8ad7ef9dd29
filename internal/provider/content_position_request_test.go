package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// childLists returns the requests for lists of children, and all others.
func childLists(requests []string) (lists, others []string) {
	for _, r := range requests {
		if strings.Contains(r, "/direct-children") || strings.Contains(r, "/child/page") {
			lists = append(lists, r)
		} else {
			others = append(others, r)
		}
	}
	return lists, others
}

// The positions of 100 pages below 5 parents take one list for each parent; without position, the same pages take none.
func TestContentPosition_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		var pages []*coretest.Instance
		var configs []config
		for i := range 5 {
			parent, before := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprintf("Parent %d", i)}), ""
			for j := range 20 {
				title := fmt.Sprintf("Page %d.%02d", i, j)
				id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title, ParentID: parent})
				r, c := s.Resource(t, "confluence_content"), config{"space_key": "DOCS", "title": title, "parent_id": parent, "position": config{"first": true}}
				if before != "" {
					c["position"] = config{"after": before}
				}
				r.ImportID(id)
				pages, configs, before = append(pages, r), append(configs, c), id
			}
		}
		p := s.Process()
		for i, r := range pages {
			r.In(p, func() { r.Apply(configs[i]) })
		}
		plan := func() []string {
			return s.RequestsOf(func() {
				p := s.Process()
				for i, r := range pages {
					if plan := r.PlanIn(p, configs[i]); !plan.Empty() || coretest.HasErrors(plan.Diags) {
						t.Fatal(plan.Diff(), coretest.Text(plan.Diags))
					}
				}
			})
		}
		lists, withPositions := childLists(plan())
		if len(lists) != 5 {
			t.Errorf("%d lists of children for 100 pages: %q", len(lists), lists)
		}
		p = s.Process()
		for i, r := range pages {
			configs[i]["position"] = nil
			r.In(p, func() { r.Apply(configs[i]) })
		}
		lists, without := childLists(plan())
		types := func(requests []string) []string {
			return slices.DeleteFunc(requests, func(r string) bool { return strings.Contains(r, "convert-ids-to-types") })
		}
		withPositions, without = types(withPositions), types(without)
		// A read of positions counts, too, so that the list of labels of Cloud may be read one page earlier.
		if earlier := len(without) - len(withPositions); len(lists) != 0 || earlier < 0 || earlier > 1 || earlier > 0 && !s.OnCloud() {
			t.Errorf("without positions, the plan takes %d requests instead of %d, with lists %q", len(without), len(withPositions), lists)
		}
	})
}

// A page that is created in its place is not moved, and a change of the parent and the position is one write.
func TestContentPosition_Writes(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s, "A", "B")
		for _, c := range []struct {
			title        string
			position     config
			cloud, other int // writes
		}{
			{"C", b.after("B"), 1, 1},          // behind its siblings, at the end or by title
			{"D", b.after("A"), 2, 3},          // B follows A at once, so that it moves up
			{"E", config{"first": true}, 2, 3}, // A has the number 0, so that it moves up
		} {
			want := c.cloud
			if !s.OnCloud() {
				want = c.other
			}
			r := s.Resource(t, "confluence_content")
			if writes := s.WritesOf(func() { r.Apply(b.config(c.title, c.position)) }); len(writes) != want {
				t.Errorf("%s: %d writes instead of %d: %q", c.title, len(writes), want, writes)
			}
			r.PlanEmpty(b.config(c.title, c.position))
			b.ids[c.title] = r.Attr("id").(string)
		}
		b.expect("E A D B C")

		r, c := s.Resource(t, "confluence_content"), config{"space_key": "DOCS", "title": "F", "body": "<p>x</p>"}
		r.Apply(c)
		c["parent_id"], c["position"] = b.parent, b.after("C")
		if writes := s.WritesOf(func() { r.Apply(c) }); len(writes) != 1 {
			t.Errorf("a move takes %q", writes)
		}
		r.PlanEmpty(c)
		b.expect("E A D B C F")
		c["body"] = "<p>y</p>"
		if lists, others := childLists(s.RequestsOf(func() { r.Apply(c) })); len(others) == 0 || len(lists) > 1 {
			t.Errorf("an update of the body reads %q", lists)
		}
		r.PlanEmpty(c)
	})
}
