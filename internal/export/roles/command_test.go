package roles_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/roles"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing them")

var transition = simulator.Options{RoleMode: "ROLES_TRANSITION"}

// TestGolden compares all that the command prints and writes with golden files.
func TestGolden(t *testing.T) {
	s := newSite(t, transition).withTeams()
	s.Human().AssignRole("DOCS", "group", s.group("docs-writers"), "Viewer")
	s.GenerateCombinations()
	out := t.TempDir()
	r := s.expect(t, 3, nil, "--all", "--out", out)
	got := filesOf(t, out)
	got["stdout.txt"] = regexp.MustCompile(`List of \S+`).ReplaceAllString(strings.ReplaceAll(r.stdout, out, "OUT"), "List of TIME")
	delete(got, ".plan-roles.json")
	golden := filepath.Join("testdata", "transition")
	for name, text := range got {
		if *update {
			writeFile(t, filepath.Join(golden, name), "%s", text)
		}
	}
	want := filesOf(t, golden)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s differs; run the test with -update and review the change:\n%s", name, got[name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %d files, expected %d", len(got), len(want))
	}

	// The same site gives the same files, in the same directory and in another.
	s.expect(t, 3, []string{"The files in " + out + " are up to date."}, "--all", "--out", out)
	other := t.TempDir()
	s.expect(t, 3, nil, "--all", "--out", other)
	if !maps.Equal(filesOf(t, out), filesOf(t, other)) {
		t.Error("the files differ from one run to the next")
	}
}

func TestModes(t *testing.T) {
	t.Run("without roles", func(t *testing.T) {
		s := newSite(t, simulator.Options{RoleMode: "PRE_ROLES"}).withTeams()
		out := filepath.Join(t.TempDir(), "roles")
		s.expect(t, 3, []string{"This site has no space roles yet", "2 principals in 2 spaces (DOCS, HANDBOOK): export:space, read:space", "user Charts for Confluence: app"}, "--all", "--out", out)
		if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("files were written: %v", err)
		}
	})
	t.Run("roles alone", func(t *testing.T) {
		s := newSite(t, simulator.Options{RoleMode: "ROLES"})
		out := t.TempDir()
		s.expect(t, 0, []string{"The site has only roles.", "HANDBOOK group site-admins role Admin Admin - -", "5 keep the role that they have"}, "--all", "--out", out)
		files := filesOf(t, out)
		if blocks := strings.Count(files["imports.tf"], "import {"); blocks != strings.Count(files["role_assignments.tf"], "resource ") || blocks != 5 {
			t.Errorf("%d import blocks: %s", blocks, files["imports.tf"])
		}
		if !strings.Contains(files["imports.tf"], fmt.Sprintf(`id = "HANDBOOK/group/%s"`, s.group("site-admins"))) {
			t.Error(files["imports.tf"])
		}
	})
	t.Run("mode that cannot be read", func(t *testing.T) {
		s := newSite(t, transition).withTeams()
		s.Inject(simulator.Fault{Path: "space-role-mode", Status: 403})
		s.expect(t, 3, []string{`its mode "" cannot be read`, "DOCS group docs-writers 6 permissions Collaborator - -"}, "--space", "DOCS", "--dry-run")
	})
	t.Run("Data Center", func(t *testing.T) {
		s := newSite(t, simulator.Options{Deployment: simulator.DataCenter})
		if r := s.expect(t, 1, []string{"Error: this site is Confluence Data Center, which has no space roles"}, "--all"); len(r.requests) > 0 {
			t.Errorf("requests to a site without roles: %v", r.requests)
		}
	})
	t.Run("combinations that cannot be read", func(t *testing.T) {
		s := newSite(t, transition)
		s.Inject(simulator.Fault{Path: "combinations", Status: 404})
		s.expect(t, 0, []string{"the combinations of permissions could not be read", "Only Confluence administrators may read"}, "--space", "HANDBOOK", "--dry-run")
	})
}

func TestCommandLine(t *testing.T) {
	for name, c := range map[string]struct {
		arguments []string
		want      string
	}{
		"nothing":            {nil, "choose spaces with --space KEY"},
		"both":               {[]string{"--all", "--space", "DOCS"}, "choose spaces with --space KEY"},
		"an empty key":       {[]string{"--space", " "}, "the key of a space is empty"},
		"an argument":        {[]string{"--all", "DOCS"}, `unexpected argument "DOCS"`},
		"an unknown flag":    {[]string{"--everything"}, "flag provided but not defined: -everything"},
		"no directory":       {[]string{"--all", "--out", ""}, "--out is empty"},
		"a missing map":      {[]string{"--all", "--map", "missing.csv"}, "the file for --map cannot be read"},
		"a missing state":    {[]string{"--all", "--state", "missing.tfstate"}, "the file for --state cannot be read"},
		"a directory as map": {[]string{"--all", "--map", "."}, "has no line with the names of columns"},
	} {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := roles.Run(t.Context(), c.arguments, &stdout, &stderr, func() (confluence.Client, error) {
				t.Error("the client was created")
				return nil, errors.New("no client")
			})
			if code != 2 || !strings.Contains(stderr.String(), c.want) || !strings.Contains(stderr.String(), "-help") || stdout.Len() > 0 {
				t.Errorf("exit code %d: %s%s", code, stderr.String(), stdout.String())
			}
		})
	}
	var stdout bytes.Buffer
	if code := roles.Run(t.Context(), []string{"-help"}, &stdout, &stdout, nil); code != 0 || !strings.Contains(stdout.String(), "Exit codes:") {
		t.Errorf("exit code %d: %s", code, stdout.String())
	}
	s := newSite(t, transition)
	s.expect(t, 2, []string{`there is no space "NONE"`}, "--space", "HANDBOOK", "--space", "NONE", "--dry-run")
	s.expect(t, 0, []string{"in 1 space,"}, "--space", "handbook", "--dry-run")
	s.config.Token = "wrong-token"
	s.expect(t, 1, []string{"Error: "}, "--all", "--dry-run")
}

// TestRefusedSpaces expects that a space that cannot be read is left out of a plan of all spaces, and is an error otherwise.
func TestRefusedSpaces(t *testing.T) {
	for _, path := range []string{"/permissions$", "/role-assignments$"} {
		s := newSite(t, transition)
		s.Inject(simulator.Fault{Path: "/spaces/[0-9]+" + path, Skip: 1, Times: 1, Status: 403})
		s.expect(t, 3, []string{"is not in the plan, as its access could not be read: GET", "principals in 2 spaces, counted once", "Read the access to 2 spaces"}, "--all", "--dry-run")
		s.ClearFaults()
		s.Inject(simulator.Fault{Path: "/spaces/[0-9]+" + path, Status: 403})
		s.expect(t, 1, []string{"Error: access to space HANDBOOK could not be read: GET"}, "--space", "HANDBOOK", "--dry-run")
		s.ClearFaults()
		s.Inject(simulator.Fault{Path: "/spaces/[0-9]+" + path, Status: 500})
		s.expect(t, 1, []string{"Error: access to space"}, "--all", "--dry-run")
	}
	for _, path := range []string{"/spaces$", "/space-roles$", "/space-permissions$", "/users-bulk$", "/group$", "/group/picker$", "/space-role-mode$"} {
		s := newSite(t, transition)
		s.Inject(simulator.Fault{Path: path, Status: 500})
		s.expect(t, 1, []string{"Error: "}, "--all", "--dry-run")
	}
	s := newSite(t, transition)
	s.Inject(simulator.Fault{Path: "/group(/by-id)?$", Status: 403})
	s.expect(t, 0, []string{"group " + s.group("site-admins")}, "--all", "--dry-run")
}

// TestPrincipals expects what Confluence lets guests and anonymous users have, and that nobody is dropped.
func TestPrincipals(t *testing.T) {
	s := newSite(t, transition).withTeams()
	s.Human().MakeGuest(s.user("rolf"))
	s.grant("DOCS", "user", s.user("rolf"), "restrict_content:space", "export:space")
	s.grant("DOCS", "anonymous", "anonymous", "delete:page")
	s.grant("DOCS", "robots", "r2", "create:page")
	old := s.Human().CreateGroup("old team")
	s.grant("DOCS", "group", old, "create:comment")
	s.Human().DeleteGroup(old)
	s.expect(t, 3, []string{
		"user Rolf Reader export:space, read:space, restrict_content:space Viewer export:space, restrict_content:space -",
		"access_class anonymous-users delete:page, read:space Viewer delete:page -",
		"robots r2 create:page, read:space (none) create:page, read:space -",
	}, "--space", "DOCS", "--dry-run")

	// A role that is not among those of the site: what it permits is not known.
	s.Inject(simulator.Fault{Path: "role-assignments$", Status: 200, Body: fmt.Sprintf(`{"results":[{"principal":{"principalType":"USER","principalId":"%s"},"roleId":"77"}]}`, s.user("wanda"))})
	s.expect(t, 3, []string{`user Wanda Writer: has a role with the ID "77", which is not among the roles of the site`}, "--space", "DOCS", "--dry-run")
}

// TestNames expects that names that others have chosen harm neither a terminal, nor a spreadsheet, nor the configuration.
func TestNames(t *testing.T) {
	s := newSite(t, transition)
	evil := s.Human().CreateUser("evil", "=HYPERLINK(\"x\")\x1b[31m\n}\nresource \"a\" \"b\" {")
	s.grant("HANDBOOK", "user", evil)
	s.Human().CreateRole(`=2+2 ${file("x")}`, "", "read/space", "export/space")
	s.grant("HANDBOOK", "user", s.user("rolf"), "export:space")
	out := t.TempDir()
	r := s.expect(t, 0, nil, "--space", "HANDBOOK", "--out", out)
	files := filesOf(t, out)
	if strings.Contains(r.stdout, "\x1b") || !strings.Contains(r.stdout, "HYPERLINK") {
		t.Errorf("the terminal gets %q", r.stdout)
	}
	if table := files["roles.csv"]; strings.Contains(table, ",=") || strings.Contains(table, `,"=`) || !strings.Contains(table, "'=HYPERLINK") {
		t.Error(table)
	}
	configuration := files["role_assignments.tf"]
	if strings.Contains(configuration, "\nresource \"a\"") || !strings.Contains(configuration, `"=2+2 $${file(\"x\")}"`) {
		t.Error(configuration)
	}
	// The table can be fed back although the role is entered by its ID.
	s.expect(t, 0, nil, "--space", "HANDBOOK", "--dry-run", "--map", filepath.Join(out, "roles.csv"))
}

// TestRequests counts the requests for 200 spaces.
func TestRequests(t *testing.T) {
	s := newSite(t, transition)
	for i := range 196 {
		s.Human().CreateSpace(simulator.SpaceFields{Key: fmt.Sprintf("TEAM%d", i), Name: "Team"})
	}
	r := s.expect(t, 0, []string{"in 199 spaces"}, "--all", "--dry-run")
	counts := counted(r.requests)
	for request, want := range map[string]int{
		"GET /wiki/api/v2/spaces/ID/permissions": 199, "GET /wiki/api/v2/spaces/ID/role-assignments": 199,
		"GET /wiki/api/v2/spaces": 1, "POST /wiki/api/v2/users-bulk": 1, "GET /wiki/rest/api/group": 1,
	} {
		if counts[request] != want {
			t.Errorf("%d × %s, expected %d", counts[request], request, want)
		}
	}
	if more := len(r.requests) - 2*199; more > 10 {
		t.Errorf("%d requests beside those of spaces: %v", more, counts)
	}
	t.Logf("%d requests", len(r.requests))
}
