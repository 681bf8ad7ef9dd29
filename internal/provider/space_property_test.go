package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// property creates the space DOCS and returns the configuration of a property in it.
func property(s *testsite.Site, value any) config {
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation"})
	return config{"space_key": "DOCS", "key": "review.policy", "value": value}
}

func TestSpaceProperty_Lifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space_property")
		c := property(s, `{"days":90,"by":["ada"]}`)
		r.Apply(c)
		r.PlanEmpty(c)
		for _, value := range []string{`{"days":30}`, `[]`, `"text"`, `12345678901234567890`, `true`, `{"deep":{"er":[{}]}}`} {
			r.Step("value "+value, func(t *testing.T) {
				c["value"] = value
				r.PlanChanges(c, "value")
				r.Apply(c)
				r.PlanEmpty(c)
				if got, _ := s.SpaceProperty("DOCS", "review.policy"); got != value {
					t.Errorf("the property has become %s, expected %s", got, value)
				}
			})
		}
		for _, another := range [][2]string{{"space_key", "HANDBOOK"}, {"key", "other-key"}} {
			r.Step("another "+another[0], func(t *testing.T) {
				c[another[0]] = another[1]
				if p := r.Plan(c); !p.Replaces || !slices.Equal(p.Changes, another[:1]) {
					t.Errorf("replace %t, changes %v", p.Replaces, p.Changes)
				}
				r.Apply(c)
				r.PlanEmpty(c)
			})
		}
		if _, there := s.SpaceProperty("DOCS", "review.policy"); there {
			t.Error("the property that was replaced is still there")
		}
		r.Destroy()
		if _, there := s.SpaceProperty("HANDBOOK", "other-key"); there {
			t.Error("the property that was destroyed is still there")
		}
	})
}

func TestSpaceProperty_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := property(s, ` { "by" : [ "ada" ], "days" : 9e1 } `)
		s.Human().SetSpaceProperty("DOCS", "review.policy", `{"days":90,"by":["ada"]}`)
		r := s.Resource(t, "confluence_space_property")
		r.ImportID("DOCS/review.policy")
		r.PlanEmpty(c)
		r = s.Resource(t, "confluence_space_property")
		r.ImportIdentity(config{"space_key": "DOCS", "key": "review.policy"})
		r.PlanEmpty(c)
		for _, id := range []string{"DOCS", "DOCS/", "/key", "DO CS/key", "DOCS/a/b", "DOCS/a b", "DOCS/.."} {
			r.ImportError(id, "Invalid import ID", "KEY/property-key", id)
		}
	})
}

// Values are compared as JSON, not as text.
func TestSpaceProperty_ComparedByMeaning(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space_property")
		c := property(s, "")
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
			r.Apply(c)
			c["value"] = pair.config
			if p := r.Plan(c); p.Empty() != pair.same {
				t.Errorf("from %s to %s: changes %v", pair.state, pair.config, p.Changes)
			}
		}
	})
}

func TestSpaceProperty_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space_property")
		c := property(s, `{"days":90}`)
		r.Apply(c)
		s.Human().SetSpaceProperty("DOCS", "review.policy", `{"days":91}`)
		r.PlanChanges(c, "value")
		r.Apply(c)
		r.PlanEmpty(c)
		s.Human().SetSpaceProperty("DOCS", "review.policy", `{"days":90.0}`)
		r.PlanEmpty(c)
		c["value"] = `{"days":1}` // based on a version that only the refresh has read
		r.Apply(c)

		s.Human().DeleteSpaceProperty("DOCS", "review.policy")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a deleted property is not planned for creation: %v", p.Changes)
		}
		r.Apply(c)
		s.Human().DeleteSpace("DOCS")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a property of a deleted space is not planned for creation: %v", p.Changes)
		}
	})
}

func TestSpaceProperty_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space_property")
		c := property(s, `1`)
		r.Apply(c)
		if got := s.RequestsOf(r.Refresh); len(got) != 1 {
			t.Errorf("a refresh costs %q, expected one request", got)
		}
		if got := s.WritesOf(func() { c["value"] = " 1 "; r.Apply(c) }); len(got) != 0 {
			t.Errorf("an empty plan writes: %q", got)
		}
		c["value"] = `2`
		if got := s.RequestsOf(func() { r.Apply(c) }); len(got) != 2 {
			t.Errorf("an update costs %q, expected a read and a write", got)
		}
		if got := s.RequestsOf(r.Destroy); len(got) != 2 {
			t.Errorf("a destruction costs %q, expected a read and a write", got)
		}
	})
}

// Keys may contain all characters that Confluence allows.
func TestSpaceProperty_Keys(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		property(s, nil)
		for _, key := range []string{"a", "com.acme:app_1-x", "50%", "what?", "größe", "a#b&c=d+e", strings.Repeat("k", 255)} {
			r := s.Resource(t, "confluence_space_property")
			c := config{"space_key": "DOCS", "key": key, "value": "1"}
			r.Apply(c)
			r.PlanEmpty(c)
			c["value"] = "2"
			r.Apply(c)
			r.PlanEmpty(c)
			r.Destroy()
			if _, there := s.SpaceProperty("DOCS", key); there {
				t.Errorf("the property %s is still there", key)
			}
		}
	})
}

func TestSpaceProperty_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space_property")
		c := property(s, `1`)
		for attribute := range c {
			unfinished := config{"space_key": "DOCS", "key": "review.policy", "value": "1"}
			unfinished[attribute] = coretest.Unknown
			if p := r.Plan(unfinished); !p.Creates || p.Attr(attribute) != coretest.Unknown {
				t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
			}
		}
		r.Apply(c)
		r.PlanChanges(config{"space_key": "DOCS", "key": "review.policy", "value": coretest.Unknown}, "value")
		r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
		if made := s.RequestsOf(func() { r.PlanEmpty(c) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
	})
}

func TestSpaceProperty_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		property(s, nil)
		var want []string
		for i := range 30 { // more than a result page of the default size
			key := fmt.Sprintf("key.%02d", i)
			s.Human().SetSpaceProperty("DOCS", key, fmt.Sprint(i))
			want = append(want, "DOCS: "+key)
		}
		var got []string
		for _, result := range s.List(t, "confluence_space_property", config{"space_key": "DOCS"}, 100) {
			got = append(got, result["display_name"].(string))
			r := s.Resource(t, "confluence_space_property")
			r.ImportIdentity(config{"space_key": result["space_key"], "key": result["key"]})
			r.PlanEmpty(config{"space_key": "DOCS", "key": result["key"], "value": result["value"]})
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("the list holds %q", got)
		}
		if got := s.List(t, "confluence_space_property", config{"space_key": "DOCS"}, 2); len(got) != 2 {
			t.Errorf("a limit of 2 gave %d results", len(got))
		}
		_, diags := s.Process().List("confluence_space_property", config{"space_key": "NOWHERE"}, 2)
		coretest.ExpectError(t, diags, "Properties of space NOWHERE could not be listed", "NOWHERE")
	})
}
