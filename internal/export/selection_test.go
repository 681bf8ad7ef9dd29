package export_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// What another state manages is left out, in both forms of a state.
func TestState(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		fill(site)
		human := site.Human()
		parent := human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: "Managed", ParentID: homepage(site), Body: "<p>x</p>"})
		human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: "Below", ParentID: parent, Body: "<p>x</p>"})
		human.Restrict(parent, "update", []string{site.UserID("ada")}, nil)
		human.Attach(parent, "managed.txt", "text/plain", []byte("text"))
		human.SetContentProperty(parent, "managed", "1")
		managed := []struct {
			resource   string
			attributes values
		}{
			{"confluence_space", values{"key": "handbook"}}, // keys are the same in any case
			{"confluence_content", values{"id": parent}},
			{"confluence_content_restrictions", values{"content_id": parent}},
			{"confluence_content_property", values{"content_id": parent, "key": "managed"}},
			{"confluence_attachment", values{"content_id": parent, "filename": "managed.txt"}},
			{"confluence_space_property", values{"space_key": "HANDBOOK", "key": "config"}},
			{"null_resource", values{"id": "1"}},
		}
		stored, below := []values{}, []values{}
		for _, one := range managed {
			stored = append(stored, values{"mode": "managed", "type": one.resource, "name": "this", "provider": `provider["registry.terraform.io/confluence-as-code/confluence"]`, "instances": []values{{"attributes": one.attributes}}})
			below = append(below, values{"mode": "managed", "type": one.resource, "address": one.resource + ".this", "provider_name": "registry.terraform.io/confluence-as-code/confluence", "values": one.attributes})
		}
		guide := values{"mode": "data", "type": "confluence_space_property", "values": values{"space_key": "HANDBOOK", "key": "p1"}}
		root := values{"resources": []values{guide}, "child_modules": []values{{"resources": below}}}
		for name, state := range map[string]values{
			"pull": {"version": 4, "resources": stored},
			"show": {"format_version": "1.0", "values": values{"root_module": root}},
		} {
			text, err := json.Marshal(state)
			coretest.Must(t, err)
			path := filepath.Join(t.TempDir(), "state.json")
			coretest.Must(t, os.WriteFile(path, text, 0o600))
			out := filepath.Join(t.TempDir(), "out")
			run(t, site, "--space", "HANDBOOK", "--properties", "--state", path, "--out", out).expect(t, 0)
			written := files(t, out)
			imports := written["space_handbook_imports.tf"]
			for _, one := range []string{`"HANDBOOK"`, fmt.Sprintf("%q", parent), parent + "/managed", parent + "/managed.txt", `"HANDBOOK/config"`} {
				if strings.Contains(imports, one) {
					t.Errorf("%s: %s is imported:\n%s", name, one, imports)
				}
			}
			for _, one := range []string{`"HANDBOOK/p1"`, "confluence_content.below", "confluence_content_restrictions"} {
				if !strings.Contains(imports, one) {
					t.Errorf("%s: %s is not imported:\n%s", name, one, imports)
				}
			}
			content := strings.Join(strings.Fields(written["handbook/content.tf"]), " ")
			if want := fmt.Sprintf(`"below" { space_key = "HANDBOOK" title = "Below" parent_id = %q`, parent); !strings.Contains(content, want) {
				t.Errorf("%s: the page below refers to what is not there, expected %s:\n%s", name, want, content)
			}
			for file := range written {
				if strings.Contains(file, "Managed.xml") || strings.Contains(file, "managed.txt") {
					t.Errorf("%s: %s is written", name, file)
				}
			}
		}
		path := filepath.Join(t.TempDir(), "state.json")
		coretest.Must(t, os.WriteFile(path, []byte("resource x"), 0o600))
		run(t, site, "--space", "HANDBOOK", "--state", path, "--out", filepath.Join(t.TempDir(), "out")).expect(t, 1, "state.json: it is not a state", "terraform state pull")
	})
}

func TestContentNone(t *testing.T) {
	onFixtures(t, func(t *testing.T, site *testsite.Site) {
		out := filepath.Join(t.TempDir(), "out")
		site.ResetRequests()
		got := run(t, site, "--space", "HANDBOOK", "--content", "none", "--properties", "--out", out)
		got.expect(t, 0, "confluence_space")
		if strings.Contains(got.stdout, "confluence_content") || strings.Contains(got.stdout, "Left out") {
			t.Errorf("content was exported:\n%s", got.stdout)
		}
		for name := range files(t, out) {
			for _, unwanted := range []string{"content", "pages", "blogposts", "attachments", "restrictions"} {
				if strings.HasPrefix(name, "handbook/"+unwanted) {
					t.Errorf("%s is written", name)
				}
			}
		}
		for _, request := range site.Requests() {
			if strings.Contains(request.Path, "/pages") || strings.Contains(request.Path, "/blogposts") || strings.Contains(request.Path, "/restriction") ||
				strings.Contains(request.Path, "/attachments") || strings.Contains(request.Path, "/rest/api/content") {
				t.Errorf("content is read: %s %s", request.Method, request.Path)
			}
		}
	})
}

// --prune removes the files of a space that is gone, except for those that a person has edited.
func TestSpaceGone(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		human := site.Human()
		for _, key := range []string{"GONE", "EDITED"} {
			human.CreateSpace(simulator.SpaceFields{Key: key, Name: key})
		}
		out := filepath.Join(t.TempDir(), "out")
		if got := run(t, site, "--all", "--out", out); got.code != 0 {
			t.Fatal(got)
		}
		before := files(t, out)
		mine := "# mine\n" + before["edited/space.tf"]
		coretest.Must(t, os.WriteFile(filepath.Join(out, "edited", "space.tf"), []byte(mine), 0o600))
		human.DeleteSpace("GONE")
		human.DeleteSpace("EDITED")
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		if files(t, out)["gone/space.tf"] == "" {
			t.Error("an export of another space removes files")
		}
		run(t, site, "--space", "GONE", "--out", out).expect(t, 1, "space GONE does not exist")
		run(t, site, "--all", "--prune", "--out", out).expect(t, 0, "edited/space.tf")
		after := files(t, out)
		for name := range before {
			gone := strings.HasPrefix(name, "gone/") || strings.HasPrefix(name, "edited/") && name != "edited/space.tf" ||
				strings.HasPrefix(name, "space_gone") || strings.HasPrefix(name, "space_edited")
			if _, exists := after[name]; exists == gone {
				t.Errorf("%s exists: %t", name, exists)
			}
		}
		if after["edited/space.tf"] != mine {
			t.Error("the edit is lost")
		}
		if _, err := os.Stat(filepath.Join(out, "gone")); err == nil {
			t.Error("the directory is still there")
		}
		var manifest struct{ Spaces, Files map[string]any }
		coretest.Must(t, json.Unmarshal([]byte(after["export.json"]), &manifest))
		if manifest.Spaces["GONE"] != nil || manifest.Files["gone/space.tf"] != nil || manifest.Spaces["HANDBOOK"] == nil {
			t.Errorf("the manifest has %v", manifest)
		}
	})
}

// What has no resource is listed, and what is below it refers to it by its ID.
func TestNoResource(t *testing.T) {
	site := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	human := site.Human()
	create := func(kind, title, parent string) string {
		return human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: kind, Title: title, ParentID: parent})
	}
	board := create("whiteboard", "Board", homepage(site))
	base := create("database", "Base", board)
	create("embed", "Link", homepage(site))
	create("page", "Below", base)
	out := filepath.Join(t.TempDir(), "out")
	got := run(t, site, "--space", "HANDBOOK", "--out", out)
	got.expect(t, 3, "Not exported:")
	written := files(t, out)
	for _, want := range []string{`The whiteboard "Board" (` + board + `)`, `The database "Base" (` + base + `)`, `The embed "Link"`} {
		if strings.Count(got.stdout, want) != 1 || !strings.Contains(written["handbook/versions.tf"], "# "+want) {
			t.Errorf("%s is not listed once, or not in the module:\n%s\n%s", want, got.stdout, written["handbook/versions.tf"])
		}
	}
	content := strings.Join(strings.Fields(written["handbook/content.tf"]), " ")
	if want := fmt.Sprintf(`title = "Below" parent_id = %q`, base); !strings.Contains(content, want) {
		t.Errorf("expected %s:\n%s", want, content)
	}
}

// A part of a space that the account may not read is listed, and all others are exported.
func TestPartRefused(t *testing.T) {
	t.Setenv("CONFLUENCE_MAX_RETRIES", "0")
	type part struct{ path, file, text string }
	for deployment, parts := range map[simulator.Deployment][]part{
		simulator.Cloud: {
			{`/spaces/[0-9]+/permissions`, "access.tf", "The permissions of space HANDBOOK were not exported: "},
			{`/spaces/[0-9]+/properties`, "properties.tf", "The properties of space HANDBOOK were not exported: "},
			{`/content/[0-9]+/restriction`, "restrictions.tf", "The restrictions of space HANDBOOK were not exported: "},
			{`/template/page`, "templates.tf", "The templates of space HANDBOOK were not exported: "},
			{`/space/HANDBOOK/settings`, "", "route_override_enabled and content_mode of space HANDBOOK was not exported: "},
			{`/settings/lookandfeel`, "", "look_and_feel of space HANDBOOK was not exported: "},
		},
		simulator.DataCenter: {
			{`/space/HANDBOOK/permissions`, "access.tf", "The permissions of space HANDBOOK were not exported: "},
			{`/space/HANDBOOK/property`, "properties.tf", "The properties of space HANDBOOK were not exported: "},
			{`/(color-scheme|lookandfeel|space/HANDBOOK/settings)`, "", "confluence_space_color_scheme of space HANDBOOK was not exported: "},
		},
	} {
		site := testsite.New(t, simulator.Options{Deployment: deployment})
		if site.OnCloud() {
			fillCloud(site)
		} else {
			fillDataCenter(site)
		}
		whole := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "HANDBOOK", "--out", whole).expect(t, 0)
		for _, one := range parts {
			t.Run(string(deployment)+one.path, func(t *testing.T) {
				site.Inject(simulator.Fault{Path: one.path, Status: 403, Body: `{"message":"not for you"}`})
				defer site.ClearFaults()
				out := filepath.Join(t.TempDir(), "out")
				got := run(t, site, "--space", "HANDBOOK", "--out", out)
				got.expect(t, 3, one.text)
				if one.file != "" && !strings.Contains(got.stdout, "not for you") {
					t.Errorf("the words of Confluence are missing:\n%s", got.stdout)
				}
				want, written := files(t, whole), files(t, out)
				if !strings.Contains(written["handbook/versions.tf"], one.text) {
					t.Errorf("the module does not say so:\n%s", written["handbook/versions.tf"])
				}
				for _, name := range []string{"access.tf", "properties.tf", "restrictions.tf", "templates.tf", "content.tf"} {
					if is, was := written["handbook/"+name] != "", want["handbook/"+name] != ""; is != (was && name != one.file) {
						t.Errorf("%s is written: %t, of the whole space: %t", name, is, was)
					}
				}
			})
		}
	}
}
