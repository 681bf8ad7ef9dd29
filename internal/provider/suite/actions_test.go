package suite_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// actionConfigs returns, by action that the deployment has, a function that prepares the site and returns configurations.
func actionConfigs(s *testsite.Site) map[string]func() []config {
	s.Human().CreateSpace(simulator.SpaceFields{Key: "ACTIONS", Name: "Actions"})
	page := func(kind, title string) string {
		return s.Human().CreateContent(simulator.ContentFields{SpaceKey: "ACTIONS", Type: kind, Title: title})
	}
	trashed := func(kind, title string) string {
		id := page(kind, title)
		s.Human().TrashContent(id)
		return id
	}
	edited := page("page", "Edited")
	s.Human().EditContent(edited, func(f *simulator.ContentFields) { f.Body = "<p>New.</p>" })
	all := map[string]func() []config{
		"confluence_restore_content": func() []config {
			return []config{{"content_ids": []string{trashed("page", "Lost"), trashed("blogpost", "News")}}, {"content_id": edited, "version": 1}}
		},
		"confluence_purge_trash": func() []config {
			return []config{{"content_ids": []string{trashed("page", "Gone"), trashed("blogpost", "Old news")}}, {"space_key": "ACTIONS", "confirm": "ACTIONS"}}
		},
		"confluence_publish_blueprint_draft": func() []config {
			draft := s.Human().CreateBlueprintDraft("ada", simulator.ContentFields{SpaceKey: "ACTIONS", Title: "Minutes"})
			return []config{{"content_id": draft, "parent_id": edited}}
		},
	}
	if !s.OnCloud() {
		all["confluence_backup_space"] = func() []config { return []config{{"space_keys": []string{"ACTIONS"}}} }
		return all
	}
	all["confluence_archive_content"] = func() []config { return []config{{"content_ids": []string{page("page", "Old")}}} }
	all["confluence_copy_page_tree"] = func() []config {
		return []config{{"content_id": page("page", "Tree"), "parent_id": edited, "title_prefix": "New "}}
	}
	all["confluence_delete_page_tree"] = func() []config { return []config{{"content_id": page("page", "Rubbish")}} }
	addTransitionActions(s, all)
	return all
}

// addTransitionActions adds the actions of a site in transition from permissions to roles.
func addTransitionActions(s *testsite.Site, all map[string]func() []config) {
	s.SetRoleMode("ROLES_TRANSITION")
	// combination is that of a user with permissions that nobody else has, in the space ACTIONS.
	combination := func(username, operation string) string {
		for _, one := range []string{"read", operation} {
			s.Human().Grant("ACTIONS", "user", s.UserID(username), one, "space")
		}
		s.GenerateCombinations()
		for _, one := range s.DataSource(s.T, "confluence_permission_combinations", config{})["combinations"].([]any) {
			if row := one.(map[string]any); len(row["permissions"].([]any)) == 2 && row["principal_count"] == 1 {
				return row["id"].(string)
			}
		}
		s.T.Fatal("the combination is not listed")
		return ""
	}
	all["confluence_refresh_permission_combinations"] = func() []config { return []config{{}} }
	all["confluence_assign_roles"] = func() []config {
		return []config{{"space_keys": []string{"ACTIONS"}, "assignments": []config{
			{"combination_id": combination("wanda", "export"), "principal_type": "USER", "role_id": s.RoleID("Viewer")},
		}}}
	}
	all["confluence_remove_access"] = func() []config {
		return []config{{"space_keys": []string{"ACTIONS"}, "combination_ids": []string{combination("rolf", "restrict_content")}}}
	}
}

func invokeAll(t *testing.T, s *testsite.Site, name string, configs []config) {
	t.Helper()
	for _, c := range configs {
		_, diags := s.Process().Invoke(name, c)
		coretest.NoErrors(t, name, diags)
	}
}
