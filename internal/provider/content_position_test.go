package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// shelf is a page with child pages, which tests create by hand or by resources.
type shelf struct {
	*testsite.Site
	t      *testing.T
	parent string
	ids    map[string]string             // by title
	pages  map[string]*coretest.Instance // by title
}

// newShelf creates the child pages by hand, in order.
func newShelf(t *testing.T, s *testsite.Site, titles ...string) *shelf {
	t.Helper()
	testsite.CreateDocs(s)
	return shelfIn(t, s, titles...)
}

// shelfIn is newShelf on a site that has the space DOCS.
func shelfIn(t *testing.T, s *testsite.Site, titles ...string) *shelf {
	t.Helper()
	b := &shelf{s, t, s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Parent"}), map[string]string{}, map[string]*coretest.Instance{}}
	before := ""
	for _, title := range titles {
		b.ids[title] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title, ParentID: b.parent})
		if before != "" {
			s.Human().Reorder(b.ids[title], "after", b.ids[before])
		}
		before = title
	}
	return b
}

func (b *shelf) config(title string, position any) config {
	return config{"space_key": "DOCS", "title": title, "parent_id": b.parent, "position": position}
}

// apply applies a page with a position, and expects that the next plan is empty.
func (b *shelf) apply(title string, position any) *coretest.Instance {
	b.t.Helper()
	r := b.pages[title]
	if r == nil {
		r = b.Resource(b.t, "confluence_content")
		b.pages[title] = r
		if b.ids[title] != "" {
			r.ImportID(b.ids[title])
		}
	}
	r.Apply(b.config(title, position))
	r.PlanEmpty(b.config(title, position))
	b.ids[title] = r.Attr("id").(string)
	return r
}

func (b *shelf) after(title string) config  { return config{"after": b.ids[title]} }
func (b *shelf) before(title string) config { return config{"before": b.ids[title]} }

// chained applies pages, each after the one before.
func (b *shelf) chained(titles ...string) {
	b.t.Helper()
	for i, title := range titles {
		b.apply(title, b.inChain(titles, i))
	}
}

func (b *shelf) inChain(titles []string, i int) config {
	if i == 0 {
		return config{"first": true}
	}
	return b.after(titles[i-1])
}

func (b *shelf) titles() string {
	var titles []string
	for _, id := range b.ChildOrder(b.parent) {
		one, _ := b.Content(id)
		titles = append(titles, one.Title)
	}
	return strings.Join(titles, " ")
}

func (b *shelf) expect(want string) {
	b.t.Helper()
	if got := b.titles(); got != want {
		b.t.Errorf("the order is %q, expected %q", got, want)
	}
}

func TestContentPosition_Lifecycle(t *testing.T) {
	for _, options := range []simulator.Options{
		{Deployment: simulator.Cloud},
		{Deployment: simulator.Cloud, MoveVersions: true, TitleOrder: true},
		{Deployment: simulator.Cloud, PageTargets: true},
		{Deployment: simulator.DataCenter},
		{Deployment: simulator.DataCenter, UnorderedChildren: true},
	} {
		t.Run(fmt.Sprintf("%+v", options), func(t *testing.T) {
			t.Parallel()
			b := newShelf(t, testsite.New(t, options), "A", "B", "C")
			r := b.apply("X", b.after("A"))
			b.expect("A X B C")
			for _, step := range []struct {
				position any
				want     string
			}{
				{b.before("C"), "A B X C"},
				{config{"first": true}, "X A B C"},
				{b.after("C"), "A B C X"},
				{b.before("A"), "X A B C"},
				{b.before("B"), "A X B C"},
				{nil, "A X B C"},
			} {
				r.PlanChanges(b.config("X", step.position), "position")
				b.apply("X", step.position)
				b.expect(step.want)
			}
			r.Destroy()
			b.expect("A B C")
		})
	}
}

// The plan shows where the page stands now, and only for pages whose position is no longer as configured.
func TestContentPosition_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s, "A", "B", "C", "D")
		for _, c := range []struct {
			position, shown config
			human           func()
		}{
			{b.after("A"), config{"after": b.ids["D"]}, func() { s.Human().Reorder(b.ids["X"], "after", b.ids["D"]) }},
			{b.after("A"), config{"first": true}, func() { s.Human().Reorder(b.ids["A"], "after", b.ids["B"]) }},
			{b.after("A"), config{"after": b.ids["B"]}, func() { s.Human().Reorder(b.ids["B"], "after", b.ids["A"]) }},
			{b.before("B"), config{"before": b.ids["C"]}, func() { s.Human().Reorder(b.ids["X"], "before", b.ids["C"]) }},
			{b.before("B"), config{"after": b.ids["D"]}, func() { s.Human().Reorder(b.ids["X"], "after", b.ids["D"]) }},
			{config{"first": true}, config{"after": b.ids["A"]}, func() { s.Human().Reorder(b.ids["A"], "before", b.ids["X"]) }},
		} {
			for i, title := range []string{"A", "B", "C", "D"} {
				if i > 0 {
					s.Human().Reorder(b.ids[title], "after", b.ids[string(title[0]-1)])
				}
			}
			r := b.apply("X", c.position)
			c.human()
			cfg := b.config("X", c.position)
			r.PlanChanges(cfg, "position")
			r.Refresh()
			shown, _ := r.Attr("position").(map[string]any)
			for name, want := range c.shown {
				if shown[name] != want {
					t.Errorf("%v: the state shows %v, expected %v", c.position, shown, c.shown)
				}
			}
			r.Apply(cfg)
			r.PlanEmpty(cfg)
		}
	})
}

// Ten pages whose positions form a chain: whatever a user moves, one apply restores the order, with one move for each page at most.
func TestContentPosition_Chain(t *testing.T) {
	titles := strings.Split("a b c d e f g h i j", " ")
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s)
		b.chained(titles...)
		whole := strings.Join(titles, " ")
		b.expect(whole)
		b.moved(titles, "e", "after", "j", "e") // the state does not have the neighbors yet
		b.refresh()
		for _, c := range []struct {
			name, page, where, target string
			changed                   string
		}{
			{name: "to the end", page: "e", where: "after", target: "j", changed: "e"},
			{name: "to the beginning", page: "e", where: "before", target: "a", changed: "a e"},
			{name: "two places on", page: "c", where: "after", target: "e", changed: "c"},
			{name: "the last", page: "j", where: "before", target: "b", changed: "j"},
		} {
			t.Run(c.name, func(t *testing.T) {
				b.t = t
				b.moved(titles, c.page, c.where, c.target, c.changed)
				b.refresh()
			})
		}
		b.t = t
		other := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "x", ParentID: b.parent})
		for _, target := range []string{"j", "g", "a"} { // no drift
			s.Human().Reorder(other, "after", b.ids[target])
			if got := b.planned(titles); len(got) != 0 {
				t.Errorf("content of others after %s changes %v", target, got)
			}
		}
		s.Human().Reorder(other, "before", b.ids["a"])
		if got := strings.Join(b.planned(titles), " "); got != "a" {
			t.Errorf("the plan changes %q", got)
		}
		b.applyChanged(titles)
		b.expect("a x b c d e f g h i j")
		s.Human().Reorder(b.ids["b"], "after", b.ids["e"])
		b.applyChanged(titles)
		b.expect("a b x c d e f g h i j")
	})
}

// moved moves a page of a chain by hand and expects which pages the plan changes, and that one apply restores the order.
func (b *shelf) moved(titles []string, page, where, target, changed string) {
	b.t.Helper()
	b.Human().Reorder(b.ids[page], where, b.ids[target])
	if got := strings.Join(b.planned(titles), " "); got != changed {
		b.t.Errorf("%s %s %s: the plan changes %q, expected %q", page, where, target, got, changed)
	}
	b.applyChanged(titles)
	b.expect(strings.Join(titles, " "))
}

// refresh saves the refreshed states, as each apply does.
func (b *shelf) refresh() {
	for _, r := range b.pages {
		r.Refresh()
	}
}

// planned returns the titles whose positions one plan changes, made in the order of the references in a process of its own.
func (b *shelf) planned(titles []string) (changed []string) {
	b.t.Helper()
	p := b.Process()
	for i, title := range titles {
		if plan := b.pages[title].PlanIn(p, b.config(title, b.inChain(titles, i))); coretest.HasErrors(plan.Diags) {
			b.t.Fatal(coretest.Text(plan.Diags))
		} else if !plan.Empty() {
			changed = append(changed, title)
		}
	}
	return changed
}

// applyChanged plans all pages as one run and applies the changes. It expects that the plan is empty afterwards.
func (b *shelf) applyChanged(titles []string) {
	b.t.Helper()
	p := b.Process()
	var changes []*coretest.Plan
	var of []*coretest.Instance
	for i, title := range titles {
		plan := b.pages[title].PlanIn(p, b.config(title, b.inChain(titles, i)))
		coretest.NoErrors(b.t, "plan "+title, plan.Diags)
		if !plan.Empty() {
			changes, of = append(changes, plan), append(of, b.pages[title])
		}
	}
	writes := b.WritesOf(func() {
		apply := b.Process()
		for i, plan := range changes {
			of[i].In(apply, func() { coretest.NoErrors(b.t, "apply", of[i].Execute(plan)) })
		}
	})
	moves := map[string]int{}
	for _, w := range writes {
		moves[w]++
	}
	if b.OnCloud() && len(writes) > len(changes) {
		b.t.Errorf("%d moves for %d changed pages: %q", len(writes), len(changes), writes)
	}
	if got := b.planned(titles); len(got) != 0 {
		b.t.Errorf("after the apply, the plan changes %v", got)
	}
}
