package provider_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// userID is the ID of a seeded user as a principal.
func (s *site) userID(username string) string {
	if s.onCloud() {
		return s.user(username).AccountID
	}
	return username
}

// dataCenterWords are the operations that Data Center calls otherwise.
var dataCenterWords = strings.NewReplacer("restrict:space", "restrict_content:space", "delete_own:space", "delete:space")

// granted is what a principal may do in the space DOCS, sorted, in the words of both deployments.
func (s *site) granted(principalType, id string) []string {
	var operations []string
	for _, p := range s.Permissions("DOCS") {
		if p.PrincipalType == principalType && p.PrincipalID == id {
			operations = append(operations, s.word(p.Operation, p.Target))
		}
	}
	slices.Sort(operations)
	return operations
}

func (s *site) word(key, target string) string {
	if s.onCloud() {
		return key + ":" + target
	}
	return dataCenterWords.Replace(key + ":" + target)
}

// changes lists the writes made while f ran, in order: "+" and "-" with an operation, or "- row" where a row is deleted
// by its ID; on Data Center one line a request.
func (s *site) changes(f func()) []string {
	var lines []string
	s.writes(f)
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
		case r.Method == http.MethodGet:
		case r.Method == http.MethodDelete:
			lines = append(lines, "- row")
		case s.onCloud():
			must(s.t, json.Unmarshal([]byte(r.Body), &cloud))
			lines = append(lines, "+ "+s.word(cloud.Operation.Key, cloud.Operation.Target))
		default:
			must(s.t, json.Unmarshal([]byte(r.Body), &dataCenter))
			var words []string
			for _, o := range dataCenter {
				if o.OperationKey != "" {
					words = append(words, s.word(o.OperationKey, o.TargetType))
				}
				for _, o := range o.Operations {
					words = append(words, s.word(o.OperationKey, o.TargetType))
				}
			}
			if sign == "" {
				sign = "="
			}
			lines = append(lines, sign+" "+strings.Join(words, " "))
		}
	}
	return lines
}

// allOperations is what a deployment can grant.
func (s *site) allOperations() []string {
	all := []string{
		"read:space", "administer:space", "export:space", "delete:space", "restrict_content:space",
		"create:page", "delete:page", "create:blogpost", "delete:blogpost",
		"create:comment", "delete:comment", "create:attachment", "delete:attachment",
	}
	if s.onCloud() {
		return append(all, "archive:page")
	}
	return append(all, "delete_mail:space")
}

func TestSpacePermission_Lifecycle(t *testing.T) {
	for name, principal := range map[string]func(*site) (string, string){
		"group":            func(s *site) (string, string) { return "group", s.groupID("docs-writers") },
		"group with space": func(s *site) (string, string) { return "group", s.groupID("docs readers") },
		"group with slash": func(s *site) (string, string) { return "group", s.groupID("team/with-slash") },
		"user":             func(s *site) (string, string) { return "user", s.userID("wanda") },
		"anonymous":        func(*site) (string, string) { return "anonymous", "" },
	} {
		t.Run(name, func(t *testing.T) {
			eachFace(t, func(t *testing.T, s *site) {
				docsSpace(s)
				kind, id := principal(s)
				lifecycleOfPermission(t, s, kind, id)
			})
		})
	}
}

func lifecycleOfPermission(t *testing.T, s *site, kind, id string) {
	r := s.resource(t, "confluence_space_permission")
	c := config{"space_key": "DOCS", "principal_type": kind, "principal_id": id}
	importID := "DOCS/" + kind + "/" + id
	if kind == "anonymous" {
		delete(c, "principal_id")
		importID = "DOCS/anonymous"
	}
	others := len(s.Permissions("DOCS"))
	for _, operations := range [][]string{
		{"read:space"},
		{"read:space", "create:page", "create:comment"},
		{"create:comment", "read:space", "delete:space", "restrict_content:space"},
		s.allOperations(),
		{"read:space", "export:space"},
	} {
		c["operations"] = operations
		r.apply(c)
		r.planEmpty(c)
		slices.Sort(operations)
		if got := s.granted(kind, id); !slices.Equal(got, operations) {
			t.Errorf("granted is %v, expected %v", got, operations)
		}
	}

	r.importID(importID)
	r.planEmpty(c)
	r = s.resource(t, "confluence_space_permission")
	r.importIdentity(config{"space_key": "DOCS", "principal_type": kind, "principal_id": c["principal_id"]})
	r.planEmpty(c)

	human := s.Human()
	human.Grant("DOCS", kind, id, "create", "page")
	human.Revoke("DOCS", kind, id, "export", "space")
	r.planChanges(c, "operations")
	r.apply(c)
	r.planEmpty(c)
	human.Revoke("DOCS", kind, id, "read", "space")
	human.Revoke("DOCS", kind, id, "export", "space")
	if p := r.plan(c); !p.Creates {
		t.Errorf("a principal that lost everything is not planned for creation: %v", p.Changes)
	}
	r.apply(c)
	r.planEmpty(c)
	r.destroy()
	if got := len(s.Permissions("DOCS")); got != others {
		t.Errorf("%d grants are left, expected the %d from before", got, others)
	}

	r.apply(c)
	human.DeleteSpace("DOCS")
	if p := r.plan(c); !p.Creates {
		t.Errorf("a permission in a deleted space is not planned for creation: %v", p.Changes)
	}
}

func TestSpacePermission_Replace(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_space_permission")
		c := config{"space_key": "HANDBOOK", "principal_type": "group", "principal_id": s.groupID("docs readers"), "operations": []string{"read:space"}}
		r.apply(c)
		for _, change := range []config{
			{"space_key": "DOCS"},
			{"principal_id": s.groupID("docs-writers")},
			{"principal_type": "user", "principal_id": s.userID("wanda")},
			{"principal_type": "anonymous", "principal_id": nil},
		} {
			for k, v := range change {
				c[k] = v
			}
			if p := r.plan(c); !p.Replaces {
				t.Errorf("%v is no replacement but changes %v", change, p.Changes)
			}
			r.apply(c)
			r.planEmpty(c)
		}
		if got := s.granted("group", s.groupID("docs-writers")); len(got) != 0 {
			t.Errorf("the principal that was replaced keeps %v", got)
		}
	})
}

// A principal may do something already, by the default permissions of a new space: that is taken over.
func TestSpacePermission_TakesOver(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		writers := s.groupID("docs-writers")
		s.Human().Grant("DOCS", "group", writers, "read", "space")
		s.Human().Grant("DOCS", "group", writers, "delete", "page")
		r := s.resource(t, "confluence_space_permission")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space", "create:page"}}
		want := []string{"+ create:page", "- delete:page"}
		if s.onCloud() {
			want[1] = "- row"
		}
		if got := s.changes(func() { r.apply(c) }); !slices.Equal(got, want) {
			t.Errorf("the changes are %q, expected %q", got, want)
		}
		r.planEmpty(c)
	})
}

func TestSpacePermission_OrderOfChanges(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_space_permission")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers")}
		for _, step := range []struct{ operations, cloud, dataCenter []string }{
			{
				[]string{"create:page", "create:comment", "read:space"},
				[]string{"+ read:space", "+ create:page", "+ create:comment"}, []string{"= read:space create:page create:comment"},
			},
			{[]string{"create:page", "create:comment", "read:space", "export:space"}, []string{"+ export:space"}, []string{"+ export:space"}},
			{[]string{"create:page", "read:space", "export:space"}, []string{"- row"}, []string{"- create:comment"}},
			{
				[]string{"create:blogpost", "read:space"},
				[]string{"+ create:blogpost", "- row", "- row"}, []string{"+ create:blogpost", "- export:space create:page"},
			},
			{nil, []string{"- row"}, []string{"= "}}, // read:space takes all others along
		} {
			want := step.dataCenter
			if s.onCloud() {
				want = step.cloud
			}
			got := s.changes(func() {
				if step.operations == nil {
					r.destroy()
					return
				}
				c["operations"] = step.operations
				r.apply(c)
			})
			if !slices.Equal(got, want) {
				t.Errorf("to %v: the changes are %q, expected %q", step.operations, got, want)
			}
		}
	})
}

func TestSpacePermission_Requests(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		operations := []string{"read:space", "create:page", "create:comment", "create:attachment", "export:space"}
		budget := 3
		if s.onCloud() {
			budget = len(operations) + 2
		}
		for kind, id := range map[string]string{"group": s.groupID("docs-writers"), "user": s.userID("wanda")} {
			r := s.resource(t, "confluence_space_permission")
			c := config{"space_key": "DOCS", "principal_type": kind, "principal_id": id, "operations": operations}
			if got := s.requests(func() { r.apply(c) }); len(got) > budget {
				t.Errorf("to create the permission of a %s cost %q, expected at most %d requests", kind, got, budget)
			}
			if got := s.writes(func() { r.apply(c) }); len(got) != 0 {
				t.Errorf("an empty plan writes: %q", got)
			}
		}
	})
}

// However many permissions of a space there are, one list serves a whole run.
func TestSpacePermission_SharedList(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		var instances []*instance
		for _, c := range s.fivePermissions() {
			r := s.resource(t, "confluence_space_permission")
			r.apply(c)
			instances = append(instances, r)
		}
		p := s.process()
		lists := 0
		got := s.requests(func() {
			var wait sync.WaitGroup
			for _, r := range instances {
				wait.Go(func() { noErrors(t, "refresh", r.refreshIn(p)) })
			}
			wait.Wait()
		})
		for _, line := range got {
			if strings.HasSuffix(line, "/permissions") {
				lists++
			}
		}
		if lists != 1 || len(got) > 2 {
			t.Errorf("to refresh %d permissions cost %q, expected one list", len(instances), got)
		}
	})
}

func (s *site) fivePermissions() []config {
	var all []config
	for _, name := range []string{"docs-writers", "docs readers", "team/with-slash", "site-admins"} {
		all = append(all, config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID(name), "operations": s.allOperations()})
	}
	return append(all, config{"space_key": "DOCS", "principal_type": "anonymous", "operations": []string{"read:space"}})
}

// Resources are created at the same time: none undoes what another did.
func TestSpacePermission_Concurrent(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		var instances []*instance
		var plans []*plan
		for _, c := range s.fivePermissions() {
			r := s.resource(t, "confluence_space_permission")
			instances, plans = append(instances, r), append(plans, r.plan(c))
		}
		p := s.process()
		var wait sync.WaitGroup
		for i, r := range instances {
			wait.Go(func() {
				typ := r.state.Type()
				resp, err := p.server.ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
					TypeName: r.name, PriorState: dynamic(t, typ, r.state), PlannedState: dynamic(t, typ, plans[i].planned), Config: plans[i].config,
					PlannedPrivate: plans[i].private,
				})
				if err != nil || hasErrors(resp.Diagnostics) {
					t.Errorf("apply: %v %s", err, textOf(resp.Diagnostics))
					return
				}
				r.state, r.private, r.identity = unmarshal(t, resp.NewState, typ), resp.Private, resp.NewIdentity
			})
		}
		wait.Wait()
		for i, c := range s.fivePermissions() {
			instances[i].planEmpty(c)
		}
	})
}

// A space without anybody to administer it could be repaired by an administrator of the site alone.
func TestSpacePermission_LastAdministrator(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		for _, operation := range []string{"administer", "read"} {
			for _, p := range s.Permissions("DOCS") {
				if p.PrincipalType == "user" && p.Operation == operation {
					s.Human().Revoke("DOCS", "user", p.PrincipalID, operation, p.Target)
				}
			}
		}
		r := s.resource(t, "confluence_space_permission")
		admins := s.groupID("site-admins")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": admins, "operations": []string{"read:space"}}
		refused := []string{"Permissions of group " + admins + " in space DOCS could not be", "administer:space", "nothing was changed"}
		made := s.writes(func() {
			r.applyError(c, refused...)
			if !r.gone() {
				t.Error("a creation that was refused before it changed anything is in the state, which would be replaced")
			}
			r.importID("DOCS/group/" + admins)
			r.applyError(c, refused...)
			r.destroyError(refused...)
		})
		if len(made) != 0 {
			t.Errorf("what was refused wrote %q", made)
		}
		if r.gone() || len(s.granted("group", admins)) != len(s.allOperations()) {
			t.Error("the last administrator lost permissions")
		}
		for _, operation := range []string{"read", "administer"} { // to the caller
			s.Human().Grant("DOCS", "user", s.userID("ada"), operation, "space")
		}
		r.apply(c)
		r.planEmpty(c)
	})
}

// What is granted when a change stops half-way is in the state, and the next apply does the rest.
func TestSpacePermission_HalfDone(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	docsSpace(s)
	stop := simulator.Fault{Method: http.MethodPost, Path: "/permission$", Skip: 2, Times: 1, Status: 500, Body: `{"statusCode":500,"message":"out of order"}`}
	r := s.resource(t, "confluence_space_permission")
	c := config{
		"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"),
		"operations": []string{"read:space", "create:page", "create:comment", "export:space"},
	}
	s.Inject(stop)
	r.applyError(c, "could not be set", "out of order")
	if got := s.granted("group", s.groupID("docs-writers")); r.gone() || len(got) != 2 || fmt.Sprint(r.attr("operations")) != fmt.Sprint(got) {
		t.Fatalf("%v is granted; the state is %v", got, fromValue(t, r.state))
	}
	r.planChanges(c, "operations")
	r.apply(c)
	r.planEmpty(c)

	s.ClearFaults()
	stop.Method, stop.Path, stop.Skip = http.MethodDelete, "/permission/", 1
	s.Inject(stop)
	c["operations"] = []string{"read:space"}
	r.applyError(c, "could not be set", "out of order")
	if got := s.granted("group", s.groupID("docs-writers")); len(got) != 3 || fmt.Sprint(r.attr("operations")) != fmt.Sprint(got) {
		t.Fatalf("%v is granted; the state is %v", got, fromValue(t, r.state))
	}
	r.apply(c)
	r.planEmpty(c)
}

// Rows that Confluence adds beside a grant are neither drift nor left behind.
func TestSpacePermission_CompanionRows(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud, CompanionRows: true})
	docsSpace(s)
	before := len(s.Permissions("DOCS"))
	r := s.resource(t, "confluence_space_permission")
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "operations": []string{"read:space", "create:page", "delete:page"}}
	r.apply(c)
	if got := len(s.Permissions("DOCS")); got != before+5 {
		t.Fatalf("%d rows were added, expected 3 and 2 companions", got-before)
	}
	r.planEmpty(c)
	r.importID("DOCS/group/" + s.groupID("docs-writers"))
	r.planEmpty(c)
	r.destroy()
	if got := len(s.Permissions("DOCS")); got != before {
		t.Errorf("%d rows are left behind", got-before)
	}
}

func TestSpacePermission_BadInput(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		read := []string{"read:space"}
		for _, c := range []struct {
			config config
			want   []string
		}{
			{config{"principal_type": "team", "principal_id": "x", "operations": read}, []string{`"principal_type"`, "user", "group", "anonymous"}},
			{config{"principal_type": "group", "operations": read}, []string{`"principal_id"`, "is missing"}},
			{config{"principal_type": "user", "operations": read}, []string{`"principal_id"`, "is missing"}},
			{config{"principal_type": "user", "principal_id": "", "operations": read}, []string{`"principal_id"`}},
			{config{"principal_type": "anonymous", "principal_id": "x", "operations": read}, []string{`"principal_id"`, "leave principal_id out"}},
			{config{"principal_type": "anonymous", "operations": []string{}}, []string{`"operations"`, "read:space is missing"}},
			{config{"principal_type": "anonymous", "operations": []string{"create:page"}}, []string{`"operations"`, "read:space is missing"}},
			{config{"principal_type": "anonymous", "operations": []string{"read:space", "edit:page"}}, []string{
				`"operations"`, "edit:page", "restrict_content:space", "archive:page", "delete_mail:space",
			}},
			{config{"principal_type": "anonymous", "operations": read, "space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
		} {
			if c.config["space_key"] == nil {
				c.config["space_key"] = "HANDBOOK"
			}
			if made := s.requests(func() { s.resource(t, "confluence_space_permission").planError(c.config, c.want...) }); len(made) != 0 {
				t.Errorf("bad input cost requests: %q", made)
			}
		}
		for _, id := range []string{"DOCS", "DOCS/group", "DOCS/group/", "DOCS/anonymous/x", "DOCS/team/x", "D S/group/x", "/group/x"} {
			s.resource(t, "confluence_space_permission").importError(id, "Import ID", "KEY/group/ID", "KEY/anonymous")
		}
	})
}

// What a deployment lacks is said when planning, not when applying.
func TestSpacePermission_OperationOfTheOtherDeployment(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		lacking, deployment := "archive:page", "Confluence Data Center"
		if s.onCloud() {
			lacking, deployment = "delete_mail:space", "Confluence Cloud"
		}
		r := s.resource(t, "confluence_space_permission")
		c := config{"space_key": "HANDBOOK", "principal_type": "anonymous", "operations": []string{"read:space", lacking}}
		if made := s.requests(func() {
			r.planError(c, `"operations"`, deployment+" has no operation "+lacking, "Leave "+lacking+" out", "create:page")
		}); len(made) != 0 {
			t.Errorf("bad input cost requests: %q", made)
		}
	})
}

func TestSpacePermission_Refused(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_space_permission")
		c := func(changes config) config {
			c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "operations": []string{"read:space"}}
			for k, v := range changes {
				c[k] = v
			}
			return c
		}
		r.applyError(c(config{"principal_id": "no such/group"}), `"principal_id"`, "Permissions of group no such/group in space DOCS could not be set", `there is no group "no such/group"`)
		r.applyError(c(config{"principal_type": "user", "principal_id": "nobody"}), `"principal_id"`, `there is no user "nobody"`)
		r.applyError(c(config{"space_key": "NOWHERE"}), `"space_key"`, "could not be set")
		reader := s.Reader()
		r.config["username"], r.config["token"] = reader.Username, reader.Token
		r.applyError(c(nil), "Permissions of group "+s.groupID("docs-writers")+" in space DOCS could not be set")
		r.config["token"] = "wrong"
		r.applyError(c(nil), "could not be set", "CONFLUENCE_TOKEN")
		if !r.gone() {
			t.Error("a permission that could not be granted is in the state")
		}
	})
}

func TestSpacePermission_RolesOnlySite(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud, RoleMode: "ROLES"})
	docsSpace(s)
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "operations": []string{"read:space"}}
	s.resource(t, "confluence_space_permission").applyError(c, "could not be set", "roles-only", "role")
}

func TestSpacePermission_OldDataCenter(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.DataCenter, Version: "9.0.3"})
	docsSpace(s)
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": "docs-writers", "operations": []string{"read:space"}}
	s.resource(t, "confluence_space_permission").applyError(c, "could not be set", "9.1", "9.0.3")
}

// A credential that fails never makes a permission look revoked.
func TestSpacePermission_UnreadableIsNotGone(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_space_permission")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "operations": []string{"read:space"}}
		r.apply(c)
		token := r.config["token"]
		r.config["token"] = "wrong"
		r.planError(c, "Permissions of group "+s.groupID("docs-writers")+" in space DOCS could not be read", "CONFLUENCE_TOKEN")
		r.config["token"] = token
		r.planEmpty(c)
	})
}

func TestSpacePermission_UnknownValues(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_space_permission")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "operations": []string{"read:space"}}
		for attribute := range c {
			unfinished := config{attribute: unknown}
			for k, v := range c {
				if k != attribute {
					unfinished[k] = v
				}
			}
			if p := r.plan(unfinished); !p.Creates || p.attr(attribute) != unknown {
				t.Errorf("%s unknown is planned as %v", attribute, p.attr(attribute))
			}
		}
		c["operations"] = []string{"create:page", unknown}
		if p := r.plan(c); !p.Creates {
			t.Error("an unknown operation is not planned")
		}
		c["operations"] = []string{"read:space"}
		r.apply(c)
		c["operations"] = unknown
		r.planChanges(c, "operations")
		c["operations"] = []string{"read:space"}
		r.config = config{"url": s.URL, "deployment": string(s.flavor), "token": unknown}
		if made := s.requests(func() { r.planEmpty(c) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
	})
}

func TestSpacePermission_List(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		for _, c := range s.fivePermissions() {
			s.resource(t, "confluence_space_permission").apply(c)
		}
		s.Human().Grant("DOCS", "user", s.userID("wanda"), "read", "space")
		want := []string{"DOCS: anonymous", "DOCS: user " + s.userID("hana"), "DOCS: user " + s.userID("wanda")}
		for _, g := range s.Groups() {
			want = append(want, "DOCS: group "+s.groupID(g.Name))
		}
		var got []string
		for _, result := range s.list(t, "confluence_space_permission", config{"space_key": "DOCS"}, 100) {
			got = append(got, result["display_name"].(string))
			var operations []string
			for _, o := range result["operations"].([]any) {
				operations = append(operations, o.(string))
			}
			r := s.resource(t, "confluence_space_permission")
			r.importIdentity(config{"space_key": result["space_key"], "principal_type": result["principal_type"], "principal_id": result["principal_id"]})
			r.planEmpty(config{
				"space_key": "DOCS", "principal_type": result["principal_type"], "principal_id": result["principal_id"], "operations": operations,
			})
		}
		slices.Sort(want)
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("the list holds %q, expected %q", got, want)
		}
		if got := s.list(t, "confluence_space_permission", config{"space_key": "DOCS"}, 2); len(got) != 2 {
			t.Errorf("a limit of 2 gave %d results", len(got))
		}
		_, diags := s.process().list("confluence_space_permission", config{"space_key": "NOWHERE"}, 2)
		expectError(t, diags, "Permissions of space NOWHERE could not be listed")
	})
}
