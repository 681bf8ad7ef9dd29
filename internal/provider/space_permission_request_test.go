package provider_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// changes lists the writes while f runs, in order: "+" and "-" with an operation, or "- row" if a row is deleted by its ID. On
// Data Center, it has one line per request.
func changes(s *testsite.Site, f func()) []string {
	var lines []string
	s.WritesOf(f)
	for _, r := range s.Requests() {
		var cloud struct {
			Operation struct{ Key, Target string }
		}
		var dataCenter []struct {
			OperationKey, TargetType string
			Operations               []struct{ OperationKey, TargetType string }
		}
		sign := map[string]string{"revoke": "-", "grant": "+"}[r.Path[strings.LastIndex(r.Path, "/")+1:]]
		switch {
		case !testsite.IsWrite(r):
		case r.Method == http.MethodDelete:
			lines = append(lines, "- row")
		case s.OnCloud():
			coretest.Must(s.T, json.Unmarshal([]byte(r.Body), &cloud))
			lines = append(lines, "+ "+word(s, cloud.Operation.Key, cloud.Operation.Target))
		default:
			coretest.Must(s.T, json.Unmarshal([]byte(r.Body), &dataCenter))
			var words []string
			for _, o := range dataCenter {
				if o.OperationKey != "" {
					words = append(words, word(s, o.OperationKey, o.TargetType))
				}
				for _, o := range o.Operations {
					words = append(words, word(s, o.OperationKey, o.TargetType))
				}
			}
			if sign == "" {
				sign = "="
			}
			slices.Sort(words) // the order in a request does not matter
			lines = append(lines, sign+" "+strings.Join(words, " "))
		}
	}
	return lines
}

func TestSpacePermission_OrderOfChanges(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_space_permission")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers")}
		for _, step := range []struct{ operations, cloud, dataCenter []string }{
			{
				[]string{"create:page", "create:comment", "read:space"},
				[]string{"+ read:space", "+ create:page", "+ create:comment"},
				[]string{"= create:comment create:page read:space"},
			},
			{[]string{"create:page", "create:comment", "read:space", "export:space"}, []string{"+ export:space"}, []string{"+ export:space"}},
			{[]string{"create:page", "read:space", "export:space"}, []string{"- row"}, []string{"- create:comment"}},
			{
				[]string{"create:blogpost", "read:space"},
				[]string{"+ create:blogpost", "- row", "- row"},
				[]string{"+ create:blogpost", "- create:page export:space"},
			},
			{nil, []string{"- row"}, []string{"= "}}, // removing read:space removes all others
		} {
			want := step.dataCenter
			if s.OnCloud() {
				want = step.cloud
			}
			got := changes(s, func() {
				if step.operations == nil {
					r.Destroy()
					return
				}
				c["operations"] = step.operations
				r.Apply(c)
			})
			if !slices.Equal(got, want) {
				t.Errorf("to %v: the changes are %q, expected %q", step.operations, got, want)
			}
		}
	})
}

func TestSpacePermission_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		operations := []string{"read:space", "create:page", "create:comment", "create:attachment", "export:space"}
		budget := 4 // one of which checks that the principal exists
		if s.OnCloud() {
			budget = len(operations) + 3
		}
		for kind, id := range map[string]string{"group": s.GroupID("docs-writers"), "user": s.UserID("wanda")} {
			t.Run(kind, func(t *testing.T) {
				r := s.Resource(t, "confluence_space_permission")
				r.ProviderConfig["access_warnings"] = "off" // see TestAccessWarnings_Requests
				c := config{"space_key": "DOCS", "principal_type": kind, "principal_id": id, "operations": operations}
				if got := s.RequestsOf(func() { r.Apply(c) }); len(got) > budget {
					t.Errorf("to create the permission cost %q, expected at most %d requests", got, budget)
				}
				if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 0 {
					t.Errorf("an empty plan writes: %q", got)
				}
				if got := s.RequestsOf(func() { r.PlanEmpty(c) }); len(got) != 1 {
					t.Errorf("to refresh the permission cost %q, expected a list", got)
				}
			})
		}
	})
}

// One request for the list serves all permissions of a space in a run, with no other requests.
func TestSpacePermission_SharedList(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		var instances []*coretest.Instance
		for _, c := range sevenPermissions(s) {
			r := s.Resource(t, "confluence_space_permission")
			r.Apply(c)
			instances = append(instances, r)
		}
		refresh := func() []string {
			p := s.Process()
			return s.RequestsOf(func() {
				var wait sync.WaitGroup
				for _, r := range instances {
					wait.Go(func() { coretest.NoErrors(t, "refresh", r.RefreshIn(p)) })
				}
				wait.Wait()
			})
		}
		if got := refresh(); len(got) != 1 || !strings.HasSuffix(got[0], "/permissions") {
			t.Errorf("to refresh %d permissions cost %q, expected one list", len(instances), got)
		}

		s.Human().DeleteSpace("DOCS")
		testsite.CreateDocs(s)
		// Cloud: the old list, the new space, its list. Data Center: the list, the two users who are not in it, and what
		// anonymous may do, as the list has nothing of it.
		// If an object is not found, another request checks the caller.
		got := slices.DeleteFunc(refresh(), func(request string) bool { return strings.HasSuffix(request, "/user/current") })
		budget := 4
		if s.OnCloud() {
			budget = 3
		}
		if len(got) != budget {
			t.Errorf("refreshing %d permissions of a recreated space took %q, expected %d requests", len(instances), got, budget)
		}
		if writers, admins := instances[0], instances[3]; !writers.Removed() || admins.Removed() {
			t.Error("the state differs from the permissions of the new space")
		}
		if got := refresh(); len(got) != 1 {
			t.Errorf("once it is known: %q", got)
		}
	})
}

func sevenPermissions(s *testsite.Site) []config {
	all := fivePermissions(s)
	for _, name := range []string{"rolf", "wanda"} {
		all = append(all, config{"space_key": "DOCS", "principal_type": "user", "principal_id": s.UserID(name), "operations": []string{"read:space"}})
	}
	return all
}

func fivePermissions(s *testsite.Site) []config {
	var all []config
	for _, name := range []string{"docs-writers", "docs readers", "team/with-slash", "site-admins"} {
		all = append(all, config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID(name), "operations": allOperations(s)})
	}
	return append(all, config{"space_key": "DOCS", "principal_type": "anonymous", "operations": []string{"read:space"}})
}

// Resources that are created at the same time do not revert each other's changes.
func TestSpacePermission_Concurrent(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		var instances []*coretest.Instance
		var plans []*coretest.Plan
		for _, c := range fivePermissions(s) {
			r := s.Resource(t, "confluence_space_permission")
			instances, plans = append(instances, r), append(plans, r.Plan(c))
		}
		p := s.Process()
		var wait sync.WaitGroup
		for i, r := range instances {
			wait.Go(func() {
				typ := r.State.Type()
				resp, err := p.Server.ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
					TypeName: r.Name, PriorState: coretest.Dynamic(t, typ, r.State), PlannedState: coretest.Dynamic(t, typ, plans[i].Planned), Config: plans[i].Config,
					PlannedPrivate: plans[i].Private,
				})
				if err != nil || coretest.HasErrors(resp.Diagnostics) {
					t.Errorf("apply: %v %s", err, coretest.Text(resp.Diagnostics))
					return
				}
				r.State, r.Private, r.Identity = coretest.Unmarshal(t, resp.NewState, typ), resp.Private, resp.NewIdentity
			})
		}
		wait.Wait()
		for i, c := range fivePermissions(s) {
			instances[i].PlanEmpty(c)
		}
	})
}
