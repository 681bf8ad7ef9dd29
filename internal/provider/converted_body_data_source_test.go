package provider_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestConvertedBodyDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		const macro = `<p>a</p><ac:structured-macro ac:name="toc" />`
		for _, c := range []config{
			{"value": macro, "to": "view"}, {"value": macro, "from": "storage", "to": "export_view"}, {"value": macro, "to": "styled_view"},
		} {
			p := s.Process()
			made := s.RequestsOf(func() {
				got, diags := p.ReadDataSource("confluence_converted_body", c)
				coretest.NoErrors(t, "read", diags)
				if got["body"] != "<p>a</p>" {
					t.Errorf("%v: got %v", c, got["body"])
				}
			})
			if want := map[bool]int{true: 1 + 2, false: 1}[s.OnCloud()]; len(made) != want { // Cloud: the task is polled twice
				t.Errorf("%v: it takes %q", c, made)
			}
		}
		if got := s.DataSource(t, "confluence_converted_body", config{"value": "<p>a</p>", "from": "editor", "to": "storage"}); got["body"] != "<p>a</p>" {
			t.Errorf("got %v", got)
		}
		if writes := s.WritesOf(func() { s.DataSource(t, "confluence_converted_body", config{"value": "", "to": "view"}) }); len(writes) != 0 {
			t.Errorf("a conversion writes: %q", writes)
		}
		if !s.OnCloud() {
			return
		}
		testsite.CreateDocs(s)
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide"})
		link := `<p><ac:link><ri:page ri:content-title="Guide" /></ac:link></p>`
		if got := s.DataSource(t, "confluence_converted_body", config{"value": link, "to": "view", "space_key": "DOCS"}); !strings.Contains(got["body"].(string), page) {
			t.Errorf("the link is %v", got["body"])
		}
		adf := s.DataSource(t, "confluence_converted_body", config{"value": "<p>a</p>", "to": "atlas_doc_format"})["body"]
		if got := s.DataSource(t, "confluence_converted_body", config{"value": adf, "from": "atlas_doc_format", "to": "storage"}); got["body"] != "<p>a</p>" {
			t.Errorf("got %v from %v", got["body"], adf)
		}
		s.DataSourceError(t, "confluence_converted_body", config{"value": link, "to": "view", "space_key": "NONE"}, `"space_key"`, "No space with key : NONE")
	})
}

func TestConvertedBodyDataSource_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		sent := s.RequestsOf(func() {
			bad := func(c config, want ...string) {
				t.Helper()
				s.DataSourceError(t, "confluence_converted_body", c, want...)
			}
			bad(config{"to": "view"}, `"value"`, "Must set a configuration value")
			bad(config{"value": "a"}, `"to"`, "Must set a configuration value")
			bad(config{"value": "a", "to": "pdf"}, `"to"`, "export_view")
			bad(config{"value": "a", "to": "View"}, `"to"`, "export_view")
			bad(config{"value": "a", "from": "wiki", "to": "storage"}, `"from"`, "editor")
			bad(config{"value": "a", "to": "storage"}, `"to"`, "does not convert from storage to storage", "From storage, it converts to: view, export_view")
			bad(config{"value": "a", "from": "editor", "to": "view"}, `"to"`, "does not convert from editor to view", "it converts to: storage.")
			bad(config{"value": "a", "to": "view", "space_key": "NO-KEY"}, `"space_key"`, "letters and digits")
			bad(config{"value": "a", "to": "view", "timeouts": config{"read": "soon"}}, "timeouts", "soon")
			if s.OnCloud() {
				bad(config{"value": "a", "from": "atlas_doc_format", "to": "atlas_doc_format"}, `"to"`, "does not convert")
				return
			}
			bad(config{"value": "a", "from": "atlas_doc_format", "to": "storage"}, `"from"`, "not available on Confluence Data Center")
			bad(config{"value": "a", "to": "atlas_doc_format"}, `"to"`, "Confluence Data Center does not convert")
			bad(config{"value": "a", "to": "view", "space_key": "DOCS"}, `"space_key"`, "not available on Confluence Data Center", "ri:space-key")
		})
		if len(sent) != 0 {
			t.Errorf("invalid input caused requests: %q", sent)
		}
		expectUnknownProvider(t, s, "confluence_converted_body", config{"value": "a", "to": "view"})
	})
}

func TestConvertedBodyDataSource_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.DataSourceError(t, "confluence_converted_body", config{"value": "<p>a</b>", "to": "view"}, `"value"`, "Body could not be converted from storage to view", "Unexpected close tag </b>")
		s.Inject(simulator.Fault{Path: "/convert/", Status: 403, Body: `{"message":"not today"}`})
		s.DataSourceError(t, "confluence_converted_body", config{"value": "a", "to": "view"}, "could not be converted", "not today", "lacks the permission")
	})
}

func TestConvertedBodyDataSource_Task(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	c := config{"value": "<p>a</p>", "to": "export_view", "timeouts": config{"read": "300ms"}}
	s.FailNextLongTask("The macro jira cannot be rendered")
	s.DataSourceError(t, "confluence_converted_body", c, "could not be converted", "The macro jira cannot be rendered")
	s.Inject(simulator.Fault{Method: "POST", Path: "/convert/", StallTask: true, Times: 1})
	start := time.Now()
	s.DataSourceError(t, "confluence_converted_body", c, "could not be converted", "when the provider stopped waiting", "deadline exceeded")
	if waited := time.Since(start); waited > 30*time.Second {
		t.Errorf("it waits %s", waited)
	}
	s.Inject(simulator.Fault{Method: "POST", Path: "/convert/", Status: 503, Body: `{}`, Times: 1})
	if got := s.DataSource(t, "confluence_converted_body", config{"value": "<p>a</p>", "to": "view"}); fmt.Sprint(got["body"]) != "<p>a</p>" {
		t.Errorf("after a failure: got %v", got)
	}
	s = testsite.New(t, simulator.Options{Deployment: simulator.Cloud, ExportOnly: true})
	s.DataSourceError(t, "confluence_converted_body", config{"value": "<p>a</p>", "to": "view"}, "Cannot convert from storage to view")
}
