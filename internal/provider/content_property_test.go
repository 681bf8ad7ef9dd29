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

// contentProperty creates a page and returns the configuration of a property of it.
func contentProperty(s *testsite.Site, value any) config {
	testsite.CreateDocs(s)
	id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide"})
	return config{"content_id": id, "key": "review.policy", "value": value}
}

func TestContentProperty_Lifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_content_property")
		c := contentProperty(s, `{"days":90,"by":["ada"]}`)
		page := c["content_id"].(string)
		r.Apply(c)
		r.PlanEmpty(c)
		for _, value := range []string{`{"days":30}`, `[]`, `"text"`, `12345678901234567890`, `true`, `{"deep":{"er":[{}]}}`} {
			r.Step("value "+value, func(t *testing.T) {
				c["value"] = value
				r.PlanChanges(c, "value")
				r.Apply(c)
				r.PlanEmpty(c)
				if got, _ := s.ContentProperty(page, "review.policy"); got != value {
					t.Errorf("the property has become %s, expected %s", got, value)
				}
			})
		}
		post := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
		for _, another := range [][2]string{{"content_id", post}, {"key", "other-key"}} {
			r.Step("another "+another[0], func(t *testing.T) {
				c[another[0]] = another[1]
				if p := r.Plan(c); !p.Replaces || !slices.Equal(p.Changes, another[:1]) {
					t.Errorf("replace %t, changes %v", p.Replaces, p.Changes)
				}
				r.Apply(c)
				r.PlanEmpty(c)
			})
		}
		if _, there := s.ContentProperty(page, "review.policy"); there {
			t.Error("the property that was replaced is still there")
		}
		if v := s.ContentVersion(page); v != 1 {
			t.Errorf("the page has version %d", v)
		}
		r.Destroy()
		if _, there := s.ContentProperty(post, "other-key"); there {
			t.Error("the property that was destroyed is still there")
		}
	})
}

func TestContentProperty_OfFolder(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	contentProperty(s, nil)
	folder := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box"})
	r := s.Resource(t, "confluence_content_property")
	c := config{"content_id": folder, "key": "k", "value": "1"}
	r.Apply(c)
	r.PlanEmpty(c)
	c["value"] = "2"
	r.Apply(c)
	r.Destroy()
}

func TestContentProperty_OfAttachment(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := contentProperty(s, nil)["content_id"].(string)
		s.Human().Attach(page, "a.txt", "text/plain", []byte("x"))
		file, _ := s.Attachment(page, "a.txt")
		if strings.HasPrefix(file.ID, "att") != s.OnCloud() {
			t.Fatalf("the ID is %s", file.ID)
		}
		r := s.Resource(t, "confluence_content_property")
		c := config{"content_id": file.ID, "key": "k", "value": "1"}
		r.Apply(c)
		r.PlanEmpty(c)
		c["value"] = `{"a":2}`
		r.Apply(c)
		r.PlanEmpty(c)
		if got, _ := s.ContentProperty(file.ID, "k"); got != `{"a":2}` {
			t.Errorf("the property is %s", got)
		}
		imported := s.Resource(t, "confluence_content_property")
		imported.ImportID(file.ID + "/k")
		imported.PlanEmpty(c)
		if got := s.List(t, "confluence_content_property", config{"content_id": file.ID}, 10); len(got) != 1 {
			t.Errorf("the list holds %v", got)
		}
		s.Human().DeleteContentProperty(file.ID, "k")
		if p := r.Plan(c); !p.Creates {
			t.Error("a property that was deleted is not planned for creation")
		}
		r.Apply(c)
		r.Destroy()
		if _, there := s.ContentProperty(file.ID, "k"); there {
			t.Error("the property that was destroyed is still there")
		}
		r.Apply(c)
		s.Human().TrashAttachment(page, "a.txt")
		r.Plan(c)
		r.Destroy()
	})
}

func TestContentProperty_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := contentProperty(s, ` { "by" : [ "ada" ], "days" : 9e1 } `)
		page := c["content_id"].(string)
		s.Human().SetContentProperty(page, "review.policy", `{"days":90,"by":["ada"]}`)
		r := s.Resource(t, "confluence_content_property")
		r.ImportID(page + "/review.policy")
		r.PlanEmpty(c)
		r = s.Resource(t, "confluence_content_property")
		r.ImportIdentity(config{"content_id": page, "key": "review.policy"})
		r.PlanEmpty(c)
		c["value"] = `1`
		r.Apply(c)
		for _, id := range []string{page, page + "/", "/key", "DOCS/key", page + "/a/b", page + "/a b", page + "/..", "att/key"} {
			r.ImportError(id, "Invalid import ID", "ID/property-key", id)
		}
	})
}

// Values are compared as JSON, not as text.
func TestContentProperty_ComparedByMeaning(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_content_property")
		c := contentProperty(s, `{"a":1,"b":[1,2]}`)
		r.Apply(c)
		c["value"] = "{\n  \"b\": [1, 2.0],\n  \"a\": 1\n}\n"
		r.PlanEmpty(c)
		c["value"] = `{"a":"1","b":[1,2]}`
		r.PlanChanges(c, "value")
	})
}

func TestContentProperty_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_content_property")
		c := contentProperty(s, `{"days":90}`)
		page := c["content_id"].(string)
		r.Apply(c)
		s.Human().SetContentProperty(page, "review.policy", `{"days":91}`)
		r.PlanChanges(c, "value")
		r.Apply(c)
		r.PlanEmpty(c)
		s.Human().SetContentProperty(page, "review.policy", `{"days":90.0}`)
		r.PlanEmpty(c)
		c["value"] = `{"days":1}` // based on a version that only the refresh has read
		r.Apply(c)
		s.Human().DeleteContentProperty(page, "review.policy")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a deleted property is not planned for creation: %v", p.Changes)
		}
		r.Apply(c)
		s.Human().PurgeContent(page)
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a property of purged content is not planned for creation: %v", p.Changes)
		}
		r.Destroy()
	})
}

// Keys may contain all characters that Confluence allows.
func TestContentProperty_Keys(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := contentProperty(s, "1")
		page := c["content_id"].(string)
		for _, key := range []string{"a", "com.acme:app_1-x", "50%", "what?", "größe", "a#b&c=d+e", strings.Repeat("k", 255)} {
			r := s.Resource(t, "confluence_content_property")
			c := config{"content_id": page, "key": key, "value": "1"}
			r.Apply(c)
			r.PlanEmpty(c)
			c["value"] = "2"
			r.Apply(c)
			r.PlanEmpty(c)
			r.Destroy()
			if _, there := s.ContentProperty(page, key); there {
				t.Errorf("the property %s is still there", key)
			}
		}
	})
}

func TestContentProperty_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_content_property")
		c := contentProperty(s, `1`)
		with := func(attribute string) config {
			unfinished := config{"content_id": c["content_id"], "key": "review.policy", "value": "1"}
			unfinished[attribute] = coretest.Unknown
			return unfinished
		}
		for attribute := range c {
			if p := r.Plan(with(attribute)); !p.Creates || p.Attr(attribute) != coretest.Unknown {
				t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
			}
		}
		r.Apply(c)
		r.PlanChanges(with("value"), "value")
		r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
		if made := s.RequestsOf(func() { r.PlanEmpty(c) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
	})
}

func TestContentProperty_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := contentProperty(s, nil)["content_id"].(string)
		var want []string
		if s.OnCloud() {
			want = append(want, page+": page-title-property-published")
		}
		for i := range 30 { // more than a result page of the default size
			key := fmt.Sprintf("key.%02d", i)
			s.Human().SetContentProperty(page, key, fmt.Sprint(i))
			want = append(want, page+": "+key)
		}
		slices.Sort(want)
		var got []string
		for _, result := range s.List(t, "confluence_content_property", config{"content_id": page}, 100) {
			got = append(got, result["display_name"].(string))
			r := s.Resource(t, "confluence_content_property")
			r.ImportIdentity(config{"content_id": result["content_id"], "key": result["key"]})
			r.PlanEmpty(config{"content_id": page, "key": result["key"], "value": result["value"]})
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("the list holds %q", got)
		}
		if got := s.List(t, "confluence_content_property", config{"content_id": page}, 2); len(got) != 2 {
			t.Errorf("a limit of 2 gave %d results", len(got))
		}
		_, diags := s.Process().List("confluence_content_property", config{"content_id": "1"}, 2)
		coretest.ExpectError(t, diags, "Properties of content 1 could not be listed")
	})
}
