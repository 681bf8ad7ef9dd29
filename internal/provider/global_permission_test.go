package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const globalPermission = "confluence_global_permission"

func onDataCenter(t *testing.T, options simulator.Options) *testsite.Site {
	t.Helper()
	options.Deployment = simulator.DataCenter
	return testsite.New(t, options)
}

// globally is what a principal may do on the site, sorted.
func globally(s *testsite.Site, principalType, id string) string {
	var all []string
	for _, p := range s.GlobalPermissions() {
		if p.PrincipalType == principalType && strings.EqualFold(p.PrincipalID, id) {
			all = append(all, p.Operation+":"+p.Target)
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// global is a configuration.
func global(principalType, id string, operations ...string) config {
	c := config{"principal_type": principalType, "operations": operations}
	if id != "" {
		c["principal_id"] = id
	}
	return c
}

func TestGlobalPermission_Lifecycle(t *testing.T) {
	for _, test := range []struct {
		principalType, id string
		steps             [][]string
	}{
		{"user", "wanda", [][]string{
			{"use:application", "create:space"}, {"use:application", "create:personal_space"}, {"create:space"}, {"create:space", "use:application"},
			{"administer:application", "use:application"},
		}},
		{"group", "team/with-slash", [][]string{{"create:space"}, {"administer:application", "create:space", "use:application"}, {"create:space"}}},
		{"anonymous", "", [][]string{{"use:application"}, {"read:user", "use:application"}, {"use:application"}}},
		{"unlicensed", "", [][]string{{"use:application", "read:user"}, {"use:application"}}},
	} {
		for _, word := range []string{"user", "known"} {
			t.Run(test.principalType+" "+word, func(t *testing.T) {
				t.Parallel()
				s := onDataCenter(t, simulator.Options{SubjectWord: word, AnonymousApart: word == "known"})
				s.Human().GrantGlobally("user", "rolf", "use", "application")
				r := s.Resource(t, globalPermission)
				for _, operations := range test.steps {
					c := global(test.principalType, test.id, operations...)
					r.Apply(c)
					r.PlanEmpty(c)
					want := strings.Join(slices.Sorted(slices.Values(operations)), " ")
					if test.principalType == "unlicensed" { // Data Center has a word of its own
						want = strings.Replace(want, "use:", "use_unlicensed:", 1)
					}
					if got := globally(s, test.principalType, test.id); got != want {
						t.Fatalf("granted are %s after %v", got, operations)
					}
				}
				r.Destroy()
				if got := globally(s, test.principalType, test.id); got != "" {
					t.Errorf("after the destroy %s may %s", test.id, got)
				}
				if globally(s, "user", "rolf") == "" || globally(s, "group", "site-admins") == "" {
					t.Error("others have lost permissions")
				}
			})
		}
	}
}

// Names are compared without regard to case, and what the principal had before is replaced.
func TestGlobalPermission_Authoritative(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	s.Human().GrantGlobally("user", "wanda", "create", "space")
	r := s.Resource(t, globalPermission)
	c := global("user", "Wanda", "use:application")
	r.Apply(c)
	r.PlanEmpty(c)
	r.PlanEmpty(global("user", "WANDA", "use:application"))
	if got := globally(s, "user", "wanda"); got != "use:application" {
		t.Errorf("granted is %s", got)
	}
	group := s.Resource(t, globalPermission)
	group.Apply(global("group", "Docs-Writers", "create:space"))
	group.PlanEmpty(global("group", "docs-writers", "create:space"))
}

// Operations that this provider does not know are shown, and can be kept or removed.
func TestGlobalPermission_UnknownOperation(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	r := s.Resource(t, globalPermission)
	c := global("group", "docs-writers", "use:application", "create:space")
	r.Apply(c)
	s.Human().GrantGlobally("group", "docs-writers", "levitate", "application")
	r.PlanChanges(c, "operations")

	c["operations"] = []string{"use:application", "levitate:application", "create:personal_space"}
	r.Apply(c)
	r.PlanEmpty(c)
	if got := globally(s, "group", "docs-writers"); got != "create:personal_space levitate:application use:application" {
		t.Errorf("granted are %s", got)
	}
	c["operations"] = []string{"create:space", "levitate:application"}
	r.ApplyError(c, `"operations"`, "levitate:application cannot be kept")

	c["operations"] = []string{"use:application"}
	r.Apply(c)
	r.PlanEmpty(c)
	if got := globally(s, "group", "docs-writers"); got != "use:application" {
		t.Errorf("granted are %s", got)
	}
	c["operations"] = []string{"use:application", "levitate:application"}
	p := r.Plan(c)
	if text := coretest.Text(p.Diags); !strings.Contains(text, "Unknown operation levitate:application") {
		t.Errorf("the plan does not warn: %s", text)
	}
	r.ApplyError(c, `"operations"`, "could not be set", "is not a global permission")
}

func TestGlobalPermission_Import(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	s.Human().GrantGlobally("user", "wanda", "create", "space")
	s.Human().GrantGlobally("group", "team/with-slash", "use", "application")
	s.Human().GrantGlobally("anonymous", "", "use", "application")
	s.Human().GrantGlobally("unlicensed", "", "use_unlicensed", "application")
	for id, c := range map[string]config{
		"user/wanda": global("user", "wanda", "create:space"), "group/team/with-slash": global("group", "team/with-slash", "use:application"),
		"anonymous": global("anonymous", "", "use:application"), "unlicensed": global("unlicensed", "", "use:application"),
	} {
		r := s.Resource(t, globalPermission)
		r.ImportID(id)
		r.PlanEmpty(c)
		r = s.Resource(t, globalPermission)
		r.ImportIdentity(config{"principal_type": c["principal_type"], "principal_id": c["principal_id"]})
		r.PlanEmpty(c)
	}
	for _, id := range []string{"wanda", "user/", "user", "group/", "anonymous/x", "unlicensed/x", "role/x"} {
		s.Resource(t, globalPermission).ImportError(id, "Invalid import ID", "group/NAME", id)
	}
}

func TestGlobalPermission_List(t *testing.T) {
	s := onDataCenter(t, simulator.Options{AnonymousApart: true})
	s.Human().GrantGlobally("user", "wanda", "create", "space")
	s.Human().GrantGlobally("anonymous", "", "use", "application")
	s.Human().GrantGlobally("unlicensed", "", "use_unlicensed", "application")
	var got []string
	for _, result := range s.List(t, globalPermission, config{}, 100) {
		got = append(got, result["display_name"].(string))
		delete(result, "display_name")
		r := s.Resource(t, globalPermission)
		r.ImportIdentity(config{"principal_type": result["principal_type"], "principal_id": result["principal_id"]})
		var operations []string
		for _, o := range result["operations"].([]any) {
			operations = append(operations, o.(string))
		}
		result["operations"] = operations
		r.PlanEmpty(result)
	}
	if want := []string{"anonymous", "group confluence-users", "group site-admins", "unlicensed", "user wanda"}; !slices.Equal(got, want) {
		t.Errorf("the list holds %q", got)
	}
	if got := s.List(t, globalPermission, config{}, 2); len(got) != 2 {
		t.Errorf("a limit of 2 gave %d results", len(got))
	}
}

// 50 resources take one list. Users who are new take a look-up each, which the plan needs anyway.
func TestGlobalPermission_Requests(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	var instances []*coretest.Instance
	var configs []config
	for i := range 50 {
		name := fmt.Sprintf("group-%02d", i)
		s.Human().CreateGroup(name)
		configs = append(configs, global("group", name, "use:application", "create:space"))
		r := s.Resource(t, globalPermission)
		r.Apply(configs[i])
		instances = append(instances, r)
	}
	p := s.Process()
	got := s.RequestsOf(func() {
		var wait sync.WaitGroup
		for _, r := range instances {
			wait.Go(func() { coretest.NoErrors(t, "refresh", r.RefreshIn(p)) })
		}
		wait.Wait()
	})
	if want := []string{"GET /confluence/rest/api/permissions"}; !slices.Equal(got, want) {
		t.Errorf("to refresh 50 global permissions cost %q", got)
	}
	r, c := instances[0], configs[0]
	if got := s.RequestsOf(func() { r.PlanEmpty(c) }); len(got) != 1 {
		t.Errorf("an empty plan cost %q", got)
	}
	c["operations"] = []string{"use:application"}
	change := r.Plan(c)
	if got := paths(s, func() { coretest.NoErrors(t, "apply", r.Execute(change)) }); !slices.Equal(got, []string{"GET permissions", "PUT revoke"}) {
		t.Errorf("a change cost %q", got)
	}
	r.PlanEmpty(c)

	// In one run, the list is read once for all changes too.
	var changes []coretest.Change
	for i, r := range instances[1:11] {
		c := configs[i+1]
		c["operations"] = []string{"use:application"}
		changes = append(changes, coretest.Change{Instance: r, Config: c})
	}
	made := paths(s, func() {
		for _, diags := range coretest.Together(10, changes...) {
			coretest.NoErrors(t, "apply", diags)
		}
	})
	if lists := len(made) - 10; lists != 11 { // each of Together's plans has a process of its own, and the apply one for all
		t.Errorf("10 changes in one run cost %q", made)
	}
}

func TestGlobalPermission_UnknownValues(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	r := s.Resource(t, globalPermission)
	c := global("group", "docs-writers", "use:application")
	for attribute := range c {
		unfinished := global("group", "docs-writers", "use:application")
		unfinished[attribute] = coretest.Unknown
		if p := r.Plan(unfinished); !p.Creates || p.Attr(attribute) != coretest.Unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
		}
	}
	r.Apply(c)
	r.PlanChanges(config{"principal_type": "group", "principal_id": "docs-writers", "operations": coretest.Unknown}, "operations")
	r.PlanChanges(global("group", "docs-writers", "use:application", coretest.Unknown), "operations")
	r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
	if made := s.RequestsOf(func() { r.PlanEmpty(c) }); len(made) != 0 {
		t.Errorf("a provider without a token made requests: %q", made)
	}
}
