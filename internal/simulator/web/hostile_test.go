package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/web"
)

const markup = `"><script>alert('x')</script><img src=x onerror=alert(1)>`

// markupInPage is a script, an element with an event, or an address that runs something.
var markupInPage = regexp.MustCompile(`(?i)<script|<img src=x|<[a-z][^<>]*\son[a-z]+=|(?:href|src|action)="?\s*(?:javascript|data|vbscript):|<iframe|<form[^>]*evil`)

// Whatever has a name, a text or a value on the site holds markup: no page passes it on.
func TestHostileSite(t *testing.T) {
	t.Parallel()
	for _, options := range []simulator.Options{{}, {RoleMode: "ROLES"}, {Deployment: simulator.DataCenter}} {
		s := open(t, options)
		human := s.Human()
		human.CreateSpace(simulator.SpaceFields{Key: "EVIL", Name: markup, Description: markup})
		human.SpaceLabels("EVIL", []string{markup}, nil)
		human.SetSpaceProperty("EVIL", "k", `"\"><script>alert(1)</script>"`)
		human.CreateGroup(markup)
		human.CreateUser("evil", markup)
		id := human.CreateContent(simulator.ContentFields{SpaceKey: "EVIL", Title: markup, Body: `<script>alert(1)</script><p onclick="alert(1)">x</p>` +
			`<a href="javascript:alert(1)">x</a><iframe src="https://evil.example"/><form action="https://evil.example"><input/></form>` +
			`<ac:structured-macro ac:name="html"><ac:plain-text-body><![CDATA[<script>alert(1)</script>]]></ac:plain-text-body></ac:structured-macro>` +
			`<ac:link><ri:page ri:content-title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"/></ac:link>` +
			`<ac:image ac:alt="&quot;&gt;&lt;script&gt;"><ri:url ri:value="javascript:alert(1)"/></ac:image>`})
		human.CreateContent(simulator.ContentFields{SpaceKey: "EVIL", ParentID: id, Title: "Below", Body: `<p>x</p>`})
		human.Labels(id, []string{markup}, nil)
		human.Attach(id, markup, "text/html", []byte(markup))
		s.send("GET", "/wiki/"+strings.NewReplacer(" ", "%20", `"`, "%22", "<", "%3C", ">", "%3E").Replace(markup)+"?x=%22%3E%3Cscript%3E", "")
		s.send("POST", "/wiki/rest/api/space", markup, "User-Agent", markup)
		s.send("POST", "/_internal/human/edit-content", `{"id":"`+id+`","body":"<p>&lt;script&gt;</p><b>x</b>"}`)
		human.EditContent(id, func(f *simulator.ContentFields) { f.Body += `<script>alert(2)</script>` })
		s.send("POST", web.Path+"changes/mark", "")
		human.EditContent(id, func(f *simulator.ContentFields) { f.Body += `<script>alert(3)</script>` })
		paths := []string{"", "people", "requests", "requests?method=%22%3E%3Cscript%3E&path=%22%3E%3Cscript%3E&status=%22%3E%3Cscript%3E", "changes", "spaces/EVIL", "spaces/EVIL/access"}
		for _, one := range s.Contents("EVIL") {
			paths = append(paths, "content/"+one)
		}
		for _, path := range paths {
			if found := markupInPage.FindString(s.page(strings.TrimPrefix(path, web.Path))); found != "" {
				t.Errorf("%s has %q", path, found)
			}
		}
		s.expect("content/"+id, "alert(&#39;x&#39;)", "&lt;script&gt;")
	}
}

func TestAttachments(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{})
	id := s.id("HANDBOOK", "Holidays")
	for name, test := range map[string]struct{ given, want string }{
		"a.png":  {"image/png", "image/png"},
		"a.svg":  {"image/svg+xml; charset=utf-8", "image/svg+xml"},
		"a.html": {"text/html", "application/octet-stream"},
		"a.js":   {"text/javascript", "application/octet-stream"},
		"a.xml":  {"application/xml", "application/octet-stream"},
		"a b;\"": {"image/../text/html", "application/octet-stream"},
	} {
		s.Human().Attach(id, name, test.given, []byte("<script>alert(1)</script>"))
		w := s.send("GET", web.Path+"attachments/"+id+"/"+strings.NewReplacer(" ", "%20", `"`, "%22").Replace(name), "")
		h := w.Header()
		if w.Code != http.StatusOK || h.Get("Content-Type") != test.want || h.Get("X-Content-Type-Options") != "nosniff" ||
			!strings.HasPrefix(h.Get("Content-Disposition"), "attachment; filename=") || !strings.HasSuffix(h.Get("Content-Security-Policy"), "; sandbox") {
			t.Errorf("%s: %d %v", name, w.Code, h)
		}
	}
	s.Human().TrashAttachment(id, "a.png")
	if w := s.send("GET", web.Path+"attachments/"+id+"/a.png", ""); w.Code != http.StatusNotFound {
		t.Errorf("a trashed attachment: %d", w.Code)
	}
}

// A page of another site that is open in the same browser cannot change the simulated one.
func TestForgery(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{})
	for _, path := range []string{web.Path + "changes/mark", "/_internal/human/trash"} {
		body := `{"space":"HANDBOOK","title":"Holidays"}`
		if w := s.send("POST", path, body, "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", path, w.Code)
		}
		if one, _ := s.Content(s.id("HANDBOOK", "Holidays")); one.Status != "current" {
			t.Errorf("%s changed the page", path)
		}
		if w := s.send("POST", path, body); w.Code >= 400 {
			t.Errorf("%s without a browser: %d", path, w.Code)
		}
	}
}
