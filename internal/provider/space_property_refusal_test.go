package provider_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// What somebody else does between plan and apply is not overwritten.
func TestSpaceProperty_Conflict(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space_property")
		c := s.property(`1`)
		r.apply(c)
		c["value"] = `2`
		stale := r.plan(c)
		s.Human().SetSpaceProperty("DOCS", "review.policy", `3`)
		expectError(t, r.execute(stale), `"value"`, "Property review.policy of space DOCS could not be updated", "somebody else", "Plan again")
		if got, _ := s.SpaceProperty("DOCS", "review.policy"); got != `3` {
			t.Errorf("the change of somebody else was overwritten with %s", got)
		}
		r.apply(c)
		r.planEmpty(c)

		c["value"] = `4`
		stale = r.plan(c)
		s.Human().DeleteSpaceProperty("DOCS", "review.policy")
		expectError(t, r.execute(stale), "could not be updated", "deleted in the meantime", "Plan again")
		r.apply(c)
		r.planEmpty(c)

		s.Human().DeleteSpaceProperty("DOCS", "review.policy")
		r.destroy()
	})
}

func TestSpaceProperty_DeletedBeforeDestroy(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space_property")
		r.apply(s.property(`1`))
		s.Inject(simulator.Fault{Method: http.MethodDelete, Path: "/propert", Status: 404, Times: 1, Body: s.notFound("there is no such property")})
		r.destroy()
	})
}

// notFound is the body of a 404 on either face.
func (s *site) notFound(words string) string {
	if s.onCloud() {
		return fmt.Sprintf(`{"errors":[{"status":404,"code":"NOT_FOUND","title":%q,"detail":null}]}`, words)
	}
	return fmt.Sprintf(`{"statusCode":404,"message":%q}`, words)
}

func TestSpaceProperty_BadInput(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		for _, c := range []struct {
			key, value string
			want       []string
		}{
			{"k", ``, []string{`"value"`, "Line 1, column 1"}},
			{"k", `{"a": 1,}`, []string{`"value"`, "Line 1, column 9", "jsonencode"}},
			{"k", "{\n  \"é\": secret\n}", []string{`"value"`, "Line 2, column 8"}},
			{"k", `{"a": 1} x`, []string{`"value"`, "Line 1, column 10"}},
			{"", `1`, []string{`"key"`, "1 to 255"}},
			{"a b", `1`, []string{`"key"`, "white space"}},
			{"a/b", `1`, []string{`"key"`, "slashes"}},
			{"..", `1`, []string{`"key"`, "dot at the end"}},
			{strings.Repeat("k", 256), `1`, []string{`"key"`, "255"}},
		} {
			r := s.resource(t, "confluence_space_property")
			bad := config{"space_key": "HANDBOOK", "key": c.key, "value": c.value}
			if made := s.requests(func() { r.planError(bad, c.want...) }); len(made) != 0 {
				t.Errorf("bad input cost requests: %q", made)
			}
			if strings.Contains(textOf(r.tryPlan(bad).Diags), "secret") {
				t.Error("the error shows the value")
			}
		}
		s.resource(t, "confluence_space_property").planError(config{"space_key": "NO-KEY", "key": "k", "value": "1"}, `"space_key"`, "letters and digits")
	})
}

func TestSpaceProperty_Refused(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		c := s.property(`1`)
		s.Human().SetSpaceProperty("DOCS", "review.policy", `0`)
		r := s.resource(t, "confluence_space_property")
		r.applyError(c, `"key"`, "Property review.policy of space DOCS could not be created",
			"import {", "to = confluence_space_property.this", `id = "DOCS/review.policy"`)
		if !r.gone() {
			t.Error("a property that somebody else made is in the state")
		}
		s.Human().SetSpaceProperty("DOCS", "${a}%{b}", `0`)
		r.applyError(config{"space_key": "DOCS", "key": "${a}%{b}", "value": "1"}, `id = "DOCS/$${a}%%{b}"`)
		r.applyError(config{"space_key": "NOWHERE", "key": "k", "value": "1"}, `"space_key"`, "could not be created", "NOWHERE")
		r.applyError(config{"space_key": "DOCS", "key": "k", "value": `"` + strings.Repeat("x", 40000) + `"`}, "could not be created", "too long")

		reader := s.Reader()
		r.config["username"], r.config["token"] = reader.Username, reader.Token
		c["key"] = "not-mine"
		r.applyError(c, "Property not-mine of space DOCS could not be created")
		r.config["token"] = "wrong"
		r.applyError(c, "could not be created", "CONFLUENCE_TOKEN")
		if !r.gone() {
			t.Error("a property that could not be created is in the state")
		}
	})
}

// A credential that fails never makes a property look deleted.
func TestSpaceProperty_UnreadableIsNotGone(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space_property")
		c := s.property(`1`)
		r.apply(c)
		token := r.config["token"]
		r.config["token"] = "wrong"
		r.planError(c, "Property review.policy of space DOCS could not be read", "CONFLUENCE_TOKEN")
		r.config["token"] = token
		r.planEmpty(c)
	})
}
