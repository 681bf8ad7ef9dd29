package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// move is a state of another provider, and the configuration after the move.
type move struct {
	resource, sourceType string
	source, config       config
}

// A moved block adopts an object of another provider without a change to it.
func TestMoveState(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		human, writers := s.Human(), s.GroupID("docs-writers")
		id := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Old friend", Body: testsite.Macro})
		human.Labels(id, []string{"old", "friend"}, nil)
		human.Attach(id, "notes.txt", "text/plain", []byte("Notes"))
		human.Grant("DOCS", "group", writers, "read", "space")
		human.Grant("DOCS", "group", writers, "create", "page")
		page := config{"space_key": "DOCS", "title": "Old friend", "body": testsite.Macro}
		moves := map[string]move{
			"content, chesshacker and Mesomorphic": {
				"confluence_content", "confluence_content",
				config{"id": id, "space": "DOCS", "title": "Old friend", "body": testsite.Macro, "parent": "", "type": "page", "version": 3, "url": "https://x"}, page,
			},
			"content, DrFaust92": {
				"confluence_content", "confluence_content",
				config{"id": id, "space": "DOCS", "title": "Old friend", "body": "x", "parent": "", "type": "page", "version": 3, "url": "https://x", "labels": []string{"old", "friend"}},
				config{"space_key": "DOCS", "title": "Old friend", "body": testsite.Macro, "labels": []string{"old", "friend"}},
			},
			"content, renemontilva": {
				"confluence_content", "confluence_content", config{"id": id, "type": "page", "title": "Old friend", "space": "DOCS", "body": "x"}, page,
			},
			"attachment, chesshacker, DrFaust92 and Mesomorphic": {
				"confluence_attachment", "confluence_attachment",
				config{"id": "att1", "title": "notes.txt", "data": "Notes", "media_type": "text/plain", "page": id, "version": 1},
				config{"content_id": id, "filename": "notes.txt", "content": "Notes", "media_type": "text/plain"},
			},
			"space, Mesomorphic": {
				"confluence_space", "confluence_space", config{"id": "DOCS", "key": "DOCS", "name": "Documentation", "url": "https://x"}, config{"key": "DOCS", "name": "Documentation"},
			},
			"space, fabiogermann": {
				"confluence_space", "confluence_space", config{"id": "65537", "key": "DOCS", "name": nil, "url": nil}, config{"key": "DOCS", "name": "Documentation"},
			},
			"space, renemontilva": {
				"confluence_space", "confluence_space", config{"id": 65537, "key": "DOCS", "name": "Documentation", "description": "x"}, config{"key": "DOCS", "name": "Documentation"},
			},
			"space, lbajsarowicz": {
				"confluence_space", "atlassian_confluence_space", config{"id": "65537", "key": "DOCS", "name": "Documentation", "description": nil}, config{"key": "DOCS", "name": "Documentation"},
			},
			"space, folio-sec": {
				"confluence_space", "atlassian_confluence_space",
				config{"id": "65537", "key": "DOCS", "name": "Documentation", "alias": nil, "description": config{"value": "x"}}, config{"key": "DOCS", "name": "Documentation"},
			},
			"group, fabiogermann": {"confluence_group", "confluence_group", config{"id": writers, "name": "docs-writers"}, config{"name": "docs-writers"}},
			"group, gustavebbers": {"confluence_group", "confluencedc_group", config{"id": writers, "name": "docs-writers"}, config{"name": "docs-writers"}},
			"membership, fabiogermann": {
				"confluence_group_membership", "confluence_group_membership",
				config{"id": "x", "group_id": writers, "account_id": s.UserID("wanda")}, config{"group_id": writers, "principal_id": s.UserID("wanda")},
			},
			"permissions, folio-sec": {
				"confluence_space_permission", "atlassian_confluence_space_principal_permissions",
				config{
					"id": "x", "space_id": "65537", "space_key": "DOCS", "principal": config{"type": "group", "id": writers},
					"operations": []config{{"key": "read", "target_type": "space"}, {"key": "create", "target_type": "page"}},
				},
				config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space", "create:page"}},
			},
		}
		for name, m := range moves {
			t.Run(name, func(t *testing.T) { m.run(t, s) })
		}
	})
	testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
		id := s.Human().CreateRole("Editors", "Edit", "read/space", "create/page")
		move{
			"confluence_space_role", "atlassian_confluence_space_role",
			config{"id": id, "type": "CUSTOM", "name": "Editors", "description": "Edit", "space_permissions": []string{"read/space", "create/page"}},
			config{"name": "Editors", "description": "Edit", "space_permissions": []string{"read/space", "create/page"}},
		}.run(t, s)
	})
}

func (m move) run(t *testing.T, s *testsite.Site) {
	t.Helper()
	r := s.Resource(t, m.resource)
	if made := s.WritesOf(func() {
		coretest.NoErrors(t, "move "+m.sourceType, r.TryMove(m.sourceType, m.source))
		r.Refresh()
		r.PlanEmpty(m.config)
	}); len(made) != 0 {
		t.Errorf("moving writes: %q", made)
	}
}

// State that cannot be moved is refused, with the way out.
func TestMoveState_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for name, test := range map[string]struct {
			resource, sourceType string
			source               config
			want                 []string
		}{
			"another type":         {"confluence_content", "other_thing", config{"id": "1"}, []string{"other_thing"}},
			"a single grant":       {"confluence_space_permission", "atlassian_confluence_space_permission", config{"space_key": "DOCS", "principal_id": "x"}, []string{"atlassian_confluence_space_permission"}},
			"an attribute missing": {"confluence_content", "confluence_content", config{"id": "1"}, []string{"confluence_content"}},
			"an odd value":         {"confluence_content", "confluence_content", config{"id": "1", "space": 7, "title": "x", "body": ""}, []string{"could not be read", "import"}},
			"an imported attachment": {
				"confluence_attachment", "confluence_attachment", config{"id": "att1", "title": "a.txt", "data": "x", "page": nil}, []string{"could not be moved", `"/a.txt"`, "removed block"},
			},
			"a space without a key": {"confluence_space", "atlassian_confluence_space", config{"key": nil, "name": "x", "alias": "docs"}, []string{"could not be moved", "removed block"}},
		} {
			t.Run(name, func(t *testing.T) {
				coretest.ExpectError(t, s.Resource(t, test.resource).TryMove(test.sourceType, test.source), test.want...)
			})
		}
	})
}
