package suite_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
)

// purposes say what an operation is for, where many objects use it or where they use it in special cases only.
var purposes = map[call]string{
	{contract.Cloud, "GET", "/wiki/api/v2/spaces"}:                                                "Finds a space by its key, and lists spaces",
	{contract.Cloud, "GET", "/wiki/api/v2/spaces/{id}"}:                                           "Reads a space, and finds its key",
	{contract.Cloud, "POST", "/wiki/api/v2/content/convert-ids-to-types"}:                         "Tells whether a `content_id` is that of a page, a blog post, a folder or an attachment",
	{contract.Cloud, "GET", "/wiki/api/v2/space-role-mode"}:                                       "Tells whether the site uses roles or permissions",
	{contract.Cloud, "GET", "/wiki/api/v2/space-roles"}:                                           "Reads the roles of the site",
	{contract.Cloud, "GET", "/wiki/api/v2/spaces/{id}/role-assignments"}:                          "Reads who has which role in a space",
	{contract.Cloud, "POST", "/wiki/api/v2/users-bulk"}:                                           "Reads users by their account IDs, for their names and status",
	{contract.Cloud, "GET", "/wiki/rest/api/group/by-id"}:                                         "Checks that a group exists, and reads its name",
	{contract.Cloud, "GET", "/wiki/rest/api/group/picker"}:                                        "Finds groups by their names",
	{contract.Cloud, "GET", "/wiki/rest/api/group/{groupId}/membersByGroupId"}:                    "Reads the members of a group; a plan shows how many users gain or lose access",
	{contract.Cloud, "GET", "/wiki/rest/api/user/current"}:                                        "Reads the account of the token; when an object is not found, it tells whether the token is still valid",
	{contract.Cloud, "GET", "/wiki/api/v2/pages"}:                                                 "Reads pages by their IDs, and lists pages",
	{contract.Cloud, "GET", "/wiki/api/v2/pages/{id}"}:                                            "Reads a page",
	{contract.Cloud, "GET", "/wiki/api/v2/folders/{id}"}:                                          "Reads a folder",
	{contract.Cloud, "GET", "/wiki/api/v2/pages/{id}/labels"}:                                     moreLabels,
	{contract.Cloud, "GET", "/wiki/api/v2/blogposts/{id}/labels"}:                                 moreLabels,
	{contract.Cloud, "GET", "/wiki/api/v2/spaces/{id}/labels"}:                                    moreLabels,
	{contract.DataCenter, "GET", "/rest/api/content/{id}/label"}:                                  moreLabels,
	{contract.DataCenter, "GET", "/rest/api/content/{id}/restriction/byOperation/{operationKey}"}: "Reads restrictions with more users and groups than come with the content",
	{contract.DataCenter, "GET", "/rest/api/server-information"}:                                  "Reads the version of the site",
	{contract.DataCenter, "GET", "/rest/api/content/{id}"}:                                        "Reads content",
	{contract.DataCenter, "GET", "/rest/api/group/{groupName}"}:                                   "Checks that a group exists",
	{contract.DataCenter, "GET", "/rest/api/group/{groupName}/member"}:                            "Reads the members of a group; a plan shows how many users gain or lose access",
	{contract.DataCenter, "GET", "/rest/api/group/{groupName}/groupmember"}:                       "Reads the groups in a group; a plan shows how many users gain or lose access",
	{contract.DataCenter, "GET", "/rest/api/space/{spaceKey}"}:                                    "Reads a space",
	{contract.DataCenter, "GET", "/rest/api/space/{spaceKey}/permissions"}:                        "Reads who may do what in a space",
	{contract.DataCenter, "GET", "/rest/api/user"}:                                                "Reads a user by username or key",
	{contract.DataCenter, "GET", "/rest/api/user/current"}:                                        "Reads the account of the token",
}

const moreLabels = "Reads labels, where there are more than come with the object"

// few is the number of names up to which the objects that use an operation are named.
const few = 6

// usedBy names the objects that use an operation, or says what it is for.
func usedBy(t *testing.T, c call, objects map[object]bool) string {
	t.Helper()
	kinds := map[string][]string{}
	for o := range objects {
		kinds[o.name] = append(kinds[o.name], o.kind)
	}
	purpose := purposes[c]
	if len(kinds) > few {
		if purpose == "" {
			t.Errorf("more than %d objects use %s: say in purposes what it is for", few, c)
		}
		return fmt.Sprintf("%s: %d resources, data sources and list resources", purpose, len(objects))
	}
	var words []string
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		slices.SortFunc(kinds[name], func(a, b string) int {
			order := []string{aResource, aDataSource, aListResource}
			return cmp.Compare(slices.Index(order, a), slices.Index(order, b))
		})
		words = append(words, fmt.Sprintf("`%s` (%s)", name, strings.Join(kinds[name], ", ")))
	}
	if purpose != "" {
		purpose += ": "
	}
	return purpose + strings.Join(words, ", ")
}

const coverageHead = `# Coverage of Confluence's REST API

This page lists the operations of Confluence's REST API, and for each what in this provider uses it. *Not yet* means that an operation
is useful, but not used so far. *Not supported* means that a configuration could use it, and the provider does not. Otherwise the last column says why a Terraform
configuration has no use for it.

It covers all operations that Atlassian describes for Confluence Cloud (v1 and v2) and Data Center (9.3 and 10.0), and some of older
versions and of apps that add endpoints, such as REST Extender. A test generates this page: it runs every resource, data source, list
resource and action, and records their requests.

`

// coveragePage renders the page: a section for each noun, in which the operations with the same text have one row.
func coveragePage(all []*covered) string {
	var page strings.Builder
	page.WriteString(coverageHead)
	page.WriteString(coverageCounts(all))
	for i, n := range nouns {
		var rows [][]*covered
		for _, one := range all {
			if nounOf(one.path) != i {
				continue
			}
			at := slices.IndexFunc(rows, func(row []*covered) bool { return row[0].use == one.use })
			if at < 0 {
				rows, at = append(rows, nil), len(rows)
			}
			rows[at] = append(rows[at], one)
		}
		slices.SortStableFunc(rows, func(a, b []*covered) int { return cmp.Compare(a[0].kind, b[0].kind) })
		fmt.Fprintf(&page, "\n## %s\n\n| Cloud | Data Center | Used by, or why not |\n|---|---|---|\n", n.title)
		for _, row := range rows {
			fmt.Fprintf(&page, "| %s | %s | %s |\n", calls(row, contract.Cloud), calls(row, contract.DataCenter), row[0].use)
		}
	}
	return page.String()
}

// calls is the cell with the operations of a deployment: a line for each path, with its methods.
func calls(row []*covered, deployment string) string {
	var lines []string
	methods := map[string][]string{} // by what follows in the line
	for _, one := range row {
		if one.deployment != deployment {
			continue
		}
		rest := one.path + "`"
		if one.note != "" {
			rest += " (" + one.note + ")"
		}
		if methods[rest] == nil {
			lines = append(lines, rest)
		}
		methods[rest] = append(methods[rest], one.method)
	}
	for i, rest := range lines {
		slices.SortFunc(methods[rest], func(a, b string) int {
			order := []string{"GET", "POST", "PUT", "DELETE"}
			return cmp.Compare(slices.Index(order, a), slices.Index(order, b))
		})
		lines[i] = "`" + strings.Join(methods[rest], ", ") + " " + rest
	}
	return strings.Join(lines, "<br>")
}

// coverageCounts is the table with the numbers of operations by file.
func coverageCounts(all []*covered) string {
	var table strings.Builder
	table.WriteString("| API | operations | used | not yet | no use |\n|---|---|---|---|---|\n")
	for _, api := range []struct{ name, file string }{
		{"Cloud v1", "confluence-cloud-v1.json"}, {"Cloud v2", "confluence-cloud-v2.json"},
		{"Data Center 9.3", "confluence-dc-9.3.1.json"}, {"Data Center 10.0", "confluence-dc-10.0.3.json"}, {"older versions and apps", ""},
	} {
		var counts [3]int
		for _, one := range all {
			if slices.Contains(one.files, api.file) || api.file == "" && len(one.files) == 0 {
				counts[one.kind]++
			}
		}
		fmt.Fprintf(&table, "| %s | %d | %d | %d | %d |\n", api.name, counts[0]+counts[1]+counts[2], counts[used], counts[notYetUsed], counts[noUse])
	}
	return table.String()
}
