package provider_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// people are users with personal spaces, by user name.
type people struct{ id, space map[string]string }

// createPeople creates users with personal spaces that the administrator may administer.
func createPeople(s *testsite.Site, names ...string) people {
	p := people{map[string]string{}, map[string]string{}}
	for _, name := range names {
		p.id[name] = s.Human().CreateUser(name, strings.ToUpper(name[:1])+name[1:]+" Example")
		s.Human().JoinGroup(s.GroupID("confluence-users"), p.id[name])
		p.space[name] = s.Human().CreatePersonalSpace(p.id[name])
	}
	return p
}

// archivedSpaces are the keys of all archived spaces.
func archivedSpaces(s *testsite.Site) []string {
	var keys []string
	for _, key := range s.Spaces() {
		if space, _ := s.Space(key); space.Status == "archived" {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// The example archives the spaces of people who have left and changes nothing else, whoever comes back, and destroys nothing.
func TestAccArchivePersonalSpaces(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := s.CLI(t, "../../examples/archive-personal-spaces")
		p := createPeople(s, "gina", "greg", "here")
		s.Human().DeactivateUser(p.id["gina"])
		s.Human().DeactivateUser(p.id["greg"])
		s.Human().EditSpace(p.space["gina"], func(f *simulator.SpaceFields) { f.Description = "About me" })
		run := func(expect int, operation string, args ...string) string {
			args = append(args, "-var", "group=confluence-users")
			if operation != "plan" {
				args = append(args, "-auto-approve")
			}
			return c.Run(t, expect, append([]string{operation}, args...)...)
		}
		const archive = "dry_run=false"
		site := records(s)
		expectArchived := func(when string, names ...string) {
			t.Helper()
			want := []string{"OLDWIKI"}
			for _, name := range names {
				want = append(want, p.space[name])
			}
			if slices.Sort(want); !slices.Equal(archivedSpaces(s), want) {
				t.Errorf("%s: archived are %q, not %q", when, archivedSpaces(s), want)
			}
			for name, now := range records(s) { // all is as it was, apart from the status
				if strings.Replace(now, ", archived,", ", current,", 1) != strings.Replace(site[name], ", archived,", ", current,", 1) {
					t.Errorf("%s: %s was %s and is %s", when, name, site[name], now)
				}
			}
		}

		if made := s.WritesOf(func() { run(0, "apply") }); len(made) > 0 {
			t.Errorf("a dry run writes %q", made)
		}
		if list := c.Run(t, 0, "output", "left"); !strings.Contains(list, p.space["gina"]) || !strings.Contains(list, "Greg Example") || strings.Contains(list, "Here") {
			t.Errorf("the dry run lists %s", list)
		}
		if made := s.WritesOf(func() { run(0, "apply", "-var", archive) }); len(made) != 2 {
			t.Errorf("to archive two spaces takes %q", made)
		}
		expectArchived("applied", "gina", "greg")
		if made := s.WritesOf(func() { run(0, "plan", "-detailed-exitcode", "-var", archive) }); len(made) > 0 {
			t.Errorf("an empty plan writes %q", made)
		}

		// Greg comes back: his space is forgotten, and restored if that is wanted. Here leaves.
		s.Human().ReactivateUser(p.id["greg"])
		s.Human().DeactivateUser(p.id["here"])
		if plan := run(2, "plan", "-detailed-exitcode", "-var", archive); !regexp.MustCompile(`1 to import, 0 to add, 1 to change, 1 to destroy`).MatchString(plan) {
			t.Errorf("the plan is %s", plan)
		}
		run(0, "apply", "-var", archive)
		expectArchived("after a return", "gina", "greg", "here")
		if list := c.Run(t, 0, "output", "returned"); !strings.Contains(list, "Greg Example") || strings.Contains(list, "Gina") {
			t.Errorf("returned are %s", list)
		}
		restore := `restore=["` + p.space["greg"] + `"]`
		run(0, "apply", "-var", archive, "-var", restore)
		expectArchived("after the restoration", "gina", "here")
		run(0, "plan", "-detailed-exitcode", "-var", archive, "-var", restore)
		run(0, "apply", "-var", archive)
		expectArchived("after restore is removed", "gina", "here")

		if made := s.WritesOf(func() { run(0, "destroy", "-var", archive) }); len(made) > 0 {
			t.Errorf("destroy writes %q", made)
		}
		expectArchived("destroyed", "gina", "here")
	})
}

// records are all objects of a site except for users and their groups.
func records(s *testsite.Site) map[string]string {
	all := map[string]string{}
	for _, r := range s.Everything() {
		all[r.Name] += r.Value + "\n"
	}
	maps.DeleteFunc(all, func(name, _ string) bool { return strings.HasPrefix(name, "user") || strings.HasPrefix(name, "group") })
	return all
}

// Whose owner or status is not certain is left alone.
func TestAccArchivePersonalSpaces_Uncertain(t *testing.T) {
	for _, options := range []simulator.Options{{Deployment: simulator.Cloud, NoAccountStatus: true}, {Deployment: simulator.DataCenter}} {
		s := testsite.New(t, options)
		c := s.CLI(t, "../../examples/archive-personal-spaces")
		p := createPeople(s, "gina")
		if !s.OnCloud() { // somebody else created the space
			s.Human().DeleteSpace(p.space["gina"])
			r := s.Resource(t, "confluence_space")
			r.Apply(config{"key": p.space["gina"], "name": "Gina Example"})
		}
		s.Human().DeactivateUser(p.id["gina"])
		c.Run(t, 0, "apply", "-auto-approve", "-var", "group=confluence-users", "-var", "dry_run=false")
		if got := archivedSpaces(s); !slices.Equal(got, []string{"OLDWIKI"}) {
			t.Errorf("archived are %q", got)
		}
		if list := c.Run(t, 0, "output", "unclear"); strings.Contains(list, "Gina") == s.OnCloud() {
			t.Errorf("unclear are %s", list)
		}
	}
}

// The example is applied, planned again without changes and destroyed.
func TestAccTemplatePerTeam(t *testing.T) {
	testsite.OnCloudOnly(t, func(t *testing.T, s *testsite.Site) {
		c := s.CLI(t, "../../examples/template-per-team")
		c.Run(t, 0, "apply", "-auto-approve")
		templates := map[string]simulator.TemplateFields{}
		for _, one := range s.Templates() {
			templates[one.SpaceKey] = one
		}
		if one := templates["SEARCH"]; len(templates) != 2 || one.Name != "Weekly report" || !slices.Equal(one.Labels, []string{"weekly-report"}) ||
			!strings.Contains(one.Body, "<p>Weekly report of Search &amp; discovery</p>") || !strings.Contains(one.Body, "<h2>Experiments</h2>") || strings.Contains(one.Body, "Incidents") {
			t.Errorf("the templates are %+v", templates)
		}
		if made := s.WritesOf(func() { c.Run(t, 0, "plan", "-detailed-exitcode") }); len(made) > 0 {
			t.Errorf("an empty plan writes %q", made)
		}
		c.Run(t, 0, "destroy", "-auto-approve")
		if left := s.Templates(); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
		if _, there := s.Space("SEARCH"); there {
			t.Error("the space is still there")
		}
	})
}
