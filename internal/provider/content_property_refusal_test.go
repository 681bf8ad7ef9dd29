package provider_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A change that someone else makes between plan and apply is not overwritten.
func TestContentProperty_Conflict(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_content_property")
		c := contentProperty(s, `1`)
		page := c["content_id"].(string)
		r.Apply(c)
		c["value"] = `2`
		stale := r.Plan(c)
		s.Human().SetContentProperty(page, "review.policy", `3`)
		coretest.ExpectError(t, r.Execute(stale), `"value"`, "could not be updated", "someone else", "Run the plan again")
		if got, _ := s.ContentProperty(page, "review.policy"); got != `3` {
			t.Errorf("the change of someone else was overwritten with %s", got)
		}
		r.Apply(c)
		r.PlanEmpty(c)

		c["value"] = `4`
		same := r.Plan(c)
		s.Human().SetContentProperty(page, "review.policy", `4`)
		coretest.NoErrors(t, "the same change by someone else", r.Execute(same))

		c["value"] = `5`
		stale = r.Plan(c)
		s.Human().DeleteContentProperty(page, "review.policy")
		coretest.ExpectError(t, r.Execute(stale), "could not be updated", "deleted in the meantime", "Run the plan again")
		r.Apply(c)
		r.PlanEmpty(c)
		s.Human().DeleteContentProperty(page, "review.policy")
		r.Destroy()
	})
}

func TestContentProperty_DeletedBeforeDestroy(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_content_property")
		r.Apply(contentProperty(s, `1`))
		s.Inject(simulator.Fault{Method: http.MethodDelete, Path: "/propert", Status: 404, Times: 1, Body: notFound(s, "there is no such property")})
		r.Destroy()
	})
}

func TestContentProperty_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, c := range []struct {
			id, key, value string
			want           []string
		}{
			{"1", "k", ``, []string{`"value"`, "Line 1, column 1"}},
			{"1", "k", `{"a": 1,}`, []string{`"value"`, "Line 1, column 9", "jsonencode"}},
			{"1", "k", "{\n  \"é\": secret\n}", []string{`"value"`, "Line 2, column 8"}},
			{"1", "k", `{"a": 1} x`, []string{`"value"`, "Line 1, column 10"}},
			{"1", "k", ` null `, []string{`"value"`, "null", "any other JSON value"}},
			{"1", "", `1`, []string{`"key"`, "1 to 255"}},
			{"1", "a b", `1`, []string{`"key"`, "whitespace"}},
			{"1", "a/b", `1`, []string{`"key"`, "slashes"}},
			{"1", "..", `1`, []string{`"key"`, "dot at the end"}},
			{"1", strings.Repeat("k", 256), `1`, []string{`"key"`, "255"}},
			{"DOCS", "k", `1`, []string{`"content_id"`, "123456", "att123456"}},
			{"", "k", `1`, []string{`"content_id"`, "123456"}},
			{"att1x", "k", `1`, []string{`"content_id"`, "att123456"}},
			{"-1", "k", `1`, []string{`"content_id"`, "123456"}},
			{"1", "k.", `1`, []string{`"key"`, "dot at the end"}},
			{"1", `a\b`, `1`, []string{`"key"`, "slashes"}},
			{"1", "k", `[1, 2`, []string{`"value"`, "Line 1"}},
			{"1", "k", `'a'`, []string{`"value"`, "Line 1, column 1"}},
			{"att", "k", `1`, []string{`"content_id"`, "att123456"}},
			{"1/2", "k", `1`, []string{`"content_id"`, "123456"}},
		} {
			r := s.Resource(t, "confluence_content_property")
			bad := config{"content_id": c.id, "key": c.key, "value": c.value}
			if requests := s.RequestsOf(func() { r.PlanError(bad, c.want...) }); len(requests) != 0 {
				t.Errorf("invalid input caused requests: %q", requests)
			}
			if strings.Contains(coretest.Text(r.TryPlan(bad).Diags), "secret") {
				t.Error("the error shows the value")
			}
		}
	})
}

func TestContentProperty_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := contentProperty(s, `1`)
		page := c["content_id"].(string)
		s.Human().SetContentProperty(page, "review.policy", `0`)
		r := s.Resource(t, "confluence_content_property")
		r.ApplyError(c, `"key"`, "Property review.policy of content "+page+" could not be created",
			"import {", "to = confluence_content_property.this", `id = "`+page+`/review.policy"`)
		if !r.Removed() {
			t.Error("a property that someone else created is in the state")
		}
		r.ApplyError(config{"content_id": "1", "key": "k", "value": "1"}, `"content_id"`, "could not be created")
		r.ApplyError(config{"content_id": page, "key": "k", "value": `"` + strings.Repeat("x", 40000) + `"`}, "could not be created", "too long")

		reader := s.Reader()
		r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
		c["key"] = "not-mine"
		r.ApplyError(c, "Property not-mine of content "+page+" could not be created")
		r.ProviderConfig["token"] = "wrong"
		r.ApplyError(c, "could not be created", "CONFLUENCE_TOKEN")
		if !r.Removed() {
			t.Error("a property that could not be created is in the state")
		}
	})
}

// The error for a property that Confluence made says so, and what manages it.
func TestContentProperty_MadeByConfluence(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		s := testsite.New(t, simulator.Options{Deployment: deployment, Appearance: "default"})
		c := contentProperty(s, `"full-width"`)
		s.Human().SetContentProperty(c["content_id"].(string), "editor", `"v2"`)
		r := s.Resource(t, "confluence_content_property")
		c["key"] = "content-appearance-published"
		r.ApplyError(c, `"key"`, "Confluence creates this property", "appearance of confluence_content", "import {")
		c["key"] = "editor"
		r.ApplyError(c, `"key"`, "Confluence creates this property", "import {")
	}
}

// With invalid credentials, a property is never removed from state.
func TestContentProperty_UnreadableIsNotGone(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_content_property")
		c := contentProperty(s, `1`)
		r.Apply(c)
		token := r.ProviderConfig["token"]
		r.ProviderConfig["token"] = "wrong"
		r.PlanError(c, "Property review.policy", "could not be read", "CONFLUENCE_TOKEN")
		r.ProviderConfig["token"] = token
		r.PlanEmpty(c)
	})
}
