package suite_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// scopes are the scopes that Atlassian's files require for an operation, by a pattern of method and path.
func scopes(t *testing.T, directory string) map[*regexp.Regexp][]string {
	t.Helper()
	all := map[*regexp.Regexp][]string{}
	for file, prefix := range map[string]string{"confluence-cloud-v1.json": "", "confluence-cloud-v2.json": "/wiki/api/v2"} {
		text, err := os.ReadFile(filepath.Join(directory, file))
		coretest.Must(t, err)
		var api struct {
			Paths map[string]map[string]json.RawMessage `json:"paths"`
		}
		coretest.Must(t, json.Unmarshal(text, &api))
		for path, operations := range api.Paths {
			for method, operation := range operations {
				var details struct {
					Security []map[string][]string `json:"security"`
				}
				_ = json.Unmarshal(operation, &details) // the operations of a path also include its parameters, which have no scopes
				pattern := regexp.MustCompile("^" + strings.ToUpper(method) + " " + regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(prefix+path, "[^/]+") + "$")
				for _, way := range details.Security {
					all[pattern] = append(all[pattern], way["oAuthDefinitions"]...)
				}
			}
		}
	}
	return all
}

// expectScopes expects a row of SECURITY.md to name all scopes of a request that an object makes.
func expectScopes(t *testing.T, required map[*regexp.Regexp][]string, object, request, row string) {
	t.Helper()
	documented := false
	for pattern, needed := range required {
		if !pattern.MatchString(request) {
			continue
		}
		documented = true
		for _, scope := range needed {
			if scope != "read:confluence-user" && !strings.Contains(row, "`"+scope+"`") { // the first is always required
				t.Errorf("%s: %s needs %s", object, request, scope)
			}
		}
	}
	if !documented {
		t.Errorf("Atlassian's files have no operation %s", request)
	}
}

const groupsRow = "`confluence_group`, `confluence_group_membership`, `confluence_group_members`"

// SECURITY.md lists for each resource the scopes of all requests that the provider makes for it.
func TestSecurity_Scopes(t *testing.T) {
	directory := os.Getenv("CONFLUENCE_OPENAPI_DIR")
	if directory == "" {
		t.Skip("needs Atlassian's OpenAPI files, in CONFLUENCE_OPENAPI_DIR")
	}
	required := scopes(t, directory)
	document, err := os.ReadFile("../../../SECURITY.md")
	coretest.Must(t, err)
	rows := regexp.MustCompile(`(?m)^\| (.*?) \|(.*)$`).FindAllStringSubmatch(string(document), -1)

	content := config{"space_key": "SCOPES", "title": "Page", "body": "<p>x</p>", "labels": []string{"a"}}
	with := func(c config, attribute string, value any) config {
		changed := config{attribute: value}
		for name, value := range c {
			if name != attribute {
				changed[name] = value
			}
		}
		return changed
	}
	for row, cases := range map[string]map[string][]config{ // row of the table: the configurations that are applied in sequence, by resource
		"`confluence_space`": {"confluence_space": {
			{"key": "NEW", "name": "New", "labels": []string{"a"}},
			{"key": "NEW", "name": "Newer", "description": "x", "labels": []string{"b"}, "status": "archived"},
		}},
		"`confluence_watch`":                                       {"confluence_watch": {{"space_key": "SCOPES"}, {"label": "people"}}},
		"`confluence_attachment`":                                  {"confluence_attachment": nil},
		"`confluence_template`, `confluence_templates`":            {"confluence_template": nil},
		"`confluence_content_state`, `confluence_content_states`":  {"confluence_content_state": nil},
		"`confluence_audit_retention`, `confluence_audit_records`": {"confluence_audit_retention": nil},
		"`confluence_space_property`":                              {"confluence_space_property": nil},
		"`confluence_content_property`":                            {"confluence_content_property": nil},
		"`confluence_space_permission`":                            {"confluence_space_permission": nil},
		"`confluence_space_permissions`":                           {"confluence_space_permissions": nil},
		"`confluence_space_role_assignment`":                       {"confluence_space_role_assignment": nil},
		"`confluence_content_restrictions`":                        {"confluence_content_restrictions": nil},
		groupsRow:                                                  {"confluence_group": nil, "confluence_group_membership": nil, "confluence_group_members": nil},
		"`confluence_space_settings`":                              {"confluence_space_settings": nil},
		"`confluence_space_role`": {"confluence_space_role": {
			spaceRoleConfig(nil), with(spaceRoleConfig(nil), "space_permissions", []string{"read/space"}),
		}},
		"`confluence_space_role_assignments`": {"confluence_space_role_assignments": nil},
		"`confluence_content` (pages, blog posts)": {"confluence_content": {
			content, with(with(content, "appearance", "full-width"), "emoji", "📄"), with(content, "position", config{"first": true}), with(with(content, "labels", []string{"b"}), "parent_id", "root"), with(content, "status", "archived"),
			with(content, "type", "blogpost"), with(with(content, "type", "blogpost"), "deletion_policy", "purge"), with(content, "status", "draft"),
			with(content, "classification_level_id", "ari:cloud:platform::classification-tag/1b2f0c7e-0002"),
		}},
		"`confluence_content` (folders)": {"confluence_content": {with(config{"space_key": "SCOPES", "title": "Box"}, "type", "folder")}},
	} {
		t.Run(row, func(t *testing.T) {
			at := slices.IndexFunc(rows, func(r []string) bool { return r[1] == row })
			if at < 0 {
				t.Fatalf("SECURITY.md has no row %s", row)
			}
			for name, configs := range cases {
				options := simulator.Options{Deployment: simulator.Cloud, Plan: "enterprise"}
				if strings.HasPrefix(name, "confluence_space_role") {
					options.RoleMode, options.RoleTasks = "ROLES", "longtask"
				}
				s := testsite.New(t, options)
				if configs == nil {
					configs = []config{driftTables[name].config(s)}
				} else {
					s.Human().CreateSpace(simulator.SpaceFields{Key: "SCOPES", Name: "Scopes"})
				}
				r := s.Resource(t, name)
				for _, request := range slices.Compact(slices.Sorted(slices.Values(s.RequestsOf(func() {
					for _, c := range configs {
						r.Apply(c)
						r.PlanEmpty(c)
					}
					if name == "confluence_content" {
						r.ImportID(r.Attr("id").(string))
					}
					r.Destroy()
				})))) {
					expectScopes(t, required, name, request, rows[at][2])
				}
			}
		})
	}
}
