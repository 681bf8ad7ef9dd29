package web_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestRequests(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{})
	s.terraform("GET", "/wiki/api/v2/spaces?keys=HANDBOOK", "")
	s.terraform("POST", "/wiki/rest/api/space", `{"key":"TEAM","name":"Team","password":"sesame"}`)
	s.send("DELETE", "/wiki/rest/api/space/NONE", "")
	for query, want := range map[string]string{
		"":                          "DELETE /wiki/rest/api/space/NONE, POST /wiki/rest/api/space, GET /wiki/api/v2/spaces?keys=HANDBOOK",
		"?method=post":              "POST /wiki/rest/api/space",
		"?path=keys%3DHANDBOOK":     "GET /wiki/api/v2/spaces?keys=HANDBOOK",
		"?path=/rest/api&status=4":  "DELETE /wiki/rest/api/space/NONE",
		"?status=4xx":               "DELETE /wiki/rest/api/space/NONE",
		"?status=404":               "",
		"?method=GET&status=2xx":    "GET /wiki/api/v2/spaces?keys=HANDBOOK",
		"?method=PATCH&path=spaces": "",
	} {
		page := s.page("requests" + query)
		var got []string
		for _, match := range regexp.MustCompile(`method-(\w+)">[^<]*</span></td>\s*<td class="path"><code>([^<]*)</code>`).FindAllStringSubmatch(page, -1) {
			got = append(got, match[1]+" "+match[2])
		}
		if all := strings.Join(got, ", "); all != want {
			t.Errorf("%s: %s, not %s", query, all, want)
		}
	}
	s.expect("requests", "3 requests", "Terraform", "other", "not: sesame", "not: token-of-ada")
	s.expect("requests?method=POST", "1 of 3 requests", `<option selected>POST</option>`)
}

// periods returns the sections of the page of changes: by whom, how many requests, and what changed.
func (s *site) periods() string {
	s.t.Helper()
	_, page, _ := strings.Cut(s.page("changes"), "</section>")
	var all []string
	for _, section := range strings.Split(page, "<section>")[1:] {
		by := regexp.MustCompile(`<h2>([^<]*) <span class="about">[^,]*, (\d+)`).FindStringSubmatch(section)
		if by == nil {
			return strings.TrimSpace(section)
		}
		line := by[1] + " " + by[2] + ":"
		for _, one := range regexp.MustCompile(`lozenge-\w+">(\w+)</span> ([^<]*)`).FindAllStringSubmatch(section, -1) {
			line += " " + one[1] + " " + strings.TrimSpace(one[2]) + ";"
		}
		all = append(all, line)
	}
	return strings.Join(all, "\n")
}

func TestChanges(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := open(t, simulator.Options{})
		expect := func(want ...string) {
			t.Helper()
			if got := s.periods(); got != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nnot\n%s", got, strings.Join(want, "\n"))
			}
		}
		s.expect("changes", "No changes yet", "There is no mark.")
		s.send("GET", "/wiki/api/v2/spaces", "") // others who only read
		s.expect("changes", "No changes yet")

		s.terraform("GET", "/wiki/api/v2/spaces", "")
		time.Sleep(9 * time.Second)
		label := "/wiki/rest/api/content/" + s.id("HANDBOOK", "Holidays") + "/label"
		s.terraform("POST", label, `[{"prefix":"global","name":"a"}]`)
		const first = "Run of Terraform 2: changed page &#34;Holidays&#34; in HANDBOOK;"
		expect(first)

		s.send("POST", "/_internal/human/edit-content", `{"space":"HANDBOOK","title":"Holidays","body":"<p>Take many.</p>"}`)
		s.send("POST", "/_internal/human/grant", `{"space":"HANDBOOK","principalType":"group","principal":"docs readers","operation":"create:page"}`)
		s.send("POST", "/_internal/human/grant", `{"space":"HANDBOOK","principalType":"group","principal":"docs readers","operation":"delete:page"}`)
		const others = "By others 3: added grant in HANDBOOK to group docs readers; changed page &#34;Holidays&#34; in HANDBOOK;"
		expect(others, first)
		s.expect("changes", "&lt;p&gt;Take <del>some</del>.&lt;/p&gt;", "&lt;p&gt;Take <ins>many</ins>.&lt;/p&gt;", "(version 2, before 1)", "create page\ndelete page")

		s.terraform("GET", "/wiki/api/v2/spaces", "")
		expect("Run of Terraform 1:", others, first)
		time.Sleep(11 * time.Second)
		s.terraform("GET", "/wiki/api/v2/spaces", "")
		expect("Run of Terraform 1:", "Run of Terraform 1:", others, first)

		if w := s.send("POST", "/_simulator/changes/mark", ""); w.Code != 303 {
			t.Errorf("the mark: %d", w.Code)
		}
		s.expect("changes", "The mark was set at ", "Nothing changed.")
		s.terraform("POST", label, `[{"prefix":"global","name":"b"}]`)
		_, page, _ := strings.Cut(s.page("changes"), "The mark was set at ")
		page, _, _ = strings.Cut(page, "</section>")
		if !strings.Contains(page, `<ins> &#34;b&#34;</ins>`) {
			t.Errorf("no change since the mark: %s", page)
		}
	})
}

// Passwords and secrets are not shown, although a change of one is.
func TestChanges_Secrets(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{Deployment: simulator.DataCenter})
	s.terraform("GET", "/rest/api/space", "")
	s.terraform("POST", "/rest/api/admin/user", `{"userName":"new","fullName":"New One","email":"new@example.com","password":"open sesame"}`)
	s.expect("changes", "user new", "password &#34;***&#34;", "not: sesame")
	s.send("POST", "/_simulator/changes/mark", "")
	s.terraform("POST", "/rest/api/admin/user/new/password", `{"password":"open barley"}`)
	s.expect("changes", `<span class="lozenge lozenge-changed">changed</span> user new`, "not: sesame", "not: barley")
	s.expect("requests", "&#34;userName&#34;", "&#34;password&#34;:&#34;***&#34;", "not: sesame")
}
