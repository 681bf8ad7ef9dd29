package web_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/playground"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/web"
)

// site is a filled site with its pages.
type site struct {
	*simulator.Simulator
	t       *testing.T
	handler http.Handler
}

func open(t *testing.T, options simulator.Options) *site {
	t.Helper()
	s := simulator.New(options)
	if err := playground.Fill(s); err != nil {
		t.Fatal(err)
	}
	return &site{s, t, web.New(s)}
}

// id returns the id of content.
func (s *site) id(space, title string) string {
	s.t.Helper()
	id, found := s.FindContent(space, title)
	if !found {
		s.t.Fatalf("no content %q in %s", title, space)
	}
	return id
}

// send sends a request as another client than the provider, and returns the answer.
func (s *site) send(method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// terraform sends a request as the provider does, as Ada.
func (s *site) terraform(method, path, body string) {
	s.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.SetBasicAuth(s.Admin().Username, s.Admin().Token)
	r.Header.Set("User-Agent", "terraform-provider-confluence/dev (Terraform 1.14.0)")
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	if w.Code >= 400 {
		s.t.Fatalf("%s %s: %d %s", method, path, w.Code, w.Body)
	}
}

// page returns a page, which must be there.
func (s *site) page(path string) string {
	s.t.Helper()
	w := s.send("GET", web.Path+path, "")
	if w.Code != http.StatusOK {
		s.t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	return w.Body.String()
}

// expect compares a page with texts that it must have, and with texts after "not: " that it must not have.
func (s *site) expect(path string, texts ...string) {
	s.t.Helper()
	got := s.page(path)
	for _, text := range texts {
		unwanted, not := strings.CutPrefix(text, "not: ")
		if strings.Contains(got, unwanted) == not {
			s.t.Errorf("%s: %s\n%s", path, text, got)
		}
	}
}

// Every page of each kind of site is well formed for readers: it has a title, a heading, and landmarks, and can load nothing from elsewhere.
func TestPages(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]simulator.Options{
		"Cloud": {}, "roles": {RoleMode: "ROLES"}, "Data Center": {Deployment: simulator.DataCenter, ContextPath: "/c"},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, options)
			paths := []string{"", "people", "requests", "changes"}
			for _, key := range s.Spaces() {
				paths = append(paths, "spaces/"+key, "spaces/"+key+"/access")
				for _, id := range s.Contents(key) {
					paths = append(paths, "content/"+id)
				}
			}
			for _, path := range paths {
				w := s.send("GET", web.Path+path, "")
				if w.Code != http.StatusOK || w.Header().Get("X-Content-Type-Options") != "nosniff" ||
					!strings.HasPrefix(w.Header().Get("Content-Security-Policy"), "default-src 'none'; style-src 'self'; img-src 'self';") {
					t.Errorf("%s: %d %v", path, w.Code, w.Header())
				}
				for _, want := range []string{`<html lang="en">`, `<a class="skip" href="#main">`, "<header", "<nav ", `<main id="main"`, "<footer>", "</html>"} {
					if !strings.Contains(w.Body.String(), want) {
						t.Errorf("%s: no %s", path, want)
					}
				}
				if n := strings.Count(w.Body.String(), "<h1"); n != 1 {
					t.Errorf("%s: %d headings of the first level", path, n)
				}
				if scripted.MatchString(w.Body.String()) {
					t.Errorf("%s has a script or a style: %s", path, w.Body)
				}
			}
			for _, path := range []string{"content/1", "spaces/NONE", "spaces/NONE/access", "attachments/1/x", "none"} {
				if w := s.send("GET", web.Path+path, ""); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "Not found") {
					t.Errorf("%s: %d", path, w.Code)
				}
			}
		})
	}
}

var scripted = regexp.MustCompile(`<script|<[a-z][^<>]* style=`)

func TestStates(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{})
	const archived = `<span class="lozenge lozenge-archived">archived</span>`
	s.expect("", `<tr class="off">`, archived, "Old Wiki")
	s.expect("spaces/OLDWIKI", "<h1>Old Wiki "+archived+"</h1>", "This space is archived.")
	s.expect("content/"+s.id("OLDWIKI", "Old Wiki Home"), archived)
	s.expect("spaces/HANDBOOK", "Accounts and keys</a></span> "+archived, `Salaries</a></span> <span class="lozenge lozenge-restricted">restricted</span>`,
		`A plan for next year</a></span> <span class="lozenge lozenge-draft">draft</span>`, `id="posts">Blog posts</h2>`, "The office moves", "<li>start-here</li>")
	s.expect("spaces/RUNBOOKS", `id="trash">Trash</h2>`, "Old pager", "Folder: ", "Post mortems", "{&#34;team&#34;:&#34;platform&#34;}")
	s.expect("content/"+s.id("HANDBOOK", "Salaries"), "<strong>View:</strong> only Group site-admins")
	s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", ParentID: s.id("HANDBOOK", "Salaries"), Title: "Of whom", Body: "<p>x</p>"})
	s.expect("content/"+s.id("HANDBOOK", "Of whom"), "only Group site-admins (from the page “Salaries”)")
}

func TestContent(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{Deployment: simulator.DataCenter})
	id := s.id("HANDBOOK", "What a page can hold")
	s.expect("content/"+id, "@Ada Admin", "1 December 2026", `<span class="status status-blue">In progress</span>`, `src="/_simulator/attachments/`+id+`/overview.svg"`,
		`href="/_simulator/content/`+s.id("HANDBOOK", "Onboarding")+`">another page</a>`, `href="/_simulator/content/`+s.id("RUNBOOKS", "Restore a backup")+`#a-Steps"`,
		"A missing page not found", "Macro jira", `<td rowspan="2">Platform</td>`, "Storage format", "version 1 by Hana Human")
	s.expect("content/"+s.id("HANDBOOK", "Onboarding"), `<ul class="children"><li><a href="/_simulator/content/`+s.id("HANDBOOK", "Accounts and keys")+`">Accounts and keys</a>`)
}

// Addresses of Confluence's own, such as web_url, lead to the pages.
func TestBrowserAddresses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		options simulator.Options
		paths   map[string]string // what leads where; "" leads nowhere
	}{
		{simulator.Options{}, map[string]string{
			"/": "", "/wiki": "", "/wiki/spaces/HANDBOOK": "spaces/HANDBOOK", "/wiki/spaces/HANDBOOK/overview": "spaces/HANDBOOK",
			"/wiki/spaces/HANDBOOK/pages/{id}/Holidays": "content/{id}", "/wiki/spaces/HANDBOOK/blog/2026/01/02/{id}/x": "content/{id}", "/wiki/spaces/HANDBOOK/folder/{id}": "content/{id}",
		}},
		{simulator.Options{Deployment: simulator.DataCenter, ContextPath: "/c"}, map[string]string{
			"/c/": "", "/c/display/HANDBOOK": "spaces/HANDBOOK", "/c/display/HANDBOOK/Holidays": "content/{id}", "/c/pages/viewpage.action?pageId={id}": "content/{id}",
		}},
	} {
		s := open(t, test.options)
		id := s.id("HANDBOOK", "Holidays")
		for from, to := range test.paths {
			w := s.send("GET", strings.ReplaceAll(from, "{id}", id), "")
			if want := web.Path + strings.ReplaceAll(to, "{id}", id); w.Code != http.StatusFound || w.Header().Get("Location") != want {
				t.Errorf("%s: %d to %s, not to %s", from, w.Code, w.Header().Get("Location"), want)
			}
		}
		if n := len(s.Requests()); n != 0 {
			t.Errorf("%d of them are in the request log", n)
		}
	}
	s := open(t, simulator.Options{})
	if w := s.send("GET", "/wiki/api/v2/spaces", ""); w.Code == http.StatusFound || len(s.Requests()) != 1 {
		t.Errorf("a request of the API: %d", w.Code)
	}
}
