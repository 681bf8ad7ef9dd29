package provider_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Data Center creates personal spaces by calls of their own, under the name of the user at first.
func TestSpace_PersonalOnDataCenter(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	s.Human().DeleteSpace("~ada")
	for _, c := range []struct {
		config config
		path   string
		writes int
	}{
		{config{"key": "~ada", "name": "Ada Admin", "description": "Mine", "deletion_policy": "delete"}, "/rest/api/space/personal", 1},
		{config{"key": "~wanda", "name": "Wanda Writer", "deletion_policy": "delete"}, "/rest/api/admin/space/personal/wanda", 1},
		{config{"key": "~hana", "name": "Hana's space", "description": "Hers", "labels": []string{"people"}, "deletion_policy": "delete"}, "/rest/api/admin/space/personal/hana", 3},
	} {
		r := s.Resource(t, "confluence_space")
		writes := s.WritesOf(func() { r.Apply(c.config) })
		if len(writes) != c.writes || writes[0] != "POST /confluence"+c.path {
			t.Errorf("%s: sent %q", c.config["key"], writes)
		}
		r.PlanEmpty(c.config)
		if r.Attr("type") != "personal" || r.Attr("name") != c.config["name"] {
			t.Errorf("%s: %v", c.config["key"], r.State)
		}
		other := s.Resource(t, "confluence_space")
		other.ApplyError(c.config, `"key"`, "could not be created", "import {", `id = "`+c.config["key"].(string)+`"`)
		r.Destroy()
	}
	nobody := s.Resource(t, "confluence_space")
	nobody.ApplyError(config{"key": "~nobody", "name": "Nobody"}, "Space ~nobody could not be created", "No user found with username : nobody")
	if !nobody.Removed() {
		t.Error("a space that does not exist is in the state")
	}
}

func TestSpace_PrivatePersonal(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	s.Human().DeleteSpace("~ada")
	r := s.Resource(t, "confluence_space")
	c := config{"key": "~ada", "name": "Ada Admin", "private": true}
	r.Apply(c)
	r.PlanEmpty(c)
	who := config{"url": s.URL, "deployment": "data_center", "username": s.Reader().Username, "token": s.Reader().Token, "max_retries": 0}
	_, diags := testsite.Start(t, who).ReadDataSource("confluence_space", config{"key": "~ada"})
	coretest.ExpectError(t, diags, "~ada")
}

// The caller's own space whose answer was lost is adopted.
func TestSpace_PersonalAnswerLost(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	s.Human().DeleteSpace("~ada")
	s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/space/personal", DropAfter: true, Times: 1})
	r := s.Resource(t, "confluence_space")
	c := config{"key": "~ada", "name": "Another name"}
	r.Apply(c)
	r.PlanEmpty(c)
}

// On Cloud, a personal space can be imported but not created: the plan says so, without a write.
func TestSpace_PersonalOnCloud(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	refused := []string{`"key"`, "Creation of personal spaces is not available on Confluence Cloud", "import {", `id = "~wanda"`}
	created := s.Resource(t, "confluence_space")
	if made := s.RequestsOf(func() { created.PlanError(config{"key": "~wanda", "name": "Wanda"}, refused...) }); len(made) > 0 {
		t.Errorf("sent %q", made)
	}
	created.Plan(config{"key": coretest.Unknown, "name": "Wanda"})

	imported := s.Resource(t, "confluence_space")
	imported.ImportID("~ada")
	c := config{"key": "~ada", "name": "Ada Admin"}
	imported.Apply(c)
	imported.PlanEmpty(c)
	imported.PlanChanges(config{"key": "~ada", "name": "Ada"}, "name")
	imported.PlanError(config{"key": "~wanda", "name": "Ada Admin"}, refused...) // a replacement is a creation

	global := s.Resource(t, "confluence_space")
	global.Apply(config{"key": "DOCS", "name": "Documentation"})
	global.PlanError(config{"key": "~wanda", "name": "Documentation"}, refused...)
	if writes := s.Written(); slices.ContainsFunc(writes, func(w string) bool { return w == "POST /wiki/rest/api/space/~wanda" }) {
		t.Errorf("sent %q", writes)
	}
}
