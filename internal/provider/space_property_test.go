package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// property makes the space DOCS and the configuration of a property in it.
func (s *site) property(value any) config {
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation"})
	return config{"space_key": "DOCS", "key": "review.policy", "value": value}
}

func TestSpaceProperty_Lifecycle(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space_property")
		c := s.property(`{"days":90,"by":["ada"]}`)
		r.apply(c)
		r.planEmpty(c)
		for _, value := range []string{`{"days":30}`, `[]`, `"text"`, `12345678901234567890`, `true`, `{"deep":{"er":[{}]}}`} {
			c["value"] = value
			r.planChanges(c, "value")
			r.apply(c)
			r.planEmpty(c)
			if got, _ := s.SpaceProperty("DOCS", "review.policy"); got != value {
				t.Errorf("the property has become %s, expected %s", got, value)
			}
		}
		for attribute, other := range map[string]string{"space_key": "HANDBOOK", "key": "other-key"} {
			c[attribute] = other
			if p := r.plan(c); !p.Replaces || !slices.Equal(p.Changes, []string{attribute}) {
				t.Errorf("another %s: replace %t, changes %v", attribute, p.Replaces, p.Changes)
			}
			r.apply(c)
			r.planEmpty(c)
		}
		if _, there := s.SpaceProperty("DOCS", "review.policy"); there {
			t.Error("the property that was replaced is still there")
		}
		r.destroy()
		if _, there := s.SpaceProperty("HANDBOOK", "other-key"); there {
			t.Error("the property that was destroyed is still there")
		}
	})
}

func TestSpaceProperty_Import(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		c := s.property(` { "by" : [ "ada" ], "days" : 9e1 } `)
		s.Human().SetSpaceProperty("DOCS", "review.policy", `{"days":90,"by":["ada"]}`)
		r := s.resource(t, "confluence_space_property")
		r.importID("DOCS/review.policy")
		r.planEmpty(c)
		r = s.resource(t, "confluence_space_property")
		r.importIdentity(config{"space_key": "DOCS", "key": "review.policy"})
		r.planEmpty(c)
		for _, id := range []string{"DOCS", "DOCS/", "/key", "DO CS/key", "DOCS/a/b", "DOCS/a b", "DOCS/.."} {
			r.importError(id, "Import ID", "KEY/property-key", id)
		}
	})
}

// Only what JSON means is compared.
func TestSpaceProperty_ComparedByMeaning(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space_property")
		c := s.property("")
		for _, pair := range []struct {
			state, config string
			same          bool
		}{
			{`{"a":1,"b":[1,2]}`, "{\n  \"b\": [1, 2],\n  \"a\": 1\n}\n", true},
			{`"<é>"`, `"\u003c\u00e9\u003E"`, true},
			{`[1,1.5,0,100,-2]`, `[1.0,15e-1,-0.0,1E+2,-20e-1]`, true},
			{`9007199254740993`, `9007199254740993.0`, true},
			{`9007199254740993`, `9007199254740992`, false},
			{`1`, `"1"`, false},
			{`10`, `1`, false},
			{`-2`, `2`, false},
			{`0.1`, `0.01`, false},
			{`1e99999999999999999999`, `1e99999999999999999998`, false},
			{`[1,2]`, `[2,1]`, false},
			{`{}`, `null`, false},
			{`{"a":null}`, `{}`, false},
			{`""`, `false`, false},
		} {
			c["value"] = pair.state
			r.apply(c)
			c["value"] = pair.config
			if p := r.plan(c); p.empty() != pair.same {
				t.Errorf("from %s to %s: changes %v", pair.state, pair.config, p.Changes)
			}
		}
	})
}

func TestSpaceProperty_Drift(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space_property")
		c := s.property(`{"days":90}`)
		r.apply(c)
		s.Human().SetSpaceProperty("DOCS", "review.policy", `{"days":91}`)
		r.planChanges(c, "value")
		r.apply(c)
		r.planEmpty(c)
		s.Human().SetSpaceProperty("DOCS", "review.policy", `{"days":90.0}`)
		r.planEmpty(c)
		c["value"] = `{"days":1}` // from a version that only the refresh has seen
		r.apply(c)

		s.Human().DeleteSpaceProperty("DOCS", "review.policy")
		if p := r.plan(c); !p.Creates {
			t.Errorf("a deleted property is not planned for creation: %v", p.Changes)
		}
		r.apply(c)
		s.Human().DeleteSpace("DOCS")
		if p := r.plan(c); !p.Creates {
			t.Errorf("a property of a deleted space is not planned for creation: %v", p.Changes)
		}
	})
}

func TestSpaceProperty_Requests(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space_property")
		c := s.property(`1`)
		r.apply(c)
		if got := s.requests(r.refresh); len(got) != 1 {
			t.Errorf("a refresh costs %q, expected one request", got)
		}
		if got := s.writes(func() { c["value"] = " 1 "; r.apply(c) }); len(got) != 0 {
			t.Errorf("an empty plan writes: %q", got)
		}
		c["value"] = `2`
		if got := s.requests(func() { r.apply(c) }); len(got) != 2 {
			t.Errorf("an update costs %q, expected a read and a write", got)
		}
		if got := s.requests(r.destroy); len(got) != 2 {
			t.Errorf("a destruction costs %q, expected a read and a write", got)
		}
	})
}

// Keys hold whatever Confluence lets them hold.
func TestSpaceProperty_Keys(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		s.property(nil)
		for _, key := range []string{"a", "com.acme:app_1-x", "50%", "what?", "größe", "a#b&c=d+e", strings.Repeat("k", 255)} {
			r := s.resource(t, "confluence_space_property")
			c := config{"space_key": "DOCS", "key": key, "value": "1"}
			r.apply(c)
			r.planEmpty(c)
			c["value"] = "2"
			r.apply(c)
			r.planEmpty(c)
			r.destroy()
			if _, there := s.SpaceProperty("DOCS", key); there {
				t.Errorf("the property %s is still there", key)
			}
		}
	})
}

func TestSpaceProperty_UnknownValues(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space_property")
		c := s.property(`1`)
		for attribute := range c {
			unfinished := config{"space_key": "DOCS", "key": "review.policy", "value": "1"}
			unfinished[attribute] = unknown
			if p := r.plan(unfinished); !p.Creates || p.attr(attribute) != unknown {
				t.Errorf("%s unknown is planned as %v", attribute, p.attr(attribute))
			}
		}
		r.apply(c)
		r.planChanges(config{"space_key": "DOCS", "key": "review.policy", "value": unknown}, "value")
		r.config = config{"url": s.URL, "deployment": string(s.flavor), "token": unknown}
		if made := s.requests(func() { r.planEmpty(c) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
	})
}

func TestSpaceProperty_List(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		s.property(nil)
		var want []string
		for i := range 30 { // more than a page of the default size
			key := fmt.Sprintf("key.%02d", i)
			s.Human().SetSpaceProperty("DOCS", key, fmt.Sprint(i))
			want = append(want, "DOCS: "+key)
		}
		var got []string
		for _, result := range s.list(t, "confluence_space_property", config{"space_key": "DOCS"}, 100) {
			got = append(got, result["display_name"].(string))
			r := s.resource(t, "confluence_space_property")
			r.importIdentity(config{"space_key": result["space_key"], "key": result["key"]})
			r.planEmpty(config{"space_key": "DOCS", "key": result["key"], "value": result["value"]})
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("the list holds %q", got)
		}
		if got := s.list(t, "confluence_space_property", config{"space_key": "DOCS"}, 2); len(got) != 2 {
			t.Errorf("a limit of 2 gave %d results", len(got))
		}
		_, diags := s.process().list("confluence_space_property", config{"space_key": "NOWHERE"}, 2)
		expectError(t, diags, "Properties of space NOWHERE could not be listed", "NOWHERE")
	})
}
