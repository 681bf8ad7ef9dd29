package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// watched creates the space DOCS with a labelled page, and returns the ID of the page.
func watched(s *testsite.Site) string {
	testsite.CreateDocs(s)
	id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Runbook", Body: "<p>1</p>"})
	s.Human().Labels(id, []string{"urgent"}, nil)
	return id
}

// eachWatch runs a test for the kinds of watches of a deployment, with the attribute and its value.
func eachWatch(t *testing.T, test func(t *testing.T, s *testsite.Site, kind, attribute, id string)) {
	t.Helper()
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		for _, plain := range []bool{false, true} {
			for kind, attribute := range map[string]string{"space": "space_key", "content": "content_id", "label": "label"} {
				if deployment == simulator.Cloud && plain || deployment == simulator.DataCenter && kind == "label" {
					continue
				}
				t.Run(fmt.Sprintf("%s %s, plain %t", deployment, kind, plain), func(t *testing.T) {
					t.Parallel()
					s := testsite.New(t, simulator.Options{Deployment: deployment, PlainWatching: plain})
					page := watched(s)
					test(t, s, kind, attribute, map[string]string{"space": "DOCS", "content": page, "label": "urgent"}[kind])
				})
			}
		}
	}
}

func TestWatch_Lifecycle(t *testing.T) {
	eachWatch(t, func(t *testing.T, s *testsite.Site, kind, attribute, id string) {
		for _, username := range []string{"", "wanda"} {
			c, user := config{attribute: id}, s.UserID("ada")
			if username != "" {
				user = s.UserID(username)
				c["principal_id"] = user
			}
			r := s.Resource(t, "confluence_watch")
			r.Apply(c)
			r.PlanEmpty(c)
			if r.Attr("principal_id") != user || !s.Watches(user, kind, id) {
				t.Errorf("%v does not watch", r.Attr("principal_id"))
			}
			s.Human().Unwatch(user, kind, id)
			if p := r.Plan(c); !p.Creates {
				t.Errorf("a watch that somebody ended is not planned: %v", p.Changes)
			}
			s.Human().Watch(user, kind, id)
			r.PlanEmpty(c)
			other := config{attribute: id, "principal_id": s.UserID("rolf")}
			if p := r.Plan(other); !p.Replaces {
				t.Error("another user does not force a new resource")
			}
			r.Apply(other)
			r.PlanEmpty(other)
			if s.Watches(user, kind, id) || !s.Watches(s.UserID("rolf"), kind, id) {
				t.Error("the watch was not replaced")
			}
			r.Destroy()
			if s.Watches(s.UserID("rolf"), kind, id) {
				t.Error("the watch is still there")
			}
		}
	})
}

// Whoever creates content watches it: a watch that exists is taken over, and one that has ended is no error.
func TestWatch_Exists(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := watched(s)
		hana := s.UserID("hana")
		if !s.Watches(hana, "content", page) {
			t.Fatal("the author does not watch")
		}
		r := s.Resource(t, "confluence_watch")
		c := config{"content_id": page, "principal_id": hana}
		r.Apply(c)
		r.PlanEmpty(c)
		s.Human().Unwatch(hana, "content", page)
		r.Destroy()

		r.Apply(c)
		s.Human().TrashContent(page)
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a watch of content in the trash is not planned: %v", p.Changes)
		}
		r.Destroy()
	})
}

func TestWatch_Import(t *testing.T) {
	eachWatch(t, func(t *testing.T, s *testsite.Site, kind, attribute, id string) {
		wanda := s.UserID("wanda")
		s.Human().Watch(wanda, kind, id)
		s.Human().Watch(s.UserID("ada"), kind, id)
		r := s.Resource(t, "confluence_watch")
		r.ImportID(kind + "/" + id + "/" + wanda)
		r.PlanEmpty(config{attribute: id, "principal_id": wanda})
		r = s.Resource(t, "confluence_watch")
		r.ImportID(kind + "/" + id)
		r.PlanEmpty(config{attribute: id})
		r.PlanEmpty(config{attribute: id, "principal_id": s.UserID("ada")})
		for _, identity := range []config{{attribute: id, "principal_id": wanda}, {attribute: id}} {
			r = s.Resource(t, "confluence_watch")
			r.ImportIdentity(identity)
			r.PlanEmpty(identity)
		}
		for _, bad := range []string{"DOCS", "space", "space/", "space/NO-KEY", "content/x/ada", "label/Urgent/ada", "user/ada", "/DOCS"} {
			s.Resource(t, "confluence_watch").ImportError(bad, "Invalid import ID", "space/KEY/PRINCIPAL", bad)
		}
	})
}

func TestWatch_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := watched(s)
		for _, name := range []string{"wanda", "rolf"} {
			s.Human().Watch(s.UserID(name), "space", "DOCS")
		}
		s.Human().Watch(s.UserID("wanda"), "content", page)
		for want, c := range map[string]config{
			"space DOCS: Rolf Reader, space DOCS: Wanda Writer":                    {"space_key": "DOCS"},
			"content " + page + ": Hana Human, content " + page + ": Wanda Writer": {"content_id": page},
		} {
			var got []string
			for _, result := range s.List(t, "confluence_watch", c, 100) {
				got = append(got, result["display_name"].(string))
				delete(result, "display_name")
				r := s.Resource(t, "confluence_watch")
				r.ImportIdentity(result)
				r.PlanEmpty(result)
			}
			slices.Sort(got)
			if strings.Join(got, ", ") != want {
				t.Errorf("the list holds %q", got)
			}
			if got := s.List(t, "confluence_watch", c, 1); len(got) != 1 {
				t.Errorf("a limit of 1 gave %d results", len(got))
			}
		}
		_, diags := s.Process().List("confluence_watch", config{"space_key": "NOWHERE"}, 2)
		coretest.ExpectError(t, diags, "Watches of space NOWHERE could not be listed")
	})
}

func TestWatch_Requests(t *testing.T) {
	refresh := func(t *testing.T, s *testsite.Site, configs []config) []string {
		var instances []*coretest.Instance
		for _, c := range configs {
			r := s.Resource(t, "confluence_watch")
			r.Apply(c)
			instances = append(instances, r)
		}
		p := s.Process()
		return s.RequestsOf(func() {
			var wait sync.WaitGroup
			slots := make(chan struct{}, 10) // as many as Terraform reads at a time
			for _, r := range instances {
				slots <- struct{}{}
				wait.Go(func() {
					defer func() { <-slots }()
					coretest.NoErrors(t, "refresh", r.RefreshIn(p))
				})
			}
			wait.Wait()
		})
	}
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		var users, pages []config
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Runbook"})
		for i := range 20 {
			users = append(users, config{"content_id": page, "principal_id": s.Human().CreateUser(fmt.Sprintf("user-%02d", i), "User")})
			pages = append(pages, config{"content_id": s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprint(i)})})
		}
		one := s.Resource(t, "confluence_watch")
		if got := paths(s, func() { one.Apply(config{"space_key": "DOCS"}) }); !slices.Equal(got, []string{"GET current", "POST DOCS"}) {
			t.Errorf("to create one cost %q", got)
		}
		if got := paths(s, one.Refresh); !slices.Equal(got, []string{"GET current", "GET DOCS"}) {
			t.Errorf("to refresh one cost %q", got)
		}
		if got := refresh(t, s, pages); len(got) != 21 {
			t.Errorf("20 watches of one user cost %d requests: %q", len(got), got)
		}
		got := refresh(t, s, users)
		lists := slices.DeleteFunc(slices.Clone(got), func(line string) bool {
			return !strings.Contains(line, "watchers") && !strings.Contains(line, "notification")
		})
		t.Logf("20 watches of one page cost %d requests", len(got))
		if len(lists) != 1 || len(got) > 12 {
			t.Errorf("20 watches of one page cost %d requests: %q", len(got), got)
		}
	})
}

func TestWatch_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		watched(s)
		r := s.Resource(t, "confluence_watch")
		for _, c := range []config{
			{"space_key": coretest.Unknown}, {"content_id": coretest.Unknown}, {"space_key": "DOCS", "principal_id": coretest.Unknown},
		} {
			if p := r.Plan(c); !p.Creates || p.Attr("principal_id") != coretest.Unknown {
				t.Errorf("%v is planned as %v", c, p.Planned)
			}
		}
		c := config{"space_key": "DOCS"}
		r.Apply(c)
		r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
		if made := s.RequestsOf(func() { r.PlanEmpty(c) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
		r.ImportError("space/DOCS", "not known yet", "/PRINCIPAL")
	})
}
