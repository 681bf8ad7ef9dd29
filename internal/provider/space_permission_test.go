package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

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
		if s.onCloud() { // the first is refused, as it is there already
			want = []string{"+ read:space", "+ create:page", "- row"}
		}
		if got := s.changes(func() { r.apply(c) }); !slices.Equal(got, want) {
			t.Errorf("the changes are %q, expected %q", got, want)
		}
		r.planEmpty(c)
	})
}

// Data Center does not tell names apart by case: what is configured stays as it is spelled there.
func TestSpacePermission_Spelling(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.DataCenter})
	docsSpace(s)
	for kind, names := range map[string][]string{"group": {"Docs-Writers", "docs-writers"}, "user": {"WANDA", "wanda"}} {
		r := s.resource(t, "confluence_space_permission")
		c := config{"space_key": "DOCS", "principal_type": kind, "principal_id": names[0], "operations": []string{"read:space", "create:page"}}
		r.apply(c)
		r.planEmpty(c)
		if got := s.granted(kind, names[1]); len(got) != 2 || r.attr("principal_id") != names[0] {
			t.Errorf("%v is granted to %s; the state says %v", got, names[1], r.attr("principal_id"))
		}
		s.Human().Revoke("DOCS", kind, names[1], "create", "page")
		r.planChanges(c, "operations")
		r.apply(c)
		c["principal_id"] = names[1]
		r.planEmpty(c)
		r.importID("DOCS/" + kind + "/" + strings.ToUpper(names[1]))
		r.planEmpty(c)
		r.destroy()
		if got := s.granted(kind, names[1]); len(got) != 0 {
			t.Errorf("%s keeps %v", names[1], got)
		}
	}
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
