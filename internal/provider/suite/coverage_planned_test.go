package suite_test

// planned are the operations that nothing uses yet. What begins to use one of them replaces its row.
var planned = []reason{
	{action("confluence_publish_blueprint_draft"), []string{"PUT /*rest/api/content/blueprint/instance/{draftId}", "POST /*rest/api/content/blueprint/instance/{draftId}"}},
	{action("confluence_refresh_permission_combinations"), []string{"POST /wiki/api/v2/space-permissions/transition/combinations"}},
	{action("confluence_assign_roles"), []string{"POST /wiki/api/v2/space-permissions/transition/role-assignments"}},
	{action("confluence_remove_access"), []string{"POST /wiki/api/v2/space-permissions/transition/access-removals"}},
	{"Not yet: the default level of a space for a page, `classification_level_id = \"\"`.", []string{"POST /wiki/api/v2/pages/{id}/classification-level/reset", "POST /wiki/api/v2/blogposts/{id}/classification-level/reset"}},
	{"Not yet: a resource for the custom look and feel of a space.", []string{"* /wiki/rest/api/settings/lookandfeel/custom"}},
}

func action(name string) string { return "Not yet: planned as the action `" + name + "`." }
