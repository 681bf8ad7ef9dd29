package provider_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// expectProperties expects the four properties of how content looks: of its width and its emoji, each published and draft.
func expectProperties(t *testing.T, s *testsite.Site, id, want string) {
	t.Helper()
	var values []string
	for _, key := range []string{"content-appearance-published", "content-appearance-draft", "emoji-title-published", "emoji-title-draft"} {
		value, _ := s.ContentProperty(id, key)
		values = append(values, strings.Trim(value, `"`))
	}
	if got := strings.Join(values, ","); got != want {
		t.Errorf("the properties are %s, expected %s", got, want)
	}
}

func look(s *testsite.Site) config {
	testsite.CreateDocs(s)
	return config{"space_key": "DOCS", "title": "Guide", "body": "<p>x</p>", "appearance": "full-width", "emoji": "📄"}
}

func TestContentAppearance_Lifecycle(t *testing.T) {
	for _, made := range []string{"", "default", "full-width"} { // what Confluence gives to new pages
		for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
			t.Run(string(deployment)+" "+made, func(t *testing.T) {
				t.Parallel()
				s := testsite.New(t, simulator.Options{Deployment: deployment, Appearance: made})
				r, c := s.Resource(t, "confluence_content"), look(s)
				r.Apply(c)
				r.PlanEmpty(c)
				id := r.Attr("id").(string)
				expectProperties(t, s, id, "full-width,full-width,1f4c4,1f4c4")
				change := func(attribute string, value any, want string) {
					t.Helper()
					c[attribute] = value
					r.PlanChanges(c, attribute)
					r.Apply(c)
					r.PlanEmpty(c)
					expectProperties(t, s, id, want)
				}
				change("appearance", "default", "default,default,1f4c4,1f4c4")
				change("emoji", "🗒️", "default,default,1f5d2,1f5d2")
				change("emoji", "", "default,default,,")
				change("emoji", "👩‍💻", "default,default,1f469-200d-1f4bb,1f469-200d-1f4bb")
				change("emoji", nil, "default,default,1f469-200d-1f4bb,1f469-200d-1f4bb") // stays as it is
				if v := s.ContentVersion(id); v != 1 {
					t.Errorf("the page has version %d", v)
				}
				c["appearance"], c["emoji"], c["body"] = "full-width", "🎉", "<p>y</p>"
				r.Apply(c)
				r.PlanEmpty(c)
				expectProperties(t, s, id, "full-width,full-width,1f389,1f389")
				r.Destroy()
			})
		}
	}
}

// Spellings of the same emoji are no difference.
func TestContentAppearance_SameEmoji(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c := s.Resource(t, "confluence_content"), look(s)
		c["emoji"] = "⚠️"
		r.Apply(c)
		for _, stored := range []string{`"26a0"`, `"26a0-fe0f"`, `"26A0"`} {
			s.Human().SetContentProperty(r.Attr("id").(string), "emoji-title-published", stored)
			r.PlanEmpty(c)
		}
		c["emoji"] = "⚠"
		r.PlanEmpty(c)
	})
}

func TestContentAppearance_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c := s.Resource(t, "confluence_content"), look(s)
		r.Apply(c)
		id := r.Attr("id").(string)
		for _, edit := range []struct{ key, value, attribute, shown string }{
			{"content-appearance-published", `"default"`, "appearance", "default (draft: full-width)"},
			{"content-appearance-draft", `"default"`, "appearance", "full-width (draft: default)"},
			{"content-appearance-", `"default"`, "appearance", "default"},
			{"content-appearance-", `"fixed-width"`, "appearance", "default"},
			{"content-appearance-", `"max"`, "appearance", "max"},
			{"content-appearance-draft", "", "appearance", "full-width (draft: default)"},
			{"emoji-title-", `"1f389"`, "emoji", "🎉"},
			{"emoji-title-draft", `"1f389"`, "emoji", "📄 (draft: 🎉)"},
			{"emoji-title-published", "", "emoji", "none (draft: 📄)"},
			{"emoji-title-", "", "emoji", ""},
			{"emoji-title-", `"0f3c5a9e-1d2b-4e6f-8a7c-000000000001"`, "emoji", "0f3c5a9e-1d2b-4e6f-8a7c-000000000001"},
		} {
			r.Step(edit.key+" "+edit.value, func(t *testing.T) {
				for _, key := range s.ContentProperties(id) {
					switch {
					case !strings.HasPrefix(key, edit.key):
					case edit.value == "":
						s.Human().DeleteContentProperty(id, key)
					default:
						s.Human().SetContentProperty(id, key, edit.value)
					}
				}
				r.PlanChanges(c, edit.attribute)
				r.Refresh()
				r.PlanChanges(c, edit.attribute)
				if got := r.Attr(edit.attribute); got != edit.shown {
					t.Errorf("the state shows %v, expected %s", got, edit.shown)
				}
				r.Apply(c)
				r.PlanEmpty(c)
				expectProperties(t, s, id, "full-width,full-width,1f4c4,1f4c4")
			})
		}
	})
}

// What is not managed takes no request, is not in state and is not changed.
func TestContentAppearance_Unmanaged(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c := s.Resource(t, "confluence_content"), look(s)
		delete(c, "appearance")
		delete(c, "emoji")
		for _, step := range []func(){func() { r.Apply(c) }, func() { r.PlanEmpty(c) }, func() { c["body"] = "<p>y</p>"; r.Apply(c) }} {
			for _, request := range s.RequestsOf(step) {
				if strings.Contains(request, "propert") {
					t.Errorf("a page without appearance and emoji takes %s", request)
				}
			}
		}
		id := r.Attr("id").(string)
		s.Human().SetContentProperty(id, "emoji-title-published", `"1f389"`)
		r.PlanEmpty(c)
		if r.Attr("emoji") != nil || r.Attr("appearance") != nil {
			t.Error("what is not managed is in state")
		}
		c["appearance"] = "full-width"
		r.Apply(c)
		r.PlanEmpty(c)
		expectProperties(t, s, id, "full-width,full-width,1f389,")
		c["emoji"] = ""
		r.PlanChanges(c, "emoji")
		r.Apply(c)
		r.PlanEmpty(c)
		expectProperties(t, s, id, "full-width,full-width,,")
	})
}

// After an import, both are unmanaged until they are configured. What is already as configured is not written.
func TestContentAppearance_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := look(s)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide", Body: "<p>x</p>"})
		for _, key := range []string{"content-appearance-published", "content-appearance-draft"} {
			s.Human().SetContentProperty(id, key, `"full-width"`)
		}
		r := s.Resource(t, "confluence_content")
		r.ImportID(id)
		r.PlanEmpty(config{"space_key": "DOCS", "title": "Guide", "body": "<p>x</p>"})
		r.PlanChanges(c, "appearance", "emoji")
		if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 2 {
			t.Errorf("an emoji is written with %q, expected two requests", got)
		}
		r.PlanEmpty(c)
		expectProperties(t, s, id, "full-width,full-width,1f4c4,1f4c4")
	})
}

// An import whose ID names the attributes reads them, so that the first plan is empty.
func TestContentAppearance_ImportManaged(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := look(s)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide", Body: "<p>x</p>"})
		for key, value := range map[string]string{"content-appearance": "full-width", "emoji-title": "1f4c4"} {
			for _, suffix := range []string{"-published", "-draft"} {
				s.Human().SetContentProperty(id, key+suffix, strconv.Quote(value))
			}
		}
		for _, attributes := range []string{"appearance", "emoji", "appearance,emoji"} {
			managed := config{"space_key": "DOCS", "title": "Guide", "body": "<p>x</p>"}
			for _, attribute := range strings.Split(attributes, ",") {
				managed[attribute] = c[attribute]
			}
			r := s.Resource(t, "confluence_content")
			r.ImportID(id + "/" + attributes)
			r.PlanEmpty(managed)
		}
		plain := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Plain", Body: "<p>x</p>"})
		r := s.Resource(t, "confluence_content")
		r.ImportID(plain + "/appearance,emoji")
		r.PlanEmpty(config{"space_key": "DOCS", "title": "Plain", "body": "<p>x</p>", "appearance": "default", "emoji": ""})
		for _, invalid := range []string{"/emoji", id + "/", id + "/title", id + "/emoji,appearance"} {
			r.ImportError(invalid, "Invalid import ID", "ID/appearance,emoji")
		}
	})
}

func TestContentAppearance_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c := s.Resource(t, "confluence_content"), look(s)
		delete(c, "appearance")
		delete(c, "emoji")
		plain := len(s.RequestsOf(func() { r.Apply(c) }))
		refresh := len(s.RequestsOf(r.Refresh))
		r.Destroy()

		r, c = s.Resource(t, "confluence_content"), config{"space_key": "DOCS", "title": "Guide", "body": "<p>x</p>", "appearance": "full-width", "emoji": "📄"}
		if got := s.RequestsOf(func() { r.Apply(c) }); len(got) != plain+5 {
			t.Errorf("a creation takes %q, expected one read and four writes more than %d", got, plain)
		}
		if got := s.RequestsOf(r.Refresh); len(got) != refresh+1 {
			t.Errorf("a refresh takes %q, expected one more than %d", got, refresh)
		}
		c["emoji"] = "🎉"
		if got := s.RequestsOf(func() { r.Apply(c) }); len(got) != refresh+1+3 {
			t.Errorf("another emoji takes %q, expected a refresh, a read and two writes", got)
		}
		c["emoji"] = nil
		if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 0 {
			t.Errorf("to stop managing the emoji writes %q", got)
		}
	})
}

// A refresh takes at most one request more for each page.
func TestContentAppearance_ManyRequests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		const pages = 50
		testsite.CreateDocs(s)
		refresh := func(extra config) int {
			var all []*coretest.Instance
			for i := range pages {
				c := config{"space_key": "DOCS", "title": fmt.Sprintf("Page %d of %d", i, len(extra)), "body": "<p>x</p>"}
				for name, value := range extra {
					c[name] = value
				}
				r := s.Resource(t, "confluence_content")
				r.Apply(c)
				all = append(all, r)
			}
			return len(refreshTogether(s, all))
		}
		if plain, managed := refresh(nil), refresh(config{"appearance": "full-width", "emoji": "📄"}); managed > plain+pages+3 {
			t.Errorf("%d pages take %d requests, and %d with appearance and emoji", pages, plain, managed)
		} else {
			t.Logf("%d pages take %d requests, and %d with appearance and emoji", pages, plain, managed)
		}
	})
}
