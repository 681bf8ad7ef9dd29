package simulator_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// siblings creates pages below a new page and returns its id, and theirs by title.
func siblings(s *simulator.Simulator, titles ...string) (parent string, ids map[string]string) {
	ids = map[string]string{}
	parent = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Parent"})
	for _, title := range titles {
		ids[title] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: title, ParentID: parent})
	}
	return parent, ids
}

func expectTitles(t *testing.T, s *simulator.Simulator, parent, want string) {
	t.Helper()
	var titles []string
	for _, id := range s.ChildOrder(parent) {
		one, _ := s.Content(id)
		titles = append(titles, one.Title)
	}
	if got := strings.Join(titles, ", "); got != want {
		t.Errorf("the order is %s, expected %s", got, want)
	}
}

func TestChildOrder(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		options              simulator.Options
		first, behind, added string
	}{
		"Cloud":          {simulator.Options{}, "step 10, Step 9, Alpha", "Alpha", "Step 9, Alpha, step 10, Beta, 1"},
		"Cloud by title": {simulator.Options{TitleOrder: true}, "Alpha, Step 9, step 10", "Step 9", "Alpha, Step 9, step 10, 1, Beta"},
		"Data Center":    {simulator.Options{Deployment: simulator.DataCenter}, "Alpha, Step 9, step 10", "Step 9", "Alpha, Step 9, step 10, 1, Beta"},
	} {
		t.Run(name, func(t *testing.T) {
			s := simulator.New(c.options)
			parent, ids := siblings(s, "step 10", "Step 9", "Alpha")
			expectTitles(t, s, parent, c.first)
			s.Human().Reorder(ids["step 10"], "after", ids[c.behind])
			for _, title := range []string{"Beta", "1"} {
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: title, ParentID: parent})
			}
			expectTitles(t, s, parent, c.added)
		})
	}
}

func TestHumanReorder(t *testing.T) {
	t.Parallel()
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		s := simulator.New(simulator.Options{Deployment: deployment})
		parent, ids := siblings(s, "A", "B", "C", "D")
		s.Human().Reorder(ids["D"], "before", ids["A"])
		expectTitles(t, s, parent, "D, A, B, C")
		s.Human().Reorder(ids["A"], "after", ids["C"])
		expectTitles(t, s, parent, "D, B, C, A")
		if v := s.ContentVersion(ids["A"]); v != 1 {
			t.Errorf("the page has version %d", v)
		}
		mustPanic(t, func() { s.Human().Reorder(ids["A"], "append", ids["B"]) })
	}
}

func TestPosition_DataCenter(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{Deployment: simulator.DataCenter})
	parent, ids := siblings(s.Simulator, "A", "B", "C")
	s.kept["parent"] = parent
	for title, id := range ids {
		s.kept[title] = id
	}
	put := func(title, version, position string) string {
		return `{"type":"page","title":"` + title + `","version":{"number":` + version + `},"position":` + position + `}`
	}
	for _, step := range []step{
		{request: "GET /rest/api/content/{B}", status: 200, want: []string{`"position":"none"`, `"position":-1`}},
		{request: "PUT /rest/api/content/{C}", body: put("C", "2", "5"), status: 200, want: []string{`"extensions":{"position":5}`, `"number":2`}},
		{request: "PUT /rest/api/content/{B}", body: put("B", "2", "5"), status: 200},
		{request: "PUT /rest/api/content/{A}", body: put("A", "2", "0"), status: 400, want: []string{"positive"}},
		{request: "PUT /rest/api/content/{A}", body: put("A", "2", "-2"), status: 400},
		{request: "PUT /rest/api/content/{A}", body: put("A", "2", `"1"`), status: 400, free: true},
	} {
		s.do(step)
	}
	expectTitles(t, s.Simulator, parent, "B, C, A")
	for _, step := range []step{
		{request: "GET /rest/api/content/{parent}/child/page?limit=1", status: 200, want: []string{`"title":"B"`}, without: `"title":"C"`},
		{request: "PUT /rest/api/content/{B}", body: put("B", "3", "-1"), status: 200, want: []string{`"position":"none"`}},
	} {
		s.do(step)
	}
	expectTitles(t, s.Simulator, parent, "C, A, B")
	unordered := simulator.New(simulator.Options{Deployment: simulator.DataCenter, UnorderedChildren: true})
	if parent, _ := siblings(unordered, "B", "A"); len(unordered.ChildOrder(parent)) != 2 {
		t.Error("children are missing")
	}
}

func TestMove_Cloud(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{PageTargets: true, MoveVersions: true})
	parent, ids := siblings(s.Simulator, "A", "B", "C", "D")
	for title, id := range ids {
		s.kept[title] = id
	}
	s.kept["folder"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Folder", Type: "folder", ParentID: parent})
	s.Human().TrashContent(ids["D"])
	move := "PUT /wiki/rest/api/content/"
	for _, step := range []step{
		{request: move + "{C}/move/before/{A}", status: 200},
		{request: move + "{C}/move/before/{C}", status: 400},
		{request: move + "{C}/move/after/{D}", status: 404},
		{request: move + "{D}/move/after/{C}", status: 404},
		{request: move + "{C}/move/after/{folder}", status: 404},
		{request: "GET /wiki/api/v2/pages/{D}", status: 200, want: []string{`"position":null`}},
		{request: "GET /wiki/api/v2/pages/{C}", status: 200, want: []string{`"number":2`, `"position":0`}},
		{request: move + "{A}/move/append/{folder}", status: 200},
	} {
		s.do(step)
	}
	if order := s.ChildOrder(parent); !slices.Equal(order, []string{ids["C"], ids["B"], s.kept["folder"]}) {
		t.Errorf("the order is %q", order)
	}
}
