package suite_test

import (
	"regexp"
	"slices"
)

// noun is a section of COVERAGE.md.
type noun struct {
	title string
	paths *regexp.Regexp // of its operations, without what stands before the noun
}

// nouns are the sections in their order. An operation belongs to the last one that matches: general ones come first.
var nouns = []noun{
	{"Site", regexp.MustCompile(`^/(accessmode|admin-key|cluster|instance-metrics|server-information|settings/systemInfo)`)},
	{"Spaces", regexp.MustCompile(`^/(admin/)?spaces?(/|$)`)},
	{"Access to spaces: permissions and roles", regexp.MustCompile(`^/spaces?/[^/]+/(permissions?|role-assignments)(/|$)|^/space-`)},
	{"Settings and look of spaces and the site", regexp.MustCompile(`^/space/[^/]+/(settings|theme|color-scheme)|^/settings/(lookandfeel|theme)|^/color-scheme`)},
	{"Pages, blog posts and folders", regexp.MustCompile(`^/(content|pages|blogposts|folders)(/|$)|^/spaces?/[^/]+/(content|pages|blogposts)(/|$)`)},
	{"Page tree", regexp.MustCompile(`/(child|descendants?|children|direct-children|ancestors|move|copy|pageTree|pagehierarchy)(/|$)`)},
	{"Trash", regexp.MustCompile(`/trash(/|$)`)},
	{"Restrictions, and what one may do with content", regexp.MustCompile(`/(restriction|permission/check|operations)(/|$)`)},
	{"Attachments", regexp.MustCompile(`/attachments?(/|$)`)},
	{"Versions", regexp.MustCompile(`/(versions?|history)(/|$)`)},
	{"Content states", regexp.MustCompile(`/(state|content-states)(/|$)`)},
	{"Labels", regexp.MustCompile(`/(labels?|category)(/|$)`)},
	{"Properties of spaces and content", regexp.MustCompile(`/(property|properties)(/|$)`)},
	{"Templates and blueprints", regexp.MustCompile(`/(template|blueprint)(/|$)`)},
	{"Macros and conversion of bodies", regexp.MustCompile(`/(macro|contentbody)/`)},
	{"Classification levels and data policies", regexp.MustCompile(`/(classification-levels?|data-policies)(/|$)`)},
	{"Search", regexp.MustCompile(`^/(content/)?search`)},
	{"Users", regexp.MustCompile(`^/(admin/)?users?(/|$)|^/users-bulk`)},
	{"Groups", regexp.MustCompile(`^/(admin/)?group(/|$)|^/user/[^/]+/group/`)},
	{"Global permissions", regexp.MustCompile(`^/permissions`)},
	{"Watches", regexp.MustCompile(`/(watch|watchers|notification)(/|$)`)},
	{"Webhooks", regexp.MustCompile(`^/webhooks`)},
	{"Audit log", regexp.MustCompile(`^/audit`)},
	{"Backup and restore", regexp.MustCompile(`^/backup-restore`)},
	{"Long tasks", regexp.MustCompile(`^/longtask`)},
	{"Comments and likes", regexp.MustCompile(`comments?(/|$)|/likes/`)},
	{"Tasks in pages", regexp.MustCompile(`^/tasks`)},
	{"Whiteboards, databases and Smart Links", regexp.MustCompile(`^/(whiteboards|databases|embeds)`)},
	{"Analytics and relations", regexp.MustCompile(`^/(analytics|relation)/`)},
	{"Content and data of apps", regexp.MustCompile(`custom-content|^/app/|atlassian-connect|^/user/[^/]+/property`)},
}

var beforeNoun = regexp.MustCompile(`^(/wiki)?(/api/v2|/rest/api|/rest/extender/1\.0|/rest)`)

// nounOf returns the index of the section of an operation, or -1.
func nounOf(path string) int {
	path = beforeNoun.ReplaceAllString(path, "")
	for i, n := range slices.Backward(nouns) {
		if n.paths.MatchString(path) {
			return i
		}
	}
	return -1
}
