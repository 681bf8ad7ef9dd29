package provider_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpace_LongTask(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space")
		r.Apply(config{"key": "DOCS", "name": "Documentation"})
		s.FailNextLongTask("the index is locked")
		r.DestroyError("Space DOCS could not be deleted", "the index is locked")
		if r.Removed() {
			t.Error("the space was removed from state although it exists")
		}
		r.Destroy()
	})
}

func TestSpace_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, c := range []struct {
			config config
			want   []string
		}{
			{config{"key": "NO-KEY", "name": "x"}, []string{`"key"`, "letters and digits"}},
			{config{"key": "", "name": "x"}, []string{`"key"`}},
			{config{"key": strings.Repeat("K", 246), "name": "x"}, []string{`"key"`, "245"}},
			{config{"key": "K", "name": ""}, []string{`"name"`}},
			{config{"key": "K", "name": " \t"}, []string{`"name"`, "must not be blank"}},
			{config{"key": "K", "name": strings.Repeat("n", 201)}, []string{`"name"`, "200"}},
			{config{"key": "K", "name": "x", "status": "deleted"}, []string{`"status"`, "current", "archived"}},
			{config{"key": "K", "name": "x", "labels": []string{"Upper"}}, []string{`"labels"`, `"upper"`}},
			{config{"key": "K", "name": "x", "labels": []string{"two words"}}, []string{`"labels"`, `"two-words"`}},
			{config{"key": "K", "name": "x", "deletion_policy": "burn"}, []string{`"deletion_policy"`, "delete_if_empty"}},
			{config{"key": "K", "name": "x", "homepage_id": "Home"}, []string{`"homepage_id"`, "number"}},
		} {
			if requests := s.RequestsOf(func() { s.Resource(t, "confluence_space").PlanError(c.config, c.want...) }); len(requests) != 0 {
				t.Errorf("invalid input caused requests: %q", requests)
			}
		}
	})
}

func TestSpace_TakenKey(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "There before"})
		r := s.Resource(t, "confluence_space")
		r.ApplyError(config{"key": "DOCS", "name": "Documentation"}, `"key"`, "Space DOCS could not be created", "import {", "to = confluence_space.this", `id = "DOCS"`)
		if !r.Removed() {
			t.Error("a space that someone else created is in the state")
		}
	})
}

// If a step after the creation fails, the space is in state, and after untainting it the next apply completes it.
func TestSpace_CreatedHalf(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/label|/category/", Status: 400, Times: 1, Body: `{"statusCode":400,"message":"no labels today"}`})
		r := s.Resource(t, "confluence_space")
		c := config{"key": "DOCS", "name": "Documentation", "labels": []string{"a"}}
		r.ApplyError(c, `"labels"`, "no labels today")
		if r.Removed() {
			t.Fatal("the space that was created is not in the state")
		}
		r.Untaint()
		r.PlanChanges(c, "labels")
		r.Apply(c)
		r.PlanEmpty(c)
	})
}

func TestSpace_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space")
		for _, attribute := range []string{"key", "name", "description", "labels", "homepage_id", "status", "private", "deletion_policy"} {
			c := config{"key": "DOCS", "name": "Documentation"}
			c[attribute] = coretest.Unknown
			if p := r.Plan(c); !p.Creates || p.Attr(attribute) != coretest.Unknown {
				t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
			}
		}
		r.Apply(config{"key": "DOCS", "name": "Documentation"})
		r.Plan(config{"key": "DOCS", "name": coretest.Unknown, "labels": coretest.Unknown, "status": coretest.Unknown})
		r.Plan(config{"key": coretest.Unknown, "name": "Documentation"})

		// If the token depends on another resource, the provider plans without requests.
		r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
		if made := s.RequestsOf(func() { r.PlanEmpty(config{"key": "DOCS", "name": "Documentation"}) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
	})
}

// Listing with an unknown provider configuration is an error.
func TestSpace_ListUnconfigured(t *testing.T) {
	for _, name := range []string{"confluence_space", "confluence_space_property", "confluence_space_permission", "confluence_content", "confluence_content_property"} {
		c := config{}
		if name == "confluence_content_property" {
			c["content_id"] = "1"
		}
		if strings.HasPrefix(name, "confluence_space_") {
			c["space_key"] = "DOCS"
		}
		_, diags := testsite.Start(t, config{"url": "https://acme.atlassian.net", "token": coretest.Unknown}).List(name, c, 10)
		coretest.ExpectError(t, diags, "Provider configuration is unknown", "environment variables")
	}
}
