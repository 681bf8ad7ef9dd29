package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// dataCenterWords are the operations that have different names on Data Center.
var dataCenterWords = strings.NewReplacer("restrict:space", "restrict_content:space", "delete_own:space", "delete:space")

// granted lists the operations of a principal in the space DOCS, sorted, with the names of the provider.
func granted(s *testsite.Site, principalType, id string) []string {
	var operations []string
	for _, p := range s.Permissions("DOCS") {
		if p.PrincipalType == principalType && p.PrincipalID == id {
			operations = append(operations, word(s, p.Operation, p.Target))
		}
	}
	slices.Sort(operations)
	return operations
}

func word(s *testsite.Site, key, target string) string {
	if s.OnCloud() {
		return key + ":" + target
	}
	return dataCenterWords.Replace(key + ":" + target)
}

// allOperations are the operations that a deployment can grant.
func allOperations(s *testsite.Site) []string {
	all := []string{
		"read:space", "administer:space", "export:space", "delete:space", "restrict_content:space",
		"create:page", "delete:page", "create:blogpost", "delete:blogpost",
		"create:comment", "delete:comment", "create:attachment", "delete:attachment",
	}
	if s.OnCloud() {
		return append(all, "archive:page")
	}
	return append(all, "delete_mail:space")
}

func TestSpacePermission_Lifecycle(t *testing.T) {
	for name, principal := range map[string]func(*testsite.Site) (string, string){
		"group":            func(s *testsite.Site) (string, string) { return "group", s.GroupID("docs-writers") },
		"group with space": func(s *testsite.Site) (string, string) { return "group", s.GroupID("docs readers") },
		"group with slash": func(s *testsite.Site) (string, string) { return "group", s.GroupID("team/with-slash") },
		"user":             func(s *testsite.Site) (string, string) { return "user", s.UserID("wanda") },
		"anonymous":        func(*testsite.Site) (string, string) { return "anonymous", "" },
	} {
		t.Run(name, func(t *testing.T) {
			testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
				testsite.CreateDocs(s)
				kind, id := principal(s)
				lifecycleOfPermission(t, s, kind, id)
			})
		})
	}
}

func lifecycleOfPermission(t *testing.T, s *testsite.Site, kind, id string) {
	r := s.Resource(t, "confluence_space_permission")
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
		allOperations(s),
		{"read:space", "export:space"},
	} {
		r.Step(strings.Join(operations, " "), func(t *testing.T) {
			c["operations"] = operations
			r.Apply(c)
			r.PlanEmpty(c)
			slices.Sort(operations)
			if got := granted(s, kind, id); !slices.Equal(got, operations) {
				t.Errorf("granted is %v, expected %v", got, operations)
			}
		})
	}

	r.Step("import", func(t *testing.T) {
		r.ImportID(importID)
		r.PlanEmpty(c)
		again := s.Resource(t, "confluence_space_permission")
		again.ImportIdentity(config{"space_key": "DOCS", "principal_type": kind, "principal_id": c["principal_id"]})
		again.PlanEmpty(c)
	})

	human := s.Human()
	r.Step("operations changed", func(t *testing.T) {
		human.Grant("DOCS", kind, id, "create", "page")
		human.Revoke("DOCS", kind, id, "export", "space")
		r.PlanChanges(c, "operations")
		r.Apply(c)
		r.PlanEmpty(c)
	})
	r.Step("all removed", func(t *testing.T) {
		human.Revoke("DOCS", kind, id, "read", "space")
		human.Revoke("DOCS", kind, id, "export", "space")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a principal that lost everything is not planned for creation: %v", p.Changes)
		}
		r.Apply(c)
		r.PlanEmpty(c)
	})
	r.Step("delete", func(t *testing.T) {
		r.Destroy()
		if got := len(s.Permissions("DOCS")); got != others {
			t.Errorf("%d grants are left, expected the %d from before", got, others)
		}
	})

	r.Step("space deleted", func(t *testing.T) {
		r.Apply(c)
		human.DeleteSpace("DOCS")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a permission in a deleted space is not planned for creation: %v", p.Changes)
		}
	})
}

func TestSpacePermission_Replace(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_space_permission")
		c := config{"space_key": "HANDBOOK", "principal_type": "group", "principal_id": s.GroupID("docs readers"), "operations": []string{"read:space"}}
		r.Apply(c)
		for _, change := range []config{
			{"space_key": "DOCS"},
			{"principal_id": s.GroupID("docs-writers")},
			{"principal_type": "user", "principal_id": s.UserID("wanda")},
			{"principal_type": "anonymous", "principal_id": nil},
		} {
			for k, v := range change {
				c[k] = v
			}
			if p := r.Plan(c); !p.Replaces {
				t.Errorf("%v is no replacement but changes %v", change, p.Changes)
			}
			r.Apply(c)
			r.PlanEmpty(c)
		}
		if got := granted(s, "group", s.GroupID("docs-writers")); len(got) != 0 {
			t.Errorf("the principal that was replaced keeps %v", got)
		}
	})
}

// Default permissions of a new space are replaced by the configured operations.
func TestSpacePermission_ReplacesDefault(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		writers := s.GroupID("docs-writers")
		s.Human().Grant("DOCS", "group", writers, "read", "space")
		s.Human().Grant("DOCS", "group", writers, "delete", "page")
		r := s.Resource(t, "confluence_space_permission")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space", "create:page"}}
		want := []string{"+ create:page", "- delete:page"}
		if s.OnCloud() { // the first is rejected, because it already exists
			want = []string{"+ read:space", "+ create:page", "- row"}
		}
		if got := changes(s, func() { r.Apply(c) }); !slices.Equal(got, want) {
			t.Errorf("the changes are %q, expected %q", got, want)
		}
		r.PlanEmpty(c)
	})
}

// Data Center ignores the case of names: the state keeps the configured spelling.
func TestSpacePermission_Spelling(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	testsite.CreateDocs(s)
	for kind, names := range map[string][]string{"group": {"Docs-Writers", "docs-writers"}, "user": {"WANDA", "wanda"}} {
		t.Run(kind, func(t *testing.T) {
			r := s.Resource(t, "confluence_space_permission")
			c := config{"space_key": "DOCS", "principal_type": kind, "principal_id": names[0], "operations": []string{"read:space", "create:page"}}
			r.Apply(c)
			r.PlanEmpty(c)
			if got := granted(s, kind, names[1]); len(got) != 2 || r.Attr("principal_id") != names[0] {
				t.Errorf("%v is granted to %s; the state has %v", got, names[1], r.Attr("principal_id"))
			}
			s.Human().Revoke("DOCS", kind, names[1], "create", "page")
			r.PlanChanges(c, "operations")
			r.Apply(c)
			c["principal_id"] = names[1]
			r.PlanEmpty(c)
			r.ImportID("DOCS/" + kind + "/" + strings.ToUpper(names[1]))
			r.PlanEmpty(c)
			r.Destroy()
			if got := granted(s, kind, names[1]); len(got) != 0 {
				t.Errorf("%s keeps %v", names[1], got)
			}
		})
	}
}

func TestSpacePermission_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_space_permission")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "operations": []string{"read:space"}}
		for attribute := range c {
			unfinished := config{attribute: coretest.Unknown}
			for k, v := range c {
				if k != attribute {
					unfinished[k] = v
				}
			}
			if p := r.Plan(unfinished); !p.Creates || p.Attr(attribute) != coretest.Unknown {
				t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
			}
		}
		c["operations"] = []string{"create:page", coretest.Unknown}
		if p := r.Plan(c); !p.Creates {
			t.Error("an unknown operation is not planned")
		}
		c["operations"] = []string{"read:space"}
		r.Apply(c)
		c["operations"] = coretest.Unknown
		r.PlanChanges(c, "operations")
		c["operations"] = []string{"read:space"}
		r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
		if requests := s.RequestsOf(func() { r.PlanEmpty(c) }); len(requests) != 0 {
			t.Errorf("requests without a token: %q", requests)
		}
	})
}
