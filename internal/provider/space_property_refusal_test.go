package provider_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A change that someone else makes between plan and apply is not overwritten.
func TestSpaceProperty_Conflict(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space_property")
		c := property(s, `1`)
		r.Apply(c)
		c["value"] = `2`
		stale := r.Plan(c)
		s.Human().SetSpaceProperty("DOCS", "review.policy", `3`)
		coretest.ExpectError(t, r.Execute(stale), `"value"`, "Property review.policy of space DOCS could not be updated", "someone else", "Run the plan again")
		if got, _ := s.SpaceProperty("DOCS", "review.policy"); got != `3` {
			t.Errorf("the change of someone else was overwritten with %s", got)
		}
		r.Apply(c)
		r.PlanEmpty(c)

		c["value"] = `4`
		stale = r.Plan(c)
		s.Human().DeleteSpaceProperty("DOCS", "review.policy")
		coretest.ExpectError(t, r.Execute(stale), "could not be updated", "deleted in the meantime", "Run the plan again")
		r.Apply(c)
		r.PlanEmpty(c)

		s.Human().DeleteSpaceProperty("DOCS", "review.policy")
		r.Destroy()
	})
}

func TestSpaceProperty_DeletedBeforeDestroy(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space_property")
		r.Apply(property(s, `1`))
		s.Inject(simulator.Fault{Method: http.MethodDelete, Path: "/propert", Status: 404, Times: 1, Body: notFound(s, "there is no such property")})
		r.Destroy()
	})
}

// notFound is the body of a 404 on either deployment.
func notFound(s *testsite.Site, words string) string {
	if s.OnCloud() {
		return fmt.Sprintf(`{"errors":[{"status":404,"code":"NOT_FOUND","title":%q,"detail":null}]}`, words)
	}
	return fmt.Sprintf(`{"statusCode":404,"message":%q}`, words)
}

func TestSpaceProperty_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, c := range []struct {
			key, value string
			want       []string
		}{
			{"k", ``, []string{`"value"`, "Line 1, column 1"}},
			{"k", `{"a": 1,}`, []string{`"value"`, "Line 1, column 9", "jsonencode"}},
			{"k", "{\n  \"é\": secret\n}", []string{`"value"`, "Line 2, column 8"}},
			{"k", `{"a": 1} x`, []string{`"value"`, "Line 1, column 10"}},
			{"", `1`, []string{`"key"`, "1 to 255"}},
			{"a b", `1`, []string{`"key"`, "whitespace"}},
			{"a/b", `1`, []string{`"key"`, "slashes"}},
			{"..", `1`, []string{`"key"`, "dot at the end"}},
			{strings.Repeat("k", 256), `1`, []string{`"key"`, "255"}},
		} {
			r := s.Resource(t, "confluence_space_property")
			bad := config{"space_key": "HANDBOOK", "key": c.key, "value": c.value}
			if requests := s.RequestsOf(func() { r.PlanError(bad, c.want...) }); len(requests) != 0 {
				t.Errorf("invalid input caused requests: %q", requests)
			}
			if strings.Contains(coretest.Text(r.TryPlan(bad).Diags), "secret") {
				t.Error("the error shows the value")
			}
		}
		s.Resource(t, "confluence_space_property").PlanError(config{"space_key": "NO-KEY", "key": "k", "value": "1"}, `"space_key"`, "letters and digits")
	})
}

func TestSpaceProperty_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := property(s, `1`)
		s.Human().SetSpaceProperty("DOCS", "review.policy", `0`)
		r := s.Resource(t, "confluence_space_property")
		r.ApplyError(c, `"key"`, "Property review.policy of space DOCS could not be created",
			"import {", "to = confluence_space_property.this", `id = "DOCS/review.policy"`)
		if !r.Removed() {
			t.Error("a property that someone else created is in the state")
		}
		s.Human().SetSpaceProperty("DOCS", "${a}%{b}", `0`)
		r.ApplyError(config{"space_key": "DOCS", "key": "${a}%{b}", "value": "1"}, `id = "DOCS/$${a}%%{b}"`)
		r.ApplyError(config{"space_key": "NOWHERE", "key": "k", "value": "1"}, `"space_key"`, "could not be created", "NOWHERE")
		r.ApplyError(config{"space_key": "DOCS", "key": "k", "value": `"` + strings.Repeat("x", 40000) + `"`}, "could not be created", "too long")

		reader := s.Reader()
		r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
		c["key"] = "not-mine"
		r.ApplyError(c, "Property not-mine of space DOCS could not be created")
		r.ProviderConfig["token"] = "wrong"
		r.ApplyError(c, "could not be created", "CONFLUENCE_TOKEN")
		if !r.Removed() {
			t.Error("a property that could not be created is in the state")
		}
	})
}

// With invalid credentials, a property is never removed from state.
func TestSpaceProperty_UnreadableIsNotGone(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space_property")
		c := property(s, `1`)
		r.Apply(c)
		token := r.ProviderConfig["token"]
		r.ProviderConfig["token"] = "wrong"
		r.PlanError(c, "Property review.policy of space DOCS could not be read", "CONFLUENCE_TOKEN")
		r.ProviderConfig["token"] = token
		r.PlanEmpty(c)
	})
}
