package web_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// row returns what the row of a name has in a table with a caption: Y for yes, - for no.
func (s *site) row(path, caption, name string) string {
	s.t.Helper()
	_, table, _ := strings.Cut(s.page(path), "<caption>"+caption+"</caption>")
	table, _, _ = strings.Cut(table, "</table>")
	_, row, found := strings.Cut(table, `<th scope="row">`+name+"</th>")
	if !found {
		return "none"
	}
	row, _, _ = strings.Cut(row, "</tr>")
	row = regexp.MustCompile(`<td class="yes">.*?</td>`).ReplaceAllString(row, "Y")
	return regexp.MustCompile(`<td>.*?</td>`).ReplaceAllString(row, "-")
}

func TestMatrix_Permissions(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{Deployment: simulator.DataCenter})
	const path, granted, everyone = "spaces/RUNBOOKS/access", "Permissions that the space grants", "What each user may do, through permissions, groups and roles"
	// space: read, administer, export, restrict, delete own, delete mail; page, blog post, comment, attachment: create, delete
	s.expect(path, `<th scope="colgroup" colspan="6">space</th><th scope="colgroup" colspan="2">page</th><th scope="colgroup" colspan="2">blog post</th>`, "Yes: create page", "not: Roles in the space")
	for name, want := range map[string]string{"Group docs-writers": "Y-----" + "Y-Y-Y-Y-", "Group docs readers": "Y-----" + "----Y---", "Group site-admins": "YYYYYY" + "YYYYYYYY", "Wanda Writer": "none"} {
		if got := s.row(path, granted, name); got != want {
			t.Errorf("%s: %s, not %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"Wanda Writer": "Y-----" + "Y-Y-Y-Y-", "Rolf Reader": "Y-----" + "----Y---", "Ada Admin": "YYYYYY" + "YYYYYYYY", "Anonymous users": strings.Repeat("-", 14)} {
		if got := s.row(path, everyone, name); got != want {
			t.Errorf("%s: %s, not %s", name, got, want)
		}
	}
	s.send("POST", "/_internal/human/grant", `{"space":"RUNBOOKS","principalType":"anonymous","operation":"read:space"}`)
	s.send("POST", "/_internal/human/grant", `{"space":"RUNBOOKS","principalType":"user","principal":"rolf","operation":"create:page"}`)
	for name, want := range map[string]string{"Anonymous users": "Y-----" + "--------", "Rolf Reader": "------" + "Y-------"} {
		if got := s.row(path, granted, name); got != want {
			t.Errorf("%s: %s, not %s", name, got, want)
		}
	}
	if got := s.row(path, everyone, "Rolf Reader"); got != "Y-----"+"Y---Y---" {
		t.Errorf("Rolf: %s", got)
	}
}

func TestMatrix_Roles(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{RoleMode: "ROLES"})
	const path, assigned = "spaces/RUNBOOKS/access", "Roles in the space" // Admin, Manager, Collaborator, Viewer, Commenter
	for name, want := range map[string]string{"Group docs-writers": "--Y--", "Group docs readers": "----Y", "Group confluence-users": "---Y-", "Group site-admins": "Y----"} {
		if got := s.row(path, assigned, name); got != want {
			t.Errorf("%s: %s, not %s", name, got, want)
		}
	}
	if got := s.row(path, "Permissions of the roles", "Viewer"); !strings.HasPrefix(got, "Y---") || strings.Count(got, "Y") != 1 {
		t.Errorf("the role Viewer: %s", got)
	}
	if w := s.send("POST", "/_internal/human/assign-role", `{"space":"RUNBOOKS","principalType":"group","principal":"docs readers","role":"Manager"}`); w.Code != 204 {
		t.Fatal(w.Body)
	}
	if got := s.row(path, assigned, "Group docs readers"); got != "-Y---" {
		t.Errorf("after the change: %s", got)
	}
}
