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
	return all
}

func invokeAll(t *testing.T, s *testsite.Site, name string, configs []config) {
	t.Helper()
	for _, c := range configs {
		_, diags := s.Process().Invoke(name, c)
		coretest.NoErrors(t, name, diags)
	}
}
