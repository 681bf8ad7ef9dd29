package provider_test

import (
	"net/http"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestWatch_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := watched(s)
		cases := []struct {
			c    config
			want []string
		}{
			{config{}, []string{"space_key", "content_id", "label"}},
			{config{"space_key": "DOCS", "content_id": page}, []string{"space_key", "content_id"}},
			{config{"space_key": "DOCS", "content_id": page, "label": "urgent"}, []string{"space_key", "content_id", "label"}},
			{config{"content_id": page, "label": "urgent"}, []string{"content_id", "label"}},
			{config{"principal_id": s.UserID("wanda")}, []string{"space_key", "content_id", "label"}},
			{config{"space_key": ""}, []string{`"space_key"`, "letters and digits"}},
			{config{"content_id": ""}, []string{`"content_id"`, "a number"}},
			{config{"content_id": "att1"}, []string{`"content_id"`, "a number"}},
			{config{"label": ""}, []string{`"label"`, "empty"}},
			{config{"space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
			{config{"content_id": "Runbook"}, []string{`"content_id"`, "a number"}},
			{config{"label": "Urgent"}, []string{`"label"`, "lower case"}},
			{config{"label": "very urgent"}, []string{`"label"`, "space"}},
			{config{"space_key": "DOCS", "principal_id": ""}, []string{`"principal_id"`}},
			{config{"space_key": "DOCS", "principal_id": "nobody"}, []string{`"principal_id"`, "User nobody does not exist"}},
			{config{"space_key": "DOCS", "principal_id": s.GroupID("docs-writers")}, []string{`"principal_id"`, "is a group, not a user"}},
		}
		if !s.OnCloud() {
			cases = append(cases, struct {
				c    config
				want []string
			}{config{"label": "urgent"}, []string{`"label"`, "is not available on Confluence Data Center", "space_key or content_id"}})
		}
		for _, test := range cases {
			r := s.Resource(t, "confluence_watch")
			if made := s.WritesOf(func() { r.PlanError(test.c, test.want...) }); len(made) != 0 {
				t.Errorf("invalid input wrote %q", made)
			}
		}
	})
}

func TestWatch_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := watched(s)
		r := s.Resource(t, "confluence_watch")
		r.ApplyError(config{"space_key": "NOWHERE"}, `"space_key"`, "Watch of space NOWHERE by user", "could not be created", "does not exist or is not visible")
		r.ApplyError(config{"content_id": "1"}, `"content_id"`, "does not exist")
		if s.OnCloud() {
			r.ApplyError(config{"label": "none"}, `"label"`, "the label none does not exist")
		}
		c := config{"content_id": page}
		reader := s.Reader()
		r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
		r.Apply(c) // one's own
		r.PlanEmpty(c)
		other := s.Resource(t, "confluence_watch")
		other.ProviderConfig = r.ProviderConfig
		other.ApplyError(config{"content_id": page, "principal_id": s.UserID("wanda")}, `"principal_id"`, "administrator of Confluence or, on Cloud, of the space")
		if !other.Removed() || s.Watches(s.UserID("wanda"), "content", page) {
			t.Error("a refused watch is in state")
		}
		r.ProviderConfig["token"] = "wrong"
		r.PlanError(c, "could not be read", "CONFLUENCE_TOKEN")
	})
}

// An answer that does not tell whether the user watches is not taken for no.
func TestWatch_Unreadable(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		watched(s)
		r := s.Resource(t, "confluence_watch")
		c := config{"space_key": "DOCS"}
		r.Apply(c)
		for _, body := range []string{`{}`, `{"watching":null}`, `"yes"`, `[]`} {
			s.Inject(simulator.Fault{Method: http.MethodGet, Path: "/user/watch/", Status: 200, Body: body, Times: 1})
			r.PlanError(c, "Watch of space DOCS by user", "could not be read")
		}
		r.PlanEmpty(c)
	})
}
