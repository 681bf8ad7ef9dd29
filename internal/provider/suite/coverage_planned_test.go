package suite_test

// planned are the operations that nothing uses yet. What begins to use one of them replaces its row.
var planned = []reason{
	{action("confluence_purge_trash"), []string{
		"DELETE /rest/api/space/{spaceKey}/trash", "DELETE /rest/extender/1.0/trash/{spaceKey}/purgeAll", "DELETE /rest/extender/1.0/trash/{spaceKey}/purgeContent",
	}},
	{action("confluence_restore_content"), []string{"POST /rest/extender/1.0/trash/{spaceKey}/restoreContent", "POST /wiki/rest/api/content/{id}/version"}},
	{action("confluence_copy_page_tree"), []string{"POST /wiki/rest/api/content/{id}/pagehierarchy/copy"}},
	{action("confluence_delete_page_tree"), []string{"DELETE /wiki/rest/api/content/{id}/pageTree"}},
	{action("confluence_backup_space"), []string{"POST /rest/api/backup-restore/backup/space", "GET /rest/api/backup-restore/jobs/{jobId}"}},
	{action("confluence_publish_blueprint_draft"), []string{"PUT /*rest/api/content/blueprint/instance/{draftId}", "POST /*rest/api/content/blueprint/instance/{draftId}"}},
	{action("confluence_refresh_permission_combinations"), []string{"POST /wiki/api/v2/space-permissions/transition/combinations"}},
	{action("confluence_assign_roles"), []string{"POST /wiki/api/v2/space-permissions/transition/role-assignments"}},
	{action("confluence_remove_access"), []string{"POST /wiki/api/v2/space-permissions/transition/access-removals"}},

	{soon, []string{
		"* /wiki/api/v2/pages/{id}/classification-level", "* /wiki/api/v2/blogposts/{id}/classification-level",
	}},
	{soon, []string{"* /wiki/api/v2/spaces/{id}/classification-level/default"}},
	{soon, []string{"* /wiki/rest/api/space/{spaceKey}/settings", "* /wiki/rest/api/space/{spaceKey}/theme"}},
	{soon, []string{"GET /wiki/rest/api/settings/lookandfeel", "PUT /wiki/rest/api/settings/lookandfeel"}},
	{soon, []string{
		"GET /rest/api/space/{spaceKey}/color-scheme", "PUT /rest/api/space/{spaceKey}/color-scheme", "PUT /rest/api/space/{spaceKey}/color-scheme/reset",
		"GET /rest/api/space/{spaceKey}/color-scheme/type", "PUT /rest/api/space/{spaceKey}/color-scheme/type",
	}},
	{soon, []string{"GET /wiki/rest/api/audit/retention", "PUT /wiki/rest/api/audit/retention"}},
	{soon, []string{"GET /wiki/rest/api/audit", "GET /rest/api/audit"}},
	{soon, []string{"GET /wiki/api/v2/classification-levels"}},
	{soon, []string{"GET /wiki/rest/api/settings/theme"}},
	{soon, []string{"GET /wiki/rest/api/template/blueprint"}},
	{soon, []string{"GET /wiki/rest/api/contentbody/convert/async/{id}", "POST /wiki/rest/api/contentbody/convert/async/{to}", "POST /rest/api/contentbody/convert/{to}"}},
	{soon, []string{"GET /*rest/api/content/{id}/history/{version}/macro/id/{macroId}"}},
	{soon, []string{"GET /rest/api/space/{spaceKey}/trash", "GET /rest/extender/1.0/trash/{spaceKey}"}},
	{soon, []string{"GET /wiki/rest/api/settings/systemInfo", "GET /rest/api/accessmode"}},
}

const soon = "Not yet."

func action(name string) string { return "Not yet: planned as the action `" + name + "`." }
