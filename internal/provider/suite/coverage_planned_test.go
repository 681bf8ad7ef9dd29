package suite_test

// planned are the operations that nothing uses yet. What begins to use one of them replaces its row.
var planned = []reason{
	{"Not yet: the default level of a space for a page, `classification_level_id = \"\"`.", []string{"POST /wiki/api/v2/pages/{id}/classification-level/reset", "POST /wiki/api/v2/blogposts/{id}/classification-level/reset"}},
	{"Not yet: a resource for the custom look and feel of a space.", []string{"* /wiki/rest/api/settings/lookandfeel/custom"}},
}
