package provider_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpace_LongTask(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space")
		r.apply(config{"key": "DOCS", "name": "Documentation"})
		s.FailNextLongTask("the index is locked")
		r.destroyError("Space DOCS could not be deleted", "the index is locked")
		if r.gone() {
			t.Error("the space left the state although it is still there")
		}
		r.destroy()
	})
}

func TestSpace_BadInput(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		for _, c := range []struct {
			config config
			want   []string
		}{
			{config{"key": "NO-KEY", "name": "x"}, []string{`"key"`, "letters and digits"}},
			{config{"key": "", "name": "x"}, []string{`"key"`}},
			{config{"key": strings.Repeat("K", 246), "name": "x"}, []string{`"key"`, "245"}},
			{config{"key": "K", "name": ""}, []string{`"name"`}},
			{config{"key": "K", "name": strings.Repeat("n", 201)}, []string{`"name"`, "200"}},
			{config{"key": "K", "name": "x", "status": "deleted"}, []string{`"status"`, "current", "archived"}},
			{config{"key": "K", "name": "x", "labels": []string{"Upper"}}, []string{`"labels"`, `"upper"`}},
			{config{"key": "K", "name": "x", "labels": []string{"two words"}}, []string{`"labels"`, `"two-words"`}},
			{config{"key": "K", "name": "x", "deletion_policy": "burn"}, []string{`"deletion_policy"`, "delete_if_empty"}},
			{config{"key": "K", "name": "x", "homepage_id": "Home"}, []string{`"homepage_id"`, "number"}},
		} {
			if made := s.requests(func() { s.resource(t, "confluence_space").planError(c.config, c.want...) }); len(made) != 0 {
				t.Errorf("bad input cost requests: %q", made)
			}
		}
	})
}

func TestSpace_TakenKey(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "There before"})
		r := s.resource(t, "confluence_space")
		r.applyError(config{"key": "DOCS", "name": "Documentation"}, `"key"`, "Space DOCS could not be created", "import {", "to = confluence_space.this", `id = "DOCS"`)
		if !r.gone() {
			t.Error("a space that somebody else made is in the state")
		}
	})
}

// A failure after the space was created leaves it in the state, and once it is untainted the next apply finishes.
func TestSpace_CreatedHalf(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/label|/category/", Status: 400, Times: 1, Body: `{"statusCode":400,"message":"no labels today"}`})
		r := s.resource(t, "confluence_space")
		c := config{"key": "DOCS", "name": "Documentation", "labels": []string{"a"}}
		r.applyError(c, `"labels"`, "no labels today")
		if r.gone() {
			t.Fatal("the space that was created is not in the state")
		}
		r.untaint()
		r.planChanges(c, "labels")
		r.apply(c)
		r.planEmpty(c)
	})
}

func TestSpace_UnknownValues(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space")
		for _, attribute := range []string{"key", "name", "description", "labels", "homepage_id", "status", "private", "deletion_policy"} {
			c := config{"key": "DOCS", "name": "Documentation"}
			c[attribute] = unknown
			if p := r.plan(c); !p.Creates || p.attr(attribute) != unknown {
				t.Errorf("%s unknown is planned as %v", attribute, p.attr(attribute))
			}
		}
		r.apply(config{"key": "DOCS", "name": "Documentation"})
		r.plan(config{"key": "DOCS", "name": unknown, "labels": unknown, "status": unknown})
		r.plan(config{"key": unknown, "name": "Documentation"})

		// A provider whose token another resource makes plans without asking the site.
		r.config = config{"url": s.URL, "deployment": string(s.flavor), "token": unknown}
		if made := s.requests(func() { r.planEmpty(config{"key": "DOCS", "name": "Documentation"}) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
	})
}

// A list needs a provider that is configured in full, and says so.
func TestSpace_ListUnconfigured(t *testing.T) {
	for _, name := range []string{"confluence_space", "confluence_space_property", "confluence_space_permission", "confluence_content"} {
		c := config{}
		if strings.HasPrefix(name, "confluence_space_") {
			c["space_key"] = "DOCS"
		}
		_, diags := start(t, config{"url": "https://acme.atlassian.net", "token": unknown}).list(name, c, 10)
		expectError(t, diags, "cannot be asked")
	}
}
