package export_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// numbers are the IDs in the path of a request.
var numbers = regexp.MustCompile(`\d{3,}`)

type values = map[string]any

// managed is a resource of a state.
func managed(address string, attributes values) values {
	resourceType, _, _ := strings.Cut(address, ".")
	return values{
		"address": address, "mode": "managed", "type": resourceType, "values": attributes,
		"provider_name": "registry.terraform.io/confluence-as-code/confluence",
	}
}

// shown writes the output of terraform show -json for a state, and returns the directory of a configuration with it.
func shown(t *testing.T, resources ...values) string {
	t.Helper()
	text, err := json.Marshal(values{"format_version": "1.0", "values": values{"root_module": values{"resources": resources}}})
	coretest.Must(t, err)
	directory := t.TempDir()
	coretest.Must(t, os.WriteFile(filepath.Join(directory, "state.json"), text, 0o600))
	return directory
}

// adopt runs the command in a directory that shown has made, with the lines of a list of users.
func adopt(t *testing.T, s *testsite.Site, directory string, users ...string) result {
	t.Helper()
	arguments := []string{"--adopt", filepath.Join(directory, "state.json"), "--out", directory}
	if len(users) > 0 {
		csv := filepath.Join(directory, "users.csv")
		coretest.Must(t, os.WriteFile(csv, []byte(strings.Join(users, "\n")), 0o600))
		arguments = append(arguments, "--users", csv)
	}
	return run(t, s, arguments...)
}

func read(t *testing.T, directory, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(directory, name))
	coretest.Must(t, err)
	return string(text)
}

// What is not a state, or not a list of users, is an error before any request.
func TestAdoptBadInput(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	for _, c := range []struct{ name, state, want string }{
		{"empty", "", "the file is empty. Use a file that \"terraform show -json\""},
		{"text", "hello", "state.json: it is not a state"},
		{"other JSON", "{}", "it has neither a version nor a format_version"},
		{"empty state", `{"version":4,"terraform_version":"1.14.0","resources":[]}`, "it has no resources of confluence-as-code/confluence"},
		{"plan", `{"format_version":"1.2","planned_values":{}}`, "this is a plan, not a state"},
		{"newer format", `{"format_version":"2.0","values":{"root_module":{}}}`, `format version "2.0" of terraform show -json is not supported`},
		{"nothing applied", `{"format_version":"1.0"}`, "Pass the state of a configuration that was applied"},
		{"another provider", `{"format_version":"1.0","values":{"root_module":{"resources":[{"mode":"managed","type":"confluence_content","provider_name":"registry.terraform.io/example/confluence"}]}}}`,
			"it has no resources of confluence-as-code/confluence, only of registry.terraform.io/example/confluence"},
	} {
		t.Run(c.name, func(t *testing.T) {
			directory := t.TempDir()
			coretest.Must(t, os.WriteFile(filepath.Join(directory, "state.json"), []byte(c.state), 0o600))
			adopt(t, s, directory).expect(t, 1, c.want)
		})
	}
	page := managed("confluence_space.docs", values{"key": "HANDBOOK"})
	for _, c := range []struct{ name, users, want string }{
		{"one column", "wanda", "wrong number of fields. Each line has two columns"},
		{"empty column", "wanda,", "line 1: a column is empty"},
		{"twice", "wanda,712020:1\nWanda,712020:2", "line 2: wanda is listed twice, as 712020:1 and as 712020:2"},
	} {
		t.Run(c.name, func(t *testing.T) { adopt(t, s, shown(t, page), c.users).expect(t, 1, c.want) })
	}
	t.Run("import blocks of the other site", func(t *testing.T) {
		directory := shown(t, page)
		blocks := "import {\n  to = confluence_space.docs\n  id = \"HANDBOOK\"\n}\n"
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "adopted.tf"), []byte(blocks), 0o600))
		adopt(t, s, directory).expect(t, 1, "adopted.tf has an import block for confluence_space.docs with an ID of the other site")
		coretest.Must(t, os.Rename(filepath.Join(directory, "adopted.tf"), filepath.Join(directory, "imports.tf")))
		adopt(t, s, directory).expect(t, 1, "imports.tf exists, and this command has not written it")
		if read(t, directory, "imports.tf") != blocks {
			t.Error("imports.tf was overwritten")
		}
	})
	run(t, s, "--adopt", "state.json", "--all").expect(t, 2, "--all cannot be combined with --adopt")
	run(t, s, "--users", "users.csv", "--all").expect(t, 2, "--users requires --adopt")
	if made := s.Requests(); len(made) != 0 {
		t.Errorf("%d requests are made, first %s %s", len(made), made[0].Method, made[0].Path)
	}
	adopt(t, s, shown(t, page), "user,account_id\nwanda,wanda@example.com").expect(t, 1, `wanda has the email address "wanda@example.com" in the list of users. Give the account ID`)
	t.Run("local values elsewhere", func(t *testing.T) {
		for file, text := range map[string]string{
			"principals.tf": "locals {\n  groups = merge({}, { docs-writers = \"docs-writers\" })\n}\n",
			"locals.tf":     "locals {\n  groups = { docs-writers = \"docs-writers\" }\n}\n",
		} {
			directory := shown(t, page)
			coretest.Must(t, os.WriteFile(filepath.Join(directory, file), []byte(text), 0o600))
			adopt(t, s, directory).expect(t, 1, "local.groups")
			if read(t, directory, file) != text {
				t.Errorf("%s was changed", file)
			}
		}
	})
}

// Folders with the same title are told apart by their parents, and are candidates for a person if the parent is not known.
func TestAdoptCandidates(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	human := s.Human()
	create := func(kind, title, parent string) string {
		return human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: kind, Title: title, ParentID: parent})
	}
	left, right := create("page", "Left", ""), create("page", "Right", "")
	inLeft := create("folder", "Box", left)
	inRight := create("folder", "Box", right)
	old := func(name, id, kind, title, parent string) values {
		return managed("confluence_content."+name, values{"id": id, "space_key": "HANDBOOK", "type": kind, "title": title, "parent_id": parent, "status": "current"})
	}
	directory := shown(t,
		old("lost", "1", "folder", "Box", "98"), old("right", "2", "page", "RIGHT", "root"), old("box", "3", "folder", "Box", "2"),
		managed("confluence_content_restrictions.unknown", values{"content_id": "99"}),
	)
	got := adopt(t, s, directory)
	got.expect(t, 3, "2 of 4 objects found on this site",
		fmt.Sprintf(`confluence_content.lost: space HANDBOOK has several: folder "Box" is %s or %s`, inLeft, inRight),
		"confluence_content_restrictions.unknown: the state does not tell what content 99 of the other site is")
	imports := read(t, directory, "imports.tf")
	for _, want := range []string{"# HANDBOOK/page/RIGHT", fmt.Sprintf("id = %q", right), fmt.Sprintf("id = %q", inRight)} {
		if !strings.Contains(imports, want) {
			t.Errorf("imports.tf has no %s:\n%s", want, imports)
		}
	}
	if strings.Contains(imports, "confluence_content.lost") {
		t.Error("one of two candidates is imported")
	}
}

// Users without an entry and unknown groups are listed, and all others get into principals.tf, whose names stay.
func TestAdoptPrincipals(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	s.Human().Grant("HANDBOOK", "user", s.UserID("wanda"), "read", "space")
	permission := func(name, kind, id string) values {
		return managed("confluence_space_permission."+name, values{"space_key": "HANDBOOK", "principal_type": kind, "principal_id": id, "operations": []string{"read:space"}})
	}
	directory := shown(t, permission("wanda", "user", "Wanda"), permission("rolf", "user", "rolf"), permission("gone", "group", "no such group"),
		permission("everyone", "group", "confluence-users"))
	coretest.Must(t, os.WriteFile(filepath.Join(directory, "principals.tf"), []byte("# kept\nlocals {\n  users = {\n    \"Wanda Writer\" = \"wanda\"\n  }\n  other = 1\n}\n"), 0o600))
	got := adopt(t, s, directory, "user,account_id", "wanda,"+s.UserID("wanda"))
	got.expect(t, 3, "2 of 4 objects found",
		"user rolf: add a line for this user to the file for --users. Used in confluence_space_permission.rolf",
		"group no such group: create a group with this name, or synchronize it from your directory. Used in confluence_space_permission.gone")
	want := fmt.Sprintf("# kept\nlocals {\n  users = {\n    Wanda = %q\n    \"Wanda Writer\" = %[1]q\n  }\n  other = 1\n  groups = {\n    confluence-users = %[2]q\n  }\n}\n",
		s.UserID("wanda"), s.GroupID("confluence-users"))
	if text := read(t, directory, "principals.tf"); strings.ReplaceAll(text, " ", "") != strings.ReplaceAll(want, " ", "") {
		t.Errorf("principals.tf is\n%s\nexpected\n%s", text, want)
	}
	before := files(t, directory)
	adopt(t, s, directory, "wanda,"+s.UserID("wanda")).expect(t, 3)
	for name, text := range files(t, directory) {
		if name != "users.csv" && before[name] != text {
			t.Errorf("the second run changes %s:\n%s", name, text)
		}
	}
}

// A name that several roles have is none of them, and the file keeps what it has.
func TestAdoptPrincipals_SeveralRoles(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"})
	s.Human().CreateRole("TEAM", "", "read/space")
	s.Human().CreateRole("team", "", "read/space")
	directory := shown(t, managed("confluence_space.handbook", values{"key": "HANDBOOK"}))
	roles := "locals {\n  roles = {\n    Team = \"77\"\n  }\n}\n"
	coretest.Must(t, os.WriteFile(filepath.Join(directory, "principals.tf"), []byte(roles), 0o600))
	adopt(t, s, directory).expect(t, 3, `principals.tf: local.roles: there are 2 roles with the name "Team"`)
	if text := read(t, directory, "principals.tf"); text != roles {
		t.Errorf("principals.tf is\n%s", text)
	}
}

// Operations that the site grants beyond those of the state are listed, because Terraform would revoke them.
func TestAdoptOperations(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	for _, operation := range [][2]string{{"read", "space"}, {"create", "page"}, {"archive", "page"}} {
		s.Human().Grant("HANDBOOK", "group", s.GroupID("docs-writers"), operation[0], operation[1])
	}
	directory := shown(t, managed("confluence_space_permission.writers", values{
		"space_key": "HANDBOOK", "principal_type": "group", "principal_id": "docs-writers",
		"operations": []string{"read:space", "create:page", "create:comment", "delete_mail:space"},
	}))
	adopt(t, s, directory).expect(t, 3, "1 of 1 objects found",
		"group docs-writers: remove delete_mail:space from operations: Cloud has no mail archives",
		"group docs-writers: not granted on this site: create:comment. Terraform grants them",
		"group docs-writers: granted only on this site: archive:page. Add them to operations to keep them; otherwise Terraform revokes them")

	directory = shown(t, managed("confluence_space_permissions.handbook", values{"space_key": "HANDBOOK", "grants": []values{}}))
	adopt(t, s, directory).expect(t, 3, "1 of 1 objects found",
		"group docs-writers: has access only on this site. Add it to the list to keep it; otherwise Terraform removes it")
}

// On a site where only roles give access, a role is proposed for each principal.
func TestAdoptRoles(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"})
	directory := shown(t,
		managed("confluence_space_permissions.all", values{"space_key": "HANDBOOK", "grants": []values{
			{"principal_type": "group", "principal_id": "docs-writers", "operations": []string{"read:space", "create:comment"}},
			{"principal_type": "group", "principal_id": "confluence-users", "operations": []string{"read:space"}},
		}}),
	)
	adopt(t, s, directory).expect(t, 3, "0 of 1 objects found on this site (Cloud, role mode ROLES)",
		fmt.Sprintf("confluence_space_permissions.all: group docs-writers: role Commenter, role_id %q", s.RoleID("Commenter")),
		"group confluence-users: role Viewer, role_id", ", which it has")
}

// A list of each space is read, instead of each object, and one for each page that has attachments or properties.
func TestAdoptRequests(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	human := s.Human()
	resources := []values{managed("confluence_space.handbook", values{"key": "HANDBOOK"})}
	for i := range 600 {
		id, title := fmt.Sprint(i+1), fmt.Sprintf("Page %d", i)
		page := human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: title})
		resources = append(resources, managed(fmt.Sprintf("confluence_content.page[%d]", i), values{"id": id, "space_key": "HANDBOOK", "type": "page", "title": title, "status": "current"}))
		if i < 10 {
			human.Attach(page, "a.txt", "text/plain", []byte("a"))
			human.SetContentProperty(page, "owner", `"docs"`)
			resources = append(resources, managed(fmt.Sprintf("confluence_attachment.a[%d]", i), values{"id": "att" + id, "content_id": id, "filename": "a.txt"}),
				managed(fmt.Sprintf("confluence_content_property.owner[%d]", i), values{"content_id": id, "key": "owner"}))
		}
	}
	directory := shown(t, resources...)
	s.ResetRequests()
	adopt(t, s, directory).expect(t, 0, "621 of 621 objects found")
	made := map[string]int{}
	for _, r := range s.Requests() {
		made[numbers.ReplaceAllString(r.Path, "ID")]++
	}
	if made["/wiki/api/v2/pages/ID/attachments"] > 10 || made["/wiki/api/v2/pages/ID/properties"] != 10 || made["/wiki/api/v2/pages"]+made["/wiki/api/v2/spaces/ID/pages"] > 3 {
		t.Errorf("requests: %v", made)
	}
	if total := len(s.Requests()); total > 35 {
		t.Errorf("%d requests: %v", total, made)
	}
}

// The width and the emoji that a state has are imported, so that they are compared and not planned as a change.
func TestAdoptAppearance(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	page := func(id, name string, appearance, emoji any) values {
		attributes := values{"id": id, "space_key": "HANDBOOK", "type": "page", "title": name, "status": "current", "appearance": appearance, "emoji": emoji}
		s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: name})
		return managed("confluence_content."+name, attributes)
	}
	both, emoji, none := page("1", "both", "full-width", ""), page("2", "emoji", nil, "📄"), page("3", "none", nil, nil)
	directory := shown(t, both, emoji, none)
	adopt(t, s, directory).expect(t, 0, "3 of 3 objects")
	imports := read(t, directory, "imports.tf")
	for _, want := range []string{`id = "N/appearance,emoji"`, `id = "N/emoji"`, `id = "N"`} {
		if strings.Count(numbers.ReplaceAllString(imports, "N"), want) != 1 {
			t.Errorf("%s is not there once:\n%s", want, imports)
		}
	}
}
