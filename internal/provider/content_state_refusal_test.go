package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentState_BadInput(t *testing.T) {
	s, id := withPage(t, simulator.Options{})
	for _, c := range []struct {
		change config
		want   []string
	}{
		{config{"name": ""}, []string{`"name"`, "between 1 and 20"}},
		{config{"name": nil}, []string{`"name"`, "required"}},
		{config{"name": strings.Repeat("é", 21)}, []string{`"name"`, "between 1 and 20"}},
		{config{"name": "Verified "}, []string{`"name"`, `name = "Verified"`}},
		{config{"color": nil}, []string{`"color"`, "required"}},
		{config{"color": ""}, []string{`"color"`, "#RRGGBB"}},
		{config{"color": "red"}, []string{`"color"`, "#RRGGBB"}},
		{config{"color": "#fff"}, []string{`"color"`, "#RRGGBB"}},
		{config{"color": "2684FF"}, []string{`"color"`, "#RRGGBB"}},
		{config{"color": "#2684FG"}, []string{`"color"`, "#RRGGBB"}},
		{config{"color": "#2684FF00"}, []string{`"color"`, "#RRGGBB"}},
		{config{"content_id": "Guide"}, []string{`"content_id"`, "a number such as 123456"}},
		{config{"content_id": ""}, []string{`"content_id"`, "a number such as 123456"}},
		{config{"content_id": "att123"}, []string{`"content_id"`, "a number such as 123456"}},
		{config{"color": " #2684FF"}, []string{`"color"`, "#RRGGBB"}},
		{config{"content_id": nil}, []string{`"content_id"`, "required"}},
	} {
		whole := inProgress(id)
		for k, v := range c.change {
			whole[k] = v
		}
		r := s.Resource(t, "confluence_content_state")
		if requests := s.RequestsOf(func() { r.PlanError(whole, c.want...) }); len(requests) != 0 {
			t.Errorf("invalid input caused requests: %q", requests)
		}
	}
	longest := inProgress(id)
	longest["name"] = strings.Repeat("é", 20)
	s.Resource(t, "confluence_content_state").Apply(longest)
	testsite.OnDataCenter(t, func(t *testing.T, dc *testsite.Site) {
		dc.Resource(t, "confluence_content_state").PlanError(inProgress("1"), "confluence_content_state is not available on Confluence Data Center", "Use labels")
		dc.DataSourceError(t, "confluence_content_states", config{}, "confluence_content_states is not available on")
	})
}

func TestContentState_Refused(t *testing.T) {
	s, id := withPage(t, simulator.Options{})
	human := s.Human()
	r, c := s.Resource(t, "confluence_content_state"), inProgress(id)
	human.SetContentState(id, "Verified", "#8777D9")
	r.ApplyError(c, `"name"`, "State of content "+id+" could not be set", `the content has the state "Verified" (#8777D9)`, "to = confluence_content_state.this", `id = "`+id+`"`)
	if !r.Removed() || s.ContentVersion(id) != 2 {
		t.Errorf("a state of somebody else: %v, version %d", r.State, s.ContentVersion(id))
	}
	human.SetContentState(id, "", "")
	r.Apply(c)
	c["name"] = "Mine"
	stale := r.Plan(c)
	human.SetContentState(id, "Theirs", "#8777D9")
	coretest.ExpectError(t, r.Execute(stale), "could not be changed", `"Theirs"`, "Run the plan again")
	r.Apply(c)

	c["content_id"] = "1"
	s.Resource(t, "confluence_content_state").ApplyError(c, `"content_id"`, "could not be set", "does not exist")
	draft := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Draft", Status: "archived"})
	c["content_id"] = draft
	s.Resource(t, "confluence_content_state").ApplyError(c, "could not be set", "no version with the status current")
	reader := s.Reader()
	mine := s.Resource(t, "confluence_content_state")
	mine.ProviderConfig["username"], mine.ProviderConfig["token"] = reader.Username, reader.Token
	c["content_id"] = human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Other"})
	mine.ApplyError(c, "could not be set", "lacks the permission")
}

// The state of a page that the account may not view, or that wrong credentials hide, is not removed from state.
func TestContentState_UnreadableIsNotGone(t *testing.T) {
	s, id := withPage(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_content_state"), inProgress(id)
	r.Apply(c)
	token := r.ProviderConfig["token"]
	r.ProviderConfig["token"] = "wrong"
	r.PlanError(c, "could not be read", "CONFLUENCE_TOKEN")
	r.ProviderConfig["token"] = token
	s.Human().Restrict(id, "read", []string{s.UserID("wanda")}, nil)
	r.PlanError(c, "could not be read", "lacks the permission")
	for _, refused := range []func(){func() { r.PlanError(c, "could not be read", "may not view it") }, func() { r.DestroyError("may not view it") }} {
		s.ClearFaults()
		s.Inject(simulator.Fault{Method: "GET", Path: "/state", Status: 404, Times: 1, Body: `{"statusCode":404,"message":"no content"}`})
		s.Inject(simulator.Fault{Method: "POST", Path: "/permission/check", Status: 200, Times: 1, Body: `{"hasPermission":false,"errors":[]}`})
		refused()
	}
}

func TestContentState_UnknownValues(t *testing.T) {
	s, id := withPage(t, simulator.Options{})
	r := s.Resource(t, "confluence_content_state")
	for _, attribute := range []string{"content_id", "name", "color"} {
		c := inProgress(id)
		c[attribute] = coretest.Unknown
		if p := r.Plan(c); !p.Creates || p.Attr(attribute) != coretest.Unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
		}
	}
	r.Apply(inProgress(id))
	r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
	if requests := s.RequestsOf(func() { r.PlanEmpty(inProgress(id)) }); len(requests) != 0 {
		t.Errorf("requests without a token: %q", requests)
	}
}
