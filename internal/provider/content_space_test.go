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

// withSpaces is a site of Confluence Cloud with the spaces DOCS and NEW, and the ID of the home page of NEW.
func withSpaces(t *testing.T, options simulator.Options) (*testsite.Site, string) {
	t.Helper()
	options.Deployment = simulator.Cloud
	s := testsite.New(t, options)
	return s, createSpaces(s)
}

func createSpaces(s *testsite.Site) (home string) {
	testsite.CreateDocs(s)
	s.Human().CreateSpace(simulator.SpaceFields{Key: "NEW", Name: "New"})
	to, _ := s.Space("NEW")
	return to.HomepageID
}

// eachMove runs a test with and without what a move may do to versions and links: Atlassian does not document it.
func eachMove(t *testing.T, test func(t *testing.T, s *testsite.Site, home string)) {
	for _, options := range []simulator.Options{{}, {MoveVersions: true, RenameVersions: true}, {MoveKeepsLinks: true}, {MoveVersions: true, MoveKeepsLinks: true}} {
		t.Run(fmt.Sprintf("versions %t, links stay %t", options.MoveVersions, options.MoveKeepsLinks), func(t *testing.T) {
			t.Parallel()
			s, home := withSpaces(t, options)
			test(t, s, home)
		})
	}
}

// A page moves with its id, its history, its comments and its properties, and nothing else is written.
func TestContent_MovesToSpace(t *testing.T) {
	eachMove(t, func(t *testing.T, s *testsite.Site, home string) {
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": testsite.Macro + `<p><ac:link><ri:page ri:content-title="Other"/></ac:link> words</p>`, "labels": []string{"a"}, "emoji": "📄"}
		r.Apply(c)
		id := r.Attr("id").(string)
		s.Human().CommentInline(id, "words")
		r.PlanEmpty(c)
		versions := s.ContentVersion(id)

		c["space_key"] = "NEW"
		r.PlanChanges(c, "space_key", "parent_id", "web_url")
		p := r.Plan(c)
		requests := s.RequestsOf(func() { coretest.NoErrors(t, "apply", r.Execute(p)) })
		if writes := s.Written(); !slices.Equal(writes, []string{"PUT /wiki/rest/api/content/" + id + "/move/append/" + home}) {
			t.Errorf("written: %q", writes)
		}
		if len(requests) > 5 { // the page, the space, the move, the page; and the caller if the move makes a version
			t.Errorf("requests: %q", requests)
		}
		r.PlanEmpty(c)
		got, _ := s.Content(id)
		if got.SpaceKey != "NEW" || got.ParentID != home || r.Attr("id") != id || r.Attr("parent_id") != home || !strings.Contains(r.Attr("web_url").(string), "/NEW/") {
			t.Errorf("the page is %+v", got)
		}
		if len(s.DanglingComments(id)) != 0 || !slices.Equal(s.ContentLabels(id), []string{"a"}) || s.ContentVersion(id) > versions+1 {
			t.Errorf("lost: %q, labels %q, version %d", s.DanglingComments(id), s.ContentLabels(id), s.ContentVersion(id))
		}

		c["body"], c["title"] = "<p>2 words</p>", "Manual"
		r.Apply(c)
		r.PlanEmpty(c)
		if got, _ := s.Content(id); !strings.Contains(got.Body, "2 <ac:inline") || got.Title != "Manual" || got.SpaceKey != "NEW" {
			t.Errorf("the page is %+v", got)
		}
	})
}

// Everything can change in the same apply, and the page can get any place in the other space.
func TestContent_MovesAndChanges(t *testing.T) {
	eachMove(t, func(t *testing.T, s *testsite.Site, home string) {
		parent := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "Parent"})
		folder := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "Folder", Type: "folder"})
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>", "labels": []string{"a"}, "appearance": "default"}
		r.Apply(c)
		id := r.Attr("id").(string)
		for i, step := range []struct {
			space, parent, want string
		}{{"NEW", parent, parent}, {"DOCS", "root", ""}, {"NEW", "root", ""}, {"DOCS", "", "home"}, {"NEW", folder, folder}, {"NEW", home, home}, {"DOCS", "root", ""}} {
			c["space_key"], c["parent_id"] = step.space, step.parent
			if step.parent == "" {
				delete(c, "parent_id")
			}
			c["title"], c["body"], c["labels"] = fmt.Sprint("Guide ", i), fmt.Sprintf("<p>%d</p>", i), []string{fmt.Sprint("l", i)}
			c["appearance"] = []string{"full-width", "default"}[i%2]
			r.Apply(c)
			r.PlanEmpty(c)
			got, _ := s.Content(id)
			want := step.want
			if want == "home" {
				docs, _ := s.Space("DOCS")
				want = docs.HomepageID
			}
			if r.Attr("id") != id || got.SpaceKey != step.space || got.ParentID != want || got.Title != c["title"] || got.Body != c["body"] {
				t.Errorf("step %d: the page is %+v", i, got)
			}
		}
		c["space_key"], c["status"] = "NEW", "archived"
		r.Apply(c)
		r.PlanEmpty(c)
		c["space_key"] = "DOCS"
		r.PlanError(c, `"space_key"`, "cannot be changed", "Archived content")
	})
}

// Pages below the page move along, and their own resources do not move them again, in whatever order they are applied.
func TestContent_MovesWithChildren(t *testing.T) {
	for _, parallelism := range []int{1, 10} {
		for name, order := range map[string][]int{"down": {0, 1, 2, 3}, "up": {3, 2, 1, 0}} {
			t.Run(fmt.Sprint(name, parallelism), func(t *testing.T) {
				eachMove(t, func(t *testing.T, s *testsite.Site, home string) {
					var all []*coretest.Instance
					var configs []config
					parent := ""
					for i := range 4 {
						r := s.Resource(t, "confluence_content")
						c := config{"space_key": "DOCS", "title": fmt.Sprint("Page ", i), "body": `<p><ac:link><ri:page ri:content-title="Page 0"/></ac:link></p>`}
						if i > 0 {
							c["parent_id"] = parent
						}
						if name == "down" && parallelism == 1 { // a link that Confluence adjusts
							c["body"] = c["body"].(string) + `<p><ac:link><ri:page ri:content-title="Stays"/></ac:link></p>`
						}
						r.Apply(c)
						parent = r.Attr("id").(string)
						all, configs = append(all, r), append(configs, c)
					}
					for _, c := range configs {
						c["space_key"] = "NEW"
					}
					configs[3]["title"] = "Page three"
					order := order
					if name == "up" { // Terraform changes a parent first; without a reference it may not
						delete(configs[3], "parent_id")
						order = []int{3, 0, 1, 2}
					}
					s.ResetRequests()
					var changes []coretest.Change
					for _, i := range order {
						changes = append(changes, coretest.Change{Instance: all[i], Config: configs[i]})
					}
					if parallelism > 1 {
						changes = changes[:1] // the others wait for the first
					}
					for _, diags := range coretest.Together(parallelism, changes...) {
						coretest.NoErrors(t, "apply", diags)
					}
					for _, i := range order {
						all[i].Apply(configs[i])
					}
					moves := 0
					for _, write := range s.Written() {
						if strings.Contains(write, "/move/") {
							moves++
						}
					}
					if want := map[string]int{"down": 1, "up": 2}[name]; moves != want {
						t.Errorf("%d moves, not %d: %q", moves, want, s.Written())
					}
					for i, r := range all {
						r.PlanEmpty(configs[i])
						if got, _ := s.Content(r.Attr("id").(string)); got.SpaceKey != "NEW" {
							t.Errorf("page %d is %+v", i, got)
						}
					}
				})
			})
		}
	}
}

// A page below that keeps its space_key is drift, and the next apply moves it back. With a parent in the other space, that is an error.
func TestContent_ChildStays(t *testing.T) {
	s, home := withSpaces(t, simulator.Options{MoveVersions: true})
	top, below, referring := s.Resource(t, "confluence_content"), s.Resource(t, "confluence_content"), s.Resource(t, "confluence_content")
	topConfig := config{"space_key": "DOCS", "title": "Top"}
	top.Apply(topConfig)
	belowConfig := config{"space_key": "DOCS", "title": "Below", "parent_id": top.Attr("id"), "body": "<p>1</p>"}
	below.Apply(belowConfig)
	referringConfig := config{"space_key": "DOCS", "title": "Referring", "parent_id": top.Attr("id")}
	referring.Apply(referringConfig)
	topConfig["space_key"], belowConfig["body"] = "NEW", "<p>2</p>"
	for _, diags := range coretest.Together(1, coretest.Change{Instance: top, Config: topConfig}, coretest.Change{Instance: below, Config: belowConfig}) {
		coretest.NoErrors(t, "apply", diags)
	}
	delete(belowConfig, "parent_id")
	below.PlanChanges(belowConfig, "space_key", "parent_id", "web_url")
	below.Apply(belowConfig)
	below.PlanEmpty(belowConfig)
	docs, _ := s.Space("DOCS")
	if got, _ := s.Content(below.Attr("id").(string)); got.SpaceKey != "DOCS" || got.ParentID != docs.HomepageID || got.Body != "<p>2</p>" {
		t.Errorf("the page is %+v", got)
	}
	referring.ApplyError(referringConfig, `"parent_id"`, "is in space NEW, not in DOCS", "Set parent_id")
	referringConfig["space_key"] = "NEW"
	referring.PlanEmpty(referringConfig)
	if got, _ := s.Content(top.Attr("id").(string)); got.ParentID != home {
		t.Errorf("the page is %+v", got)
	}
}

// A space that the same apply creates: the key is known, or not, when the plan is made.
func TestContent_MovesToNewSpace(t *testing.T) {
	s, _ := withSpaces(t, simulator.Options{})
	r, space := s.Resource(t, "confluence_content"), s.Resource(t, "confluence_space")
	c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
	r.Apply(c)
	id := r.Attr("id").(string)
	c["space_key"] = coretest.Unknown
	if p := r.Plan(c); p.Replaces || p.Attr("space_key") != coretest.Unknown || p.Attr("id") != id || p.Attr("parent_id") != coretest.Unknown || p.Attr("web_url") != coretest.Unknown {
		t.Errorf("replaces %t, %s", p.Replaces, p.Diff())
	}
	c["space_key"] = "LATER"
	for _, diags := range coretest.Together(1, coretest.Change{Instance: space, Config: config{"key": "LATER", "name": "Later"}}, coretest.Change{Instance: r, Config: c}) {
		coretest.NoErrors(t, "apply", diags)
	}
	r.PlanEmpty(c)
	if got, _ := s.Content(id); got.SpaceKey != "LATER" || got.ParentID != space.Attr("homepage_id") {
		t.Errorf("the page is %+v", got)
	}
	c["space_key"] = "later" // which is the same key
	r.PlanEmpty(c)
}

// Titles change hands between spaces in one apply.
func TestContent_TitlesChangeSpaces(t *testing.T) {
	for name, test := range map[string]struct {
		before, after []string // space/title of each page
	}{
		"swap":                  {[]string{"DOCS/A", "NEW/A"}, []string{"NEW/A", "DOCS/A"}},
		"renamed for the move":  {[]string{"DOCS/A", "NEW/A"}, []string{"NEW/B", "NEW/A"}},
		"new title taken here":  {[]string{"DOCS/A", "DOCS/B"}, []string{"NEW/B", "DOCS/B"}},
		"freed by a rename":     {[]string{"DOCS/A", "NEW/A"}, []string{"NEW/A", "NEW/B"}},
		"freed by a move":       {[]string{"DOCS/A", "NEW/A"}, []string{"NEW/A", "DOCS/B"}},
		"freed by a deletion":   {[]string{"DOCS/A", "NEW/A"}, []string{"NEW/A", ""}},
		"old title taken there": {[]string{"DOCS/A", "NEW/A", "NEW/B"}, []string{"NEW/C", "NEW/A", "NEW/B"}},
		"crosswise":             {[]string{"DOCS/A", "NEW/B"}, []string{"NEW/B", "DOCS/A"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _ := withSpaces(t, simulator.Options{})
			at := func(place string) config {
				space, title, _ := strings.Cut(place, "/")
				return config{"space_key": space, "title": title, "body": "<p>1</p>"}
			}
			var changes []coretest.Change
			for i, place := range test.before {
				r := s.Resource(t, "confluence_content")
				r.Apply(at(place))
				change := coretest.Change{Instance: r}
				if test.after[i] != "" {
					change.Config = at(test.after[i])
				}
				changes = append(changes, change)
			}
			for _, diags := range coretest.Together(10, changes...) {
				coretest.NoErrors(t, "apply", diags)
			}
			for i, place := range test.after {
				if place == "" {
					continue
				}
				changes[i].PlanEmpty(at(place))
				if got, _ := s.Content(changes[i].Attr("id").(string)); got.SpaceKey+"/"+got.Title != place {
					t.Errorf("page %d is %+v", i, got)
				}
			}
		})
	}
}

// The plan warns if it deletes the space that content moves out of, whichever of the two it plans first.
func TestContent_MovesOutOfDeletedSpace(t *testing.T) {
	for _, spaceFirst := range []bool{true, false} {
		s, _ := withSpaces(t, simulator.Options{})
		space, r := s.Resource(t, "confluence_space"), s.Resource(t, "confluence_content")
		space.Apply(config{"key": "OLD", "name": "Old", "deletion_policy": "delete"})
		c := config{"space_key": "OLD", "title": "Guide"}
		r.Apply(c)
		c["space_key"] = "NEW"
		process := s.Process()
		destroyed := func() (text string) {
			space.In(process, func() { text = coretest.Text(space.PlanDestroy()) })
			return text
		}
		before := ""
		if spaceFirst {
			before = destroyed()
		}
		text := coretest.Text(r.PlanIn(process, c).Diags)
		if !spaceFirst {
			before, text = text, destroyed()
		}
		if strings.Contains(before, "WARNING") || !strings.Contains(text, "WARNING: Space OLD may be deleted before Page \"Guide\" in space OLD moves out of it") {
			t.Errorf("space first %t: %q, then %q", spaceFirst, before, text)
		}
	}
}
