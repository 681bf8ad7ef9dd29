package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Bad input is an error at plan, on the attribute, and nothing is written.
func TestContentPosition_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s, "A", "B", "C")
		other := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Elsewhere"})
		trashed := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Trashed", ParentID: b.parent})
		s.Human().TrashContent(trashed)
		news := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "News", Type: "blogpost"})
		sketch := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Sketch", Status: "draft", ParentID: b.parent})
		after := config{"after": b.ids["A"]}
		for _, c := range []struct {
			name  string
			other config // attributes
			want  []string
			only  simulator.Deployment
		}{
			{name: "empty", other: config{"position": config{}}, want: []string{`"position"`, "exactly one"}},
			{name: "first and after", other: config{"position": config{"first": true, "after": b.ids["A"]}}, want: []string{`"position"`, "exactly one"}},
			{name: "before and after", other: config{"position": config{"before": b.ids["B"], "after": b.ids["A"]}}, want: []string{`"position"`, "exactly one"}},
			{name: "all", other: config{"position": config{"first": true, "before": b.ids["B"], "after": b.ids["A"]}}, want: []string{`"position"`, "exactly one"}},
			{name: "not first", other: config{"position": config{"first": false}}, want: []string{`"first"`, "only be true"}},
			{name: "not first, but after", other: config{"position": config{"first": false, "after": b.ids["A"]}}, want: []string{`"first"`}},
			{name: "title", other: config{"position": config{"after": "A"}}, want: []string{`"after"`, "must be the ID of content"}},
			{name: "no ID", other: config{"position": config{"before": ""}}, want: []string{`"before"`, "must be the ID of content"}},
			{name: "root", other: config{"position": config{"before": "root"}}, want: []string{`"before"`, "must be the ID of content"}},
			{name: "blog post", other: config{"type": "blogpost", "parent_id": nil, "position": after}, want: []string{`"position"`, "Blog posts are not part of the page tree"}},
			{name: "folder", other: config{"type": "folder", "position": after}, want: []string{`"position"`, "cannot move it"}},
			{name: "draft", other: config{"status": "draft", "position": after}, want: []string{`"position"`, "draft"}},
			{name: "archived", other: config{"status": "archived", "position": after}, want: []string{`"position"`, "Archived"}},
			{name: "home page", other: config{"homepage": true, "parent_id": nil, "position": after}, want: []string{`"position"`, "home page"}},
			{name: "top level", other: config{"parent_id": "root", "position": after}, want: []string{`"position"`, "no order"}},
			{name: "missing", other: config{"position": config{"after": "999999"}}, want: []string{`"after"`, "999999 does not exist"}},
			{name: "trashed", other: config{"position": config{"before": trashed}}, want: []string{`"before"`, "is in the trash"}},
			{name: "below another parent", other: config{"position": config{"after": other}}, want: []string{`"after"`, "not below " + b.parent}},
			{name: "the parent", other: config{"position": config{"after": b.parent}}, want: []string{`"after"`, "not below " + b.parent}},
			{name: "next to a blog post", other: config{"position": config{"after": news}}, want: []string{`"after"`, "not part of the page tree"}},
			{name: "next to a draft", other: config{"position": config{"after": sketch}}, want: []string{`"after"`, sketch + " does not exist"}},
			{name: "default parent", other: config{"parent_id": nil, "position": after}, want: []string{`"after"`, "not below"}},
		} {
			r, bad := s.Resource(t, "confluence_content"), b.config("X", nil)
			for name, value := range c.other {
				bad[name] = value
			}
			if writes := s.WritesOf(func() { r.PlanError(bad, append(c.want, "position")...) }); len(writes) != 0 {
				t.Errorf("%s: %q", c.name, writes)
			}
		}
		r := b.apply("C", b.after("B"))
		r.PlanError(b.config("C", config{"after": b.ids["C"]}), `"after"`, "next to itself")
		r.PlanError(b.config("C", config{"before": b.ids["C"]}), `"before"`, "next to itself")
		s.Human().EditContent(b.ids["C"], func(f *simulator.ContentFields) { f.ParentID = "root" })
		c := b.config("C", b.after("B"))
		c["parent_id"] = nil
		r.PlanError(c, `"position"`, "top level")
	})
}

// Positions that contradict each other are found as soon as both are known.
func TestContentPosition_Contradictions(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s, "A", "B", "C")
		for _, title := range []string{"A", "B", "C"} {
			b.apply(title, nil)
		}
		for _, c := range []struct {
			name      string
			positions map[string]config
			want      string
		}{
			{"circle of two", map[string]config{"A": b.after("B"), "B": b.after("A")}, "circle"},
			{"circle of three", map[string]config{"A": b.after("C"), "B": b.after("A"), "C": b.after("B")}, "circle"},
			{"circle of both words", map[string]config{"A": b.before("B"), "B": b.before("A")}, "circle"},
			{"the same sibling", map[string]config{"B": b.after("A"), "C": b.after("A")}, "the same place"},
			{"two before one", map[string]config{"B": b.before("A"), "C": b.before("A")}, "between them"},
			{"two first", map[string]config{"A": {"first": true}, "B": {"first": true}}, "the same place"},
			{"before the first", map[string]config{"A": {"first": true}, "B": b.before("A")}, "between them"},
			{"between", map[string]config{"B": b.after("A"), "C": b.before("B")}, "between them"},
			{"none", map[string]config{"A": {"first": true}, "B": b.after("A"), "C": b.after("B")}, ""},
			{"none in both words", map[string]config{"A": b.before("B"), "B": b.after("A"), "C": b.after("B")}, ""},
		} {
			p, text := b.Process(), ""
			for _, title := range []string{"A", "B", "C"} {
				if position := c.positions[title]; position != nil {
					text += coretest.Text(b.pages[title].PlanIn(p, b.config(title, position)).Diags)
				}
			}
			if c.want == "" && text != "" {
				t.Errorf("%s: %s", c.name, text)
			} else if c.want != "" {
				if !strings.Contains(text, c.want) || !strings.Contains(text, "position") {
					t.Errorf("%s: %q", c.name, text)
				}
			}
		}
	})
}

func TestContentPosition_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s, "A")
		for name, c := range map[string]config{
			"position":  b.config("X", coretest.Unknown),
			"after":     b.config("X", config{"after": coretest.Unknown}),
			"before":    b.config("X", config{"before": coretest.Unknown, "first": nil}),
			"first":     b.config("X", config{"first": coretest.Unknown}),
			"either":    b.config("X", config{"after": coretest.Unknown, "before": coretest.Unknown}),
			"parent_id": {"space_key": "DOCS", "title": "X", "parent_id": coretest.Unknown, "position": b.after("A")},
			"space_key": {"space_key": coretest.Unknown, "title": "X", "position": b.after("A")},
		} {
			if p := s.Resource(t, "confluence_content").TryPlan(c); coretest.HasErrors(p.Diags) || !p.Creates {
				t.Errorf("unknown %s: %s", name, coretest.Text(p.Diags))
			}
		}
	})
}
