package roles_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const header = "space_key,principal_type,principal_id,role\n"

func TestChoices(t *testing.T) {
	s := newSite(t, transition).withTeams()
	wanda, rolf, admins, hana := s.user("wanda"), s.user("rolf"), s.group("site-admins"), s.user("hana")
	for name, c := range map[string]struct {
		text string
		code int
		want []string
	}{
		"a role": {
			header + "DOCS,user," + wanda + ",Commenter\n", 3,
			[]string{"user Wanda Writer export:space, read:space Commenter (chosen) export:space create:comment", "user Rolf Reader export:space, read:space Viewer export:space -", "Chosen by the map: 1. Proposed: 13."},
		},
		"all that was open": {
			header + "DOCS,user," + wanda + ",Viewer\nHANDBOOK,user," + rolf + ",none\n", 0,
			[]string{"Wanda Writer export:space, read:space Viewer (chosen) export:space -", "Rolf Reader export:space, read:space (none) (chosen) export:space, read:space -"},
		},
		"a power": {
			header + "DOCS,user," + wanda + "," + s.role("Admin") + "\n", 3,
			[]string{"Administrative permissions that principals gain: user Wanda Writer in space DOCS: administer:space"},
		},
		"a proposed custom role": {
			header + "DOCS,user," + wanda + ",Viewer with export/space\n", 3,
			[]string{"Viewer with export/space (used), for 2 principals", "user Wanda Writer export:space, read:space Viewer with export/space (chosen) - -"},
		},
		"from a spreadsheet, in another order": {
			"\uFEFFrole,Comment,principal_id,principal_type,space_key\r\n Viewer ,,anonymous-users,access_class,docs\r\n", 3,
			[]string{"DOCS access_class anonymous-users read:space Viewer (chosen)"},
		},
		"what is wrong with each line": {
			header + "DOCS,user," + wanda + ",Reader\nDOCS,user,77,Viewer\nNONE,user,77,Viewer\nDOCS,access_class,anonymous-users,Admin\n", 2,
			[]string{`map.csv, line 2: there is no role "Reader". Roles are: Admin, Collaborator, Commenter, Manager, Viewer, Viewer with export/space. Enter none for no role`,
				`map.csv, line 3: user "77" has no access to space DOCS`, `map.csv, line 4: there is no space "NONE"`,
				`map.csv, line 5: access_class anonymous-users cannot have the role "Admin", because Confluence does not let it have the permission`},
		},
		"nothing entered": {
			header + "DOCS,user," + wanda + ", \n,user," + wanda + ",Viewer\n", 2,
			[]string{"line 2: role is empty. Enter the name of a role, or none", "line 3: space_key is empty"},
		},
		"a line twice": {
			header + "DOCS,user," + wanda + ",Viewer\n\ndocs,user," + wanda + ",Commenter\n", 2, []string{"line 4: line 2 is about the same principal in the same space"},
		},
		"no administrator": {
			header + "HANDBOOK,group," + admins + ",Manager\nDOCS,group," + admins + ",none\nDOCS,user," + hana + ",Viewer\n", 2,
			[]string{"no principal but apps would administer the spaces DOCS, HANDBOOK. Choose a role with the permission administer/space", "Roles with it are: Admin"},
		},
		"a column that is missing":  {"space_key,principal_type,role\n", 2, []string{"line 1: there is no column principal_id"}},
		"a line with other columns": {header + "DOCS,user\n", 2, []string{"record on line 2: wrong number of fields"}},
		"quotes":                    {header + "DOCS,user,\"x,Viewer\n", 2, []string{"line 2"}},
		"nothing":                   {"", 2, []string{"has no line with the names of columns"}},
		"no lines":                  {header, 3, []string{"Chosen by the map: 0. Proposed: 14."}},
	} {
		t.Run(name, func(t *testing.T) {
			s.expect(t, c.code, c.want, "--all", "--dry-run", "--map", writeFile(t, filepath.Join(t.TempDir(), "map.csv"), "%s", c.text))
		})
	}
	t.Run("other spaces", func(t *testing.T) {
		file := writeFile(t, filepath.Join(t.TempDir(), "map.csv"), "%sDOCS,user,%s,Viewer\nHANDBOOK,user,%s,Viewer\n", header, wanda, rolf)
		s.expect(t, 0, []string{"1 line of the map not used, of other spaces: HANDBOOK"}, "--space", "DOCS", "--dry-run", "--map", file)
	})
}

// TestEditedTable edits roles.csv in its place and feeds it back, as a person does.
func TestEditedTable(t *testing.T) {
	s := newSite(t, transition).withTeams()
	out := t.TempDir()
	s.expect(t, 3, nil, "--all", "--out", out)
	table := filepath.Join(out, "roles.csv")
	text := strings.Replace(filesOf(t, out)["roles.csv"], s.user("wanda")+",Viewer,", s.user("wanda")+",Commenter,", 1)
	writeFile(t, table, "%s", text)
	s.expect(t, 0, []string{"Chosen by the map: 14. Proposed: 0.", "Written to " + out + ": role_assignments.tf."}, "--all", "--out", out, "--map", table)
	files := filesOf(t, out)
	if files["roles.csv"] != text {
		t.Error("the table that a person has edited was changed")
	}
	if want := fmt.Sprintf("principal_id   = %q\n  role_id        = local.space_role_ids[\"Commenter\"]", s.user("wanda")); !strings.Contains(files["role_assignments.tf"], want) {
		t.Error(files["role_assignments.tf"])
	}
	// Without the map, the edited table is not overwritten.
	s.expect(t, 1, []string{"roles.csv in " + out + ": not written by this command, or edited since. Nothing was written."}, "--all", "--out", out)
	if now := filesOf(t, out); now["role_assignments.tf"] != files["role_assignments.tf"] {
		t.Error("a file was written in spite of the error")
	}
	s.expect(t, 3, []string{"Written to"}, "--all", "--out", out, "--force")
}

func TestFiles(t *testing.T) {
	s := newSite(t, transition)
	t.Run("of others", func(t *testing.T) {
		out := t.TempDir()
		writeFile(t, filepath.Join(out, "imports.tf"), "# mine\n")
		s.expect(t, 1, []string{"imports.tf in " + out + ": not written by this command"}, "--all", "--out", out)
		if files := filesOf(t, out); len(files) != 1 || files["imports.tf"] != "# mine\n" {
			t.Errorf("files were written: %v", files)
		}
		s.expect(t, 0, []string{"Written to"}, "--all", "--out", out, "--force")
	})
	t.Run("beside other configuration", func(t *testing.T) {
		out := t.TempDir()
		writeFile(t, filepath.Join(out, "main.tf"), "terraform {}\n")
		s.expect(t, 0, nil, "--all", "--out", out)
		if _, there := filesOf(t, out)["versions.tf"]; there {
			t.Error("versions.tf would conflict with the configuration that is there")
		}
	})
	t.Run("after a change of the site", func(t *testing.T) {
		out := t.TempDir()
		s.expect(t, 0, nil, "--all", "--out", out)
		s.Human().AssignRole("HANDBOOK", "user", s.user("wanda"), "Viewer")
		s.expect(t, 0, []string{"Written to " + out + ": imports.tf, role_assignments.tf, roles.csv."}, "--all", "--out", out)
	})
	t.Run("a manifest that is damaged", func(t *testing.T) {
		out := t.TempDir()
		writeFile(t, filepath.Join(out, ".plan-roles.json"), "{")
		s.expect(t, 1, []string{".plan-roles.json cannot be read"}, "--all", "--out", out)
	})
	t.Run("a file in place of the directory", func(t *testing.T) {
		out := writeFile(t, filepath.Join(t.TempDir(), "roles"), "x")
		s.expect(t, 1, []string{"Error: "}, "--all", "--out", out)
	})
	if os.Getuid() != 0 {
		t.Run("a directory that cannot be written", func(t *testing.T) {
			out := t.TempDir()
			if err := os.Chmod(out, 0o500); err != nil {
				t.Fatal(err)
			}
			s.expect(t, 1, []string{"permission denied"}, "--all", "--out", out)
		})
	}
}

func TestCustomRoles(t *testing.T) {
	s := newSite(t, transition).withTeams()
	out := t.TempDir()
	s.expect(t, 0, []string{"Viewer with export/space (used), for 2 principals: export:space, read:space", "user Rolf Reader export:space, read:space Viewer with export/space - -"}, "--all", "--out", out, "--custom-roles")
	files := filesOf(t, out)
	want := "resource \"confluence_space_role\" \"viewer_with_export_space\" {\n  name = \"Viewer with export/space\"\n  space_permissions = [\n    \"export/space\",\n    \"read/space\",\n  ]\n}\n"
	if !strings.Contains(files["custom_role_viewer_with_export_space.tf"], want) || !strings.Contains(files["role_assignments.tf"], "= confluence_space_role.viewer_with_export_space.id\n") {
		t.Errorf("%s%s", files["custom_role_viewer_with_export_space.tf"], files["role_assignments.tf"])
	}
	// Once the role exists, it is a role like others, and its file stays.
	s.Human().CreateRole("Viewer with export/space", "", "read/space", "export/space")
	s.expect(t, 0, nil, "--all", "--out", out, "--custom-roles")
	if now := filesOf(t, out); now["custom_role_viewer_with_export_space.tf"] != files["custom_role_viewer_with_export_space.tf"] || strings.Contains(now["role_assignments.tf"], "= confluence_space_role.") {
		t.Errorf("%v", now)
	}
	// A site that has 10 custom roles has no room for others.
	full := newSite(t, transition).withTeams()
	for i := range 9 {
		full.Human().CreateRole(fmt.Sprintf("Custom %d", i), "", "read/space", "create/comment", "delete/comment")
	}
	if r := full.expect(t, 3, nil, "--all", "--dry-run", "--custom-roles"); strings.Contains(r.stdout, "Custom roles that would suit") {
		t.Error(r.stdout)
	}
}

// TestGone expects that accounts that do not exist any more are left aside, and that a space is not left without an administrator.
func TestGone(t *testing.T) {
	s := newSite(t, transition).withTeams()
	s.Inject(simulator.Fault{Path: "users-bulk", Status: 200, Body: `{"results":[]}`})
	s.expect(t, 3, []string{"user " + s.user("wanda") + ": does not exist any more (DOCS)", "no principal of the plan administers space ~ada"}, "--all", "--dry-run")
	s.ClearFaults()
	// A group that is not in the list is looked up by itself.
	s.Inject(simulator.Fault{Path: "/group$", Status: 200, Body: `{"results":[],"start":0,"limit":200,"size":0}`})
	s.expect(t, 3, []string{"DOCS group docs-writers 6 permissions Collaborator"}, "--space", "DOCS", "--dry-run")
	s.ClearFaults()
	const gone = "0f3c5a9e-1d2b-4e6f-8a7c-999999999999"
	s.Inject(simulator.Fault{Path: "/permissions$", Status: 200, Body: `{"results":[{"id":"1","principal":{"type":"group","id":"` + gone + `"},"operation":{"key":"administer","targetType":"space"}}]}`})
	s.expect(t, 3, []string{"group " + gone + ": does not exist any more (OLDWIKI)", "no principal of the plan administers space OLDWIKI"}, "--space", "OLDWIKI", "--dry-run")
}
