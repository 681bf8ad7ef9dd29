package roles_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// TestState expects the same of a state file and of the output of show.
func TestState(t *testing.T) {
	s := newSite(t, transition).withTeams()
	s.Human().AssignRole("DOCS", "group", s.group("docs-writers"), "Viewer")
	writers, readers, charts := s.group("docs-writers"), s.group("docs readers"), s.user("charts")
	file := fmt.Sprintf(`{"version":4,"resources":[
		{"mode":"managed","type":"confluence_space_permission","name":"team","instances":[
			{"index_key":"a","attributes":{"space_key":"DOCS","principal_type":"group","principal_id":%[1]q}},
			{"index_key":"b","attributes":{"space_key":"docs","principal_type":"anonymous","principal_id":null}}]},
		{"module":"module.a[\"x.y\"].module.b","mode":"managed","type":"confluence_space_permission","name":"readers","instances":[
			{"attributes":{"space_key":"DOCS","principal_type":"group","principal_id":%[2]q}}]},
		{"mode":"managed","type":"confluence_space_permission","name":"app","instances":[
			{"attributes":{"space_key":"DOCS","principal_type":"user","principal_id":%[3]q}}]},
		{"mode":"managed","type":"confluence_space_permission","name":"two_spaces","instances":[
			{"index_key":0,"attributes":{"space_key":"DOCS","principal_type":"group","principal_id":%[2]q}},
			{"index_key":1,"attributes":{"space_key":"OTHER","principal_type":"group","principal_id":%[2]q}}]},
		{"mode":"managed","type":"confluence_space_permissions","name":"all","instances":[{"attributes":{"space_key":"HANDBOOK","grants":[]}}]},
		{"mode":"managed","type":"confluence_space_role_assignment","name":"writers","instances":[
			{"attributes":{"space_key":"DOCS","principal_type":"group","principal_id":%[1]q,"role_id":"1"}}]},
		{"mode":"managed","type":"confluence_space_role_assignments","name":"old","instances":[{"attributes":{"space_key":"OLDWIKI"}}]},
		{"mode":"data","type":"confluence_space_permissions","name":"read","instances":[{"attributes":{"space_key":"DOCS"}}]},
		{"mode":"managed","type":"other","name":"x","instances":[{"attributes":{"password":"secret"}}]}]}`, writers, readers, charts)
	show := fmt.Sprintf(`{"format_version":"1.0","values":{"root_module":{"resources":[
		{"address":"confluence_space_permission.team[\"a\"]","mode":"managed","type":"confluence_space_permission","name":"team","index":"a","values":{"space_key":"DOCS","principal_type":"group","principal_id":%[1]q}},
		{"address":"confluence_space_permission.team[\"b\"]","mode":"managed","type":"confluence_space_permission","name":"team","index":"b","values":{"space_key":"docs","principal_type":"anonymous","principal_id":null}},
		{"address":"confluence_space_permission.app","mode":"managed","type":"confluence_space_permission","name":"app","values":{"space_key":"DOCS","principal_type":"user","principal_id":%[3]q}},
		{"address":"confluence_space_permission.two_spaces[0]","mode":"managed","type":"confluence_space_permission","name":"two_spaces","values":{"space_key":"DOCS","principal_type":"group","principal_id":%[2]q}},
		{"address":"confluence_space_permission.two_spaces[1]","mode":"managed","type":"confluence_space_permission","name":"two_spaces","values":{"space_key":"OTHER","principal_type":"group","principal_id":%[2]q}},
		{"address":"confluence_space_permissions.all","mode":"managed","type":"confluence_space_permissions","name":"all","values":{"space_key":"HANDBOOK","grants":[]}},
		{"address":"confluence_space_role_assignment.writers","mode":"managed","type":"confluence_space_role_assignment","name":"writers","values":{"space_key":"DOCS","principal_type":"group","principal_id":%[1]q,"role_id":"1"}},
		{"address":"confluence_space_role_assignments.old","mode":"managed","type":"confluence_space_role_assignments","name":"old","values":{"space_key":"OLDWIKI"}}],
		"child_modules":[{"address":"module.a[\"x.y\"]","child_modules":[{"address":"module.a[\"x.y\"].module.b","resources":[
		{"address":"module.a[\"x.y\"].module.b.confluence_space_permission.readers","mode":"managed","type":"confluence_space_permission","name":"readers","values":{"space_key":"DOCS","principal_type":"group","principal_id":%[2]q}}]}]}]}}}`, writers, readers, charts)
	var removed []string
	for name, text := range map[string]string{"terraform.tfstate": file, "show.json": show} {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			s.expect(t, 3, []string{
				"confluence_space_permission.app is not removed from state: user " + charts + " gets no role in space DOCS",
				"confluence_space_permission.two_spaces is not removed from state: it also manages space OTHER, which is not in the plan",
				`group docs-writers in space DOCS is managed by confluence_space_role_assignment.writers: set its role there to "Collaborator"`,
				`group site-admins in space OLDWIKI is managed by confluence_space_role_assignments.old: set its role there to "Admin"`,
			}, "--all", "--out", out, "--state", writeFile(t, filepath.Join(t.TempDir(), name), "%s", text))
			files := filesOf(t, out)
			removed = append(removed, files["removed.tf"])
			for _, address := range []string{"confluence_space_permission.team", "confluence_space_permissions.all", "module.a.module.b.confluence_space_permission.readers"} {
				if want := "removed {\n  from = " + address + "\n\n  lifecycle {\n    destroy = false\n  }\n}\n"; !strings.Contains(files["removed.tf"], want) {
					t.Errorf("%s is not removed: %s", address, files["removed.tf"])
				}
			}
			if strings.Count(files["removed.tf"], "removed {") != 3 || strings.Contains(files["role_assignments.tf"], "resource \"confluence_space_role_assignment\" \"oldwiki") ||
				strings.Contains(files["imports.tf"], writers) {
				t.Errorf("%s%s%s", files["removed.tf"], files["role_assignments.tf"], files["imports.tf"])
			}
		})
	}
	if len(removed) != 2 || removed[0] != removed[1] {
		t.Error("the two forms of a state give different files")
	}
	for text, want := range map[string]string{
		"":                "the file is empty",
		"{":               "it is not a state",
		`"secret"`:        "it has another form",
		`{"version":3}`:   "only version 4 is",
		`{"version":"4"}`: "only version 4 is",
		`{"version":4,"resources":[{"mode":"managed","type":"confluence_space_permission","name":"x","instances":[{"attributes":{"space_key":{}}}]}]}`:                "the space of confluence_space_permission.x cannot be read",
		`{"version":4,"resources":[{"mode":"managed","type":"confluence_space_permission","name":"x}\nlocals {","instances":[{"attributes":{"space_key":"DOCS"}}]}]}`: "is not the address of a resource",
	} {
		r := s.expect(t, 2, []string{want}, "--all", "--dry-run", "--state", writeFile(t, filepath.Join(t.TempDir(), "state"), "%s", text))
		if strings.Contains(r.stderr, "secret") || len(r.requests) > 0 {
			t.Errorf("%s: %s %v", text, r.stderr, r.requests)
		}
	}
}
