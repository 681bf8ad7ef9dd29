package suite_test

// reason says why nothing uses some operations. The last reason that matches an operation counts: general ones come first.
// A reason for an operation that something uses is an error.
type reason struct {
	why        string
	operations []string // "GET /path"; an asterisk stands for any text
}

const (
	manyAtOnce = "Not needed: the list tells the same about many objects in one request."
)

// treeOnly are the operations on kinds of content of which only the place in the page tree is used.
func treeOnly(kinds ...string) (operations []string) {
	for _, kind := range kinds {
		path := "/wiki/api/v2/" + kind
		operations = append(operations, "POST "+path, "DELETE "+path+"/{id}", "* "+path+"/{id}/ancestors", "* "+path+"/{id}/direct-children", "* "+path+"/{id}/operations", "* "+path+"/*properties*")
	}
	return operations
}

var contentReasons = []reason{
	// Pages, blog posts and folders
	{"A redaction removes words from a page and its history for good. People decide about it case by case.", []string{"POST /wiki/api/v2/*/redact"}},
	{"Not needed: the action `confluence_restore_content` writes the body of an earlier version as a new one, on both deployments.", []string{"POST /wiki/rest/api/content/{id}/version"}},
	{"A new title is written together with the rest of the page.", []string{"PUT /wiki/api/v2/pages/{id}/title"}},
	{"Not needed: content is listed by space and type.", []string{"GET /rest/api/content/scan", "GET /rest/api/space/{spaceKey}/content"}},

	{"Not needed: it is for legacy drafts. `PUT` with the same path is used instead.", []string{"POST /*rest/api/content/blueprint/instance/{draftId}"}},

	// Page tree
	{"Deprecated. `GET /wiki/api/v2/pages/{id}/direct-children` is used instead.", []string{"GET /wiki/api/v2/pages/{id}/children"}},
	{"Deprecated. `GET /wiki/api/v2/pages/{id}/descendants` is used instead.", []string{"GET /wiki/rest/api/content/{id}/descendant"}},
	{"Deprecated. `confluence_content` and `confluence_content_restrictions` (resources) read the labels and restrictions of many pages with it, or page by page on a site without it.", []string{"GET /wiki/rest/api/content/{id}/descendant/{type}"}},
	{"Not needed: the children are listed by type.", []string{"GET /rest/api/content/{id}/child", "GET /rest/api/content/{id}/descendant*"}},
	{"Not needed: folders are read with their parents, and listed from the folder above.", []string{"GET /wiki/api/v2/folders/{id}/ancestors"}},
	{"Not needed: the action `confluence_copy_page_tree` with `copy_descendants = false` copies one page.", []string{"POST /wiki/rest/api/content/{id}/copy"}},

	// Restrictions
	{"Not needed: all restrictions of a page are read in one request.", []string{
		"GET /wiki/rest/api/content/{id}/restriction/*", "GET /rest/api/content/{id}/restriction/byOperation", "GET /rest/api/content/{id}/restriction/relevantViewRestrictions",
	}},
	{"Not needed: all users and groups of a restriction are written in one request.", []string{
		"PUT /wiki/rest/api/content/{id}/restriction/byOperation/*",
	}},
	{"It returns what the account of the provider may do. `confluence_effective_access` returns it for any principal.", []string{
		"GET /wiki/api/v2/pages/{id}/operations", "GET /wiki/api/v2/blogposts/{id}/operations", "GET /wiki/api/v2/folders/{id}/operations",
		"GET /wiki/api/v2/spaces/{id}/operations", "GET /wiki/api/v2/attachments/{id}/operations",
	}},

	// Attachments
	{"`confluence_attachment` (resource) reads attachments of many pages with it, and the command `export` which pages have attachments. Those of few pages are listed by page.", []string{"GET /wiki/api/v2/attachments"}},
	{"Not needed: the attachments of a page are read with one list.", []string{"GET /wiki/api/v2/attachments/{id}"}},
	{"It overwrites an attachment that has the same name. Separate operations for new attachments and new versions are used instead.", []string{"PUT /wiki/rest/api/content/{id}/child/attachment"}},
	{"Comment and media type are written together with the file.", []string{
		"PUT /wiki/rest/api/content/{id}/child/attachment/{attachmentId}", "PUT /rest/api/content/{id}/child/attachment/{attachmentId}",
	}},
	{"An attachment belongs to the page in its configuration; on another page it is another attachment.", []string{"POST /rest/api/content/{id}/child/attachment/{attachmentId}/move"}},
	{"It may skip the trash. `DELETE /rest/api/content/{id}`, which moves attachments to the trash, is used instead.", []string{"DELETE /rest/api/content/{id}/child/attachment/{attachmentId}"}},
	{"Thumbnails and the text for search are made by Confluence, for display.", []string{
		"GET /wiki/api/v2/attachments/{id}/thumbnail/download", "GET /rest/api/content/{id}/child/attachment/{attachmentId}/extractedtext",
	}},

	// Versions
	{"Not needed: the list of versions, or the object itself, tells the same.", []string{
		"GET /wiki/api/v2/*/versions/{version-number}", "GET /rest/api/content/{id}/history",
	}},
	{"Deleting a version cannot be undone, and is not a state that a configuration describes.", []string{
		"DELETE /wiki/rest/api/content/{id}/version/{versionNumber}", "DELETE /rest/api/content/{id}/version/{versionNumber}",
		"DELETE /rest/api/content/{id}/child/attachment/{attachmentId}/version/{version}",
	}},

	// Content states
	{"Not needed: the states of the space and of the account are listed separately.", []string{"GET /wiki/rest/api/content/{id}/state/available"}},
	{"The API cannot change which states a space offers.", []string{"GET /wiki/rest/api/space/{spaceKey}/state/settings"}},
	{"The states of content change often, as people work.", []string{"GET /wiki/rest/api/space/{spaceKey}/state/content"}},

	// Labels
	{"Not needed: labels are read together with the space, or with `GET /wiki/api/v2/spaces/{id}/labels`.", []string{"GET /wiki/rest/api/space/{spaceKey}/label"}},
	{"Not needed: the form with the label in the query also takes labels with a slash.", []string{"DELETE /*rest/api/content/{id}/label/{label}"}},
	{"Not supported: labels of attachments.", []string{"GET /wiki/api/v2/attachments/{id}/labels", "GET /wiki/api/v2/labels/{id}/attachments"}},
	{"Statistics about labels are not part of a configuration.", []string{
		"GET /rest/api/label/*", "GET /rest/api/space/{spaceKey}/labels*", "GET /wiki/api/v2/spaces/{id}/content/labels",
	}},
	{"Not needed: `confluence_search` finds the objects with a label.", []string{"GET /wiki/rest/api/label"}},

	// Properties
	{manyAtOnce, []string{
		"GET /wiki/api/v2/*-id}/properties/{property-id}",
	}},
	{"Not needed: the key stands in the body of the request instead.", []string{"POST /rest/api/*/property/{key}"}},

	// Macros and conversion
	{"Deprecated. `GET /rest/api/content/{id}/history/{version}/macro/id/{macroId}` has the same answer.", []string{"GET /rest/api/content/{id}/history/{version}/macro/hash/{hash}"}},
	{"The rendered form of a macro is for display.", []string{"GET /wiki/rest/api/content/{id}/history/{version}/macro/id/{macroId}/convert/*"}},
	{"Not needed: bodies are converted one by one.", []string{"* /wiki/rest/api/contentbody/convert/async/bulk/tasks"}},

	// Content made by people
	{"Comments are written by people, not configured.", []string{
		"* /wiki/api/v2/footer-comments*", "* /wiki/api/v2/inline-comments*", "* /wiki/api/v2/comments/*",
		"GET /wiki/api/v2/*-comments", "GET /rest/api/content/{id}/child/comment",
	}},
	{"Likes are given by people, not configured.", []string{"GET /wiki/api/v2/*/likes/*"}},
	{"Readers tick tasks; `keep_task_status` of `confluence_content` keeps what they ticked.", []string{"* /wiki/api/v2/tasks*"}},
	{"The API does not read or write the content of whiteboards and databases, and cannot update Smart Links.", treeOnly("whiteboards", "databases", "embeds")},
	{"Not supported: classification levels of whiteboards and databases.", []string{"* /wiki/api/v2/whiteboards/{id}/classification-level*", "* /wiki/api/v2/databases/{id}/classification-level*"}},
	{"Not supported: statistics about views.", []string{"GET /wiki/rest/api/analytics/*"}},
	{"Users set their own favorites.", []string{"* /wiki/rest/api/relation/*"}},
	{"Custom content belongs to the app that defines its type.", []string{"* /wiki/api/v2/*custom-content*"}},
	{"It grants access to the content of one app.", []string{"POST /wiki/rest/api/space/{spaceKey}/permission/custom-content"}},
}
