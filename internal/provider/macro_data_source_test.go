package provider_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// macroPage creates a page with a macro, and returns the IDs of both.
func macroPage(s *testsite.Site) (page, macroID string) {
	testsite.CreateDocs(s)
	page = s.Human().CreateContent(simulator.ContentFields{
		SpaceKey: "DOCS", Title: "Guide",
		Body: `<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">go</ac:parameter><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body></ac:structured-macro>`,
	})
	content, _ := s.Content(page)
	return page, regexp.MustCompile(`ac:macro-id="([^"]*)"`).FindStringSubmatch(content.Body)[1]
}

func TestMacroDataSource(t *testing.T) {
	for _, plain := range []bool{false, true} {
		testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
			s = testsite.New(t, simulator.Options{Deployment: s.Deployment, PlainParameters: plain})
			page, id := macroPage(s)
			read := func(c config, requests int) {
				t.Helper()
				p := s.Process()
				made := s.RequestsOf(func() {
					got, diags := p.ReadDataSource("confluence_macro", c)
					coretest.NoErrors(t, "read", diags)
					if got["name"] != "code" || got["body"] != "a < b" || fmt.Sprint(got["parameters"]) != "map[language:go]" {
						t.Errorf("got %v", got)
					}
				})
				if len(made) != requests {
					t.Errorf("%v: it takes %q", c, made)
				}
			}
			read(config{"content_id": page, "macro_id": id}, map[bool]int{true: 1, false: 2}[s.OnCloud()])
			s.Human().EditContent(page, func(f *simulator.ContentFields) { f.Body = "<p>none</p>" })
			read(config{"content_id": page, "macro_id": id, "version": 1}, 1)

			s.DataSourceError(t, "confluence_macro", config{"content_id": page, "macro_id": id}, `"macro_id"`, "has no macro with the ID "+id, "The current version is 2")
			s.DataSourceError(t, "confluence_macro", config{"content_id": page, "macro_id": id, "version": 2}, `"macro_id"`, "has no macro")
			s.DataSourceError(t, "confluence_macro", config{"content_id": page, "macro_id": id, "version": 3}, `"version"`, "has no version 3", "404")
			s.DataSourceError(t, "confluence_macro", config{"content_id": "1", "macro_id": id}, `"content_id"`, "Macro of content 1 could not be read", "no permission to view it")
			s.Human().TrashContent(page)
			s.DataSourceError(t, "confluence_macro", config{"content_id": page, "macro_id": id, "version": 1}, `"content_id"`, "in the trash")
		})
	}
}

func TestMacroDataSource_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		sent := s.RequestsOf(func() {
			for _, bad := range []struct {
				config config
				want   []string
			}{
				{config{"macro_id": "a"}, []string{`"content_id"`, "Must set a configuration value"}},
				{config{"content_id": "1"}, []string{`"macro_id"`, "Must set a configuration value"}},
				{config{"content_id": "Home", "macro_id": "a"}, []string{`"content_id"`, "such as 123456"}},
				{config{"content_id": "att1", "macro_id": "a"}, []string{`"content_id"`, "such as 123456"}},
				{config{"content_id": "1", "macro_id": " "}, []string{`"macro_id"`, "must not be blank"}},
				{config{"content_id": "1", "macro_id": "a", "version": 0}, []string{`"version"`, "between 1 and 2147483647"}},
				{config{"content_id": "1", "macro_id": "a", "version": 1 << 31}, []string{`"version"`, "between 1 and 2147483647"}},
			} {
				s.DataSourceError(t, "confluence_macro", bad.config, bad.want...)
			}
		})
		if len(sent) != 0 {
			t.Errorf("invalid input caused requests: %q", sent)
		}
		s.Inject(simulator.Fault{Path: "/macro/", Status: 403, Body: `{"message":"not today"}`})
		s.DataSourceError(t, "confluence_macro", config{"content_id": "1", "macro_id": "a", "version": 1}, "could not be read", "not today", "lacks the permission")
		expectUnknownProvider(t, s, "confluence_macro", config{"content_id": "1", "macro_id": "a"})
	})
}
