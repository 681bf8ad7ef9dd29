package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Pages that exist are linked in another order, by IDs, and applied at the same time: the order is right after one apply.
func TestContentPosition_Relinked(t *testing.T) {
	titles := strings.Split("a b c d e f", " ")
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s, titles...)
		b.chained(titles...)
		for _, parallelism := range []int{1, 10} {
			reversed := slices.Clone(titles)
			slices.Reverse(reversed)
			var changes []coretest.Change
			for i, title := range reversed {
				changes = append(changes, coretest.Change{Instance: b.pages[title], Config: b.config(title, b.inChain(reversed, i))})
			}
			if parallelism > 1 { // in the order that undoes most moves
				slices.Reverse(changes)
			}
			for _, diags := range coretest.TogetherPlanned(parallelism, changes...) {
				coretest.NoErrors(t, "apply", diags)
			}
			b.expect(strings.Join(reversed, " "))
			if got := b.planned(reversed); len(got) != 0 {
				t.Errorf("the plan changes %q", got)
			}
			titles = reversed
		}
	})
}

// Somebody else moves pages between plan and apply.
func TestContentPosition_MovedMeanwhile(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s, "A", "B", "C", "D")
		other := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Elsewhere"})
		r := b.apply("D", b.after("C"))
		c := b.config("D", b.after("A"))
		apply := func(edit func()) string {
			plan := r.Plan(c)
			edit()
			return coretest.Text(r.Execute(plan))
		}
		if text := apply(func() { s.Human().Reorder(b.ids["A"], "after", b.ids["C"]) }); text != "" {
			t.Error(text)
		}
		b.expect("B C A D")
		c = b.config("D", b.after("B"))
		if text := apply(func() { s.Human().Reorder(b.ids["D"], "after", b.ids["B"]) }); text != "" { // as planned
			t.Error(text)
		}
		r.PlanEmpty(c)
		c = b.config("D", b.after("C"))
		text := apply(func() { s.Human().EditContent(b.ids["C"], func(f *simulator.ContentFields) { f.ParentID = other }) })
		if !strings.Contains(text, "is not below") || !strings.Contains(text, `"after"`) {
			t.Error(text)
		}
		r.PlanError(c, `"after"`, "is below "+other)
		c = b.config("D", b.after("A"))
		text = apply(func() { s.Human().EditContent(b.ids["D"], func(f *simulator.ContentFields) { f.ParentID = other }) })
		if !strings.Contains(text, "moved in the meantime") {
			t.Error(text)
		}
		r.Apply(c)
		r.PlanEmpty(c)
		b.expect("B A D")
	})
}

// After an import, the position is not managed.
func TestContentPosition_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s, "A", "B")
		r := s.Resource(t, "confluence_content")
		r.ImportID(b.ids["B"])
		r.PlanEmpty(b.config("B", nil))
		if position := r.Attr("position"); position != nil {
			t.Errorf("the position is %v", position)
		}
		r.PlanChanges(b.config("B", b.after("A")), "position")
		if writes := s.WritesOf(func() { r.Apply(b.config("B", b.after("A"))) }); len(writes) != 0 {
			t.Errorf("the position is right, and yet: %q", writes)
		}
		r.PlanEmpty(b.config("B", b.after("A")))
	})
}
