package roles_test

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/roles"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// site is a simulated site that the command is run against.
type site struct {
	*simulator.Simulator
	config confluence.Config
}

func newSite(t *testing.T, options simulator.Options) site {
	t.Helper()
	options.Deployment = cmp.Or(options.Deployment, simulator.Cloud)
	config, sim := sitetest.Simulate(t, options)
	return site{sim, config}
}

// user and group are IDs of principals.
func (s site) user(name string) string {
	for _, u := range s.Users() {
		if u.Username == name {
			return u.AccountID
		}
	}
	panic("no user " + name)
}

func (s site) role(name string) string {
	for _, r := range s.Roles() {
		if r.Name == name {
			return r.ID
		}
	}
	panic("no role " + name)
}

func (s site) group(name string) string {
	for _, g := range s.Groups() {
		if g.Name == name {
			return g.ID
		}
	}
	panic("no group " + name)
}

func (s site) grant(space, kind, id string, operations ...string) {
	for _, operation := range append([]string{"read:space"}, operations...) {
		key, target, _ := strings.Cut(operation, ":")
		s.Human().Grant(space, kind, id, key, target)
	}
}

// withTeams adds the space DOCS, with principals of all kinds.
func (s site) withTeams() site {
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation"})
	s.grant("DOCS", "group", s.group("docs-writers"), "create:page", "create:blogpost", "create:comment", "create:attachment", "delete:space")
	s.grant("DOCS", "group", s.group("docs readers"), "create:comment", "create:attachment")
	s.grant("DOCS", "user", s.user("wanda"), "export:space")
	s.grant("HANDBOOK", "user", s.user("rolf"), "export:space")
	s.grant("DOCS", "anonymous", "anonymous")
	s.grant("DOCS", "access_class", "all-licensed-users", "create:comment")
	return s
}

// result is what a run of the command has done.
type result struct {
	code           int
	stdout, stderr string
	requests       []string
}

// run runs the command and expects that it writes nothing to Confluence.
func (s site) run(t *testing.T, arguments ...string) result {
	t.Helper()
	s.ResetRequests()
	var stdout, stderr bytes.Buffer
	code := roles.Run(t.Context(), arguments, &stdout, &stderr, func() (confluence.Client, error) { return confluence.New(s.config) })
	r := result{code: code, stdout: stdout.String(), stderr: stderr.String()}
	for _, request := range s.Requests() {
		r.requests = append(r.requests, request.Method+" "+request.Path)
		if request.Method != http.MethodGet && !strings.HasSuffix(request.Path, "/users-bulk") {
			t.Errorf("the command has sent %s %s", request.Method, request.Path)
		}
	}
	for what, text := range map[string]string{"stdout": r.stdout, "stderr": r.stderr} {
		if strings.Contains(text, s.config.Token) {
			t.Errorf("%s has the token", what)
		}
	}
	return r
}

// expect runs the command and expects its exit code and texts in its output.
func (s site) expect(t *testing.T, code int, texts []string, arguments ...string) result {
	t.Helper()
	r := s.run(t, arguments...)
	if r.code != code {
		t.Fatalf("exit code %d, expected %d\n%s%s", r.code, code, r.stdout, r.stderr)
	}
	for _, text := range texts {
		if !strings.Contains(squeezed(r.stdout+r.stderr), text) {
			t.Errorf("the output does not say %q:\n%s%s", text, r.stdout, r.stderr)
		}
	}
	return r
}

var spaces = regexp.MustCompile(`\s+`)

// squeezed joins lines, and the columns of tables, with one space.
func squeezed(text string) string { return spaces.ReplaceAllString(text, " ") }

// filesOf are the files of a directory by name.
func filesOf(t *testing.T, directory string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(directory)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(directory, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = string(text)
	}
	return files
}

func writeFile(t *testing.T, name, format string, arguments ...any) string {
	t.Helper()
	if err := os.WriteFile(name, []byte(fmt.Sprintf(format, arguments...)), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// counted are requests with how often each was sent, IDs replaced.
func counted(requests []string) map[string]int {
	ids := regexp.MustCompile(`/\d+/`)
	counts := map[string]int{}
	for _, request := range requests {
		counts[ids.ReplaceAllString(request, "/ID/")]++
	}
	return counts
}
