package confluence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// outline writes a page tree as IDs with a dot for each level above and the position; "?" marks content below what is not in the
// tree. top is the ID of the content above.
func outline(top string, nodes []confluence.TreeNode) string {
	known := map[string]bool{top: true}
	var lines []string
	for _, n := range nodes {
		known[n.ID] = true
		line := fmt.Sprintf("%s%s#%d", strings.Repeat(".", n.Depth-1), n.ID, n.Position)
		if n.Depth == 1 && !known[n.ParentID] {
			line += "?" + n.ParentID
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, " ")
}

const (
	treeSpace = "GET /api/v2/spaces?keys=docs"
	treePages = "GET /api/v2/spaces/7/pages?limit=250&status=current"
)

// v2Page is a page in a list for page trees.
func v2Page(id, parentID, parentType string, position int) string {
	return fmt.Sprintf(`{"id":%q,"title":"T%s","status":"current","parentId":%s,"parentType":%s,"position":%d}`, id, id, orNull(parentID), orNull(parentType), position)
}

// v2Node is a folder and the like, or a descendant.
func v2Node(id, kind, parentID, parentType string, position, depth int) string {
	return fmt.Sprintf(`{"id":%q,"type":%q,"title":"T%s","status":"current","parentId":%s,"parentType":%s,"position":%d,"childPosition":%d,"depth":%d}`,
		id, kind, id, orNull(parentID), orNull(parentType), position, position, depth)
}

func orNull(text string) string {
	if text == "" {
		return "null"
	}
	return `"` + text + `"`
}

func treeResults(next string, all ...string) string {
	return fmt.Sprintf(`{"results":[%s],"_links":{"next":%q}}`, strings.Join(all, ","), next)
}

func TestCloudSpaceTree(t *testing.T) {
	many := []string{v2Page("1", "", "", 1)}
	var folders []string
	for i := range 5 {
		folder, page := fmt.Sprint(20+i), fmt.Sprint(30+i)
		many = append(many, v2Page(page, folder, "folder", 1))
		folders = append(folders, v2Node(folder, "folder", "1", "", 5-i, 1), v2Node(page, "page", folder, "", 1, 2))
	}
	folders = append(folders, v2Node("40", "whiteboard", "1", "", 9, 1), v2Node("41", "page", "1", "", 10, 1))
	for name, test := range map[string]struct {
		depth int
		lines []line
		want  string
	}{
		"in reading order, from two result pages": {0, []line{
			{request: treePages, answer: treeResults("/wiki/api/v2/spaces/7/pages?cursor=c", v2Page("3", "1", "page", 2), v2Page("1", "", "", 2), v2Page("4", "", "", 1))},
			{request: "GET /api/v2/spaces/7/pages?cursor=c", answer: treeResults("", v2Page("2", "1", "page", 1), v2Page("5", "2", "page", 1))},
		}, "4#1 1#2 .2#1 ..5#1 .3#2"},
		"to a depth": {2, []line{
			{request: treePages, answer: treeResults("", v2Page("1", "", "", 1), v2Page("2", "1", "page", 1), v2Page("3", "2", "page", 1))},
		}, "1#1 .2#1"},
		"below what is not a page": {0, []line{
			{request: treePages, answer: treeResults("", v2Page("1", "", "", 2), v2Page("2", "10", "folder", 1))},
			{request: "GET /api/v2/folders/10", answer: v2Node("10", "folder", "11", "whiteboard", 1, 0)},
			{request: "GET /api/v2/whiteboards/11", answer: v2Node("11", "whiteboard", "12", "database", 1, 0)},
			{request: "GET /api/v2/databases/12", answer: v2Node("12", "database", "13", "embed", 1, 0)},
			{request: "GET /api/v2/embeds/13", answer: v2Node("13", "embed", "", "", 1, 0)},
		}, "13#1 .12#1 ..11#1 ...10#1 ....2#1 1#2"},
		"below what the account may not view, and what is archived": {0, []line{
			{request: treePages, answer: treeResults("", v2Page("1", "", "", 1), v2Page("2", "10", "folder", 2), v2Page("3", "2", "page", 1), v2Page("4", "10", "folder", 1), v2Page("5", "11", "folder", 1), v2Page("6", "9", "page", 1))},
			{request: "GET /api/v2/folders/10", answer: v2Missing},
			{request: "GET /api/v2/folders/11", answer: strings.Replace(v2Node("11", "folder", "1", "page", 1, 0), "current", "archived", 1)},
		}, "1#1 4#1?10 2#2?10 .3#1 5#1?11 6#1?9"},
		"moved while it was read": {0, []line{
			{request: treePages, answer: treeResults("/wiki/api/v2/spaces/7/pages?cursor=c", v2Page("1", "", "", 1), v2Page("2", "3", "page", 1), v2Page("5", "1", "page", 1))},
			{request: "GET /api/v2/spaces/7/pages?cursor=c", answer: treeResults("", v2Page("3", "2", "page", 1), v2Page("4", "3", "page", 1), v2Page("5", "", "", 2), v2Page("6", "6", "page", 1))},
		}, "1#1 5#2 2#1?3 .3#1 ..4#2 6#1"},
		"many folders are read together": {0, []line{
			{request: treePages, answer: treeResults("", many...)},
			{request: "GET /api/v2/folders/20", answer: v2Node("20", "folder", "1", "page", 5, 0)},
			{request: "GET /api/v2/pages/1/descendants?depth=10&limit=250", answer: treeResults("", folders...)},
		}, "1#1 .24#1 ..34#1 .23#2 ..33#1 .22#3 ..32#1 .21#4 ..31#1 .20#5 ..30#1"},
		"but not if that was in vain": {0, []line{
			{request: treePages, answer: treeResults("", many...)},
			{request: "GET /api/v2/folders/20", answer: v2Node("20", "folder", "", "", 1, 0)},
			{request: "GET /api/v2/folders/20/descendants?depth=10&limit=250", answer: treeResults("", v2Node("30", "page", "20", "", 1, 1))},
			{request: "GET /api/v2/folders/21", answer: v2Node("21", "folder", "", "", 2, 0)},
			{request: "GET /api/v2/folders/22", answer: v2Node("22", "folder", "", "", 3, 0)},
			{request: "GET /api/v2/folders/23", answer: v2Node("23", "folder", "24", "folder", 4, 0)},
			{request: "GET /api/v2/folders/24", answer: v2Node("24", "folder", "23", "folder", 5, 0)},
		}, "1#1 20#2 .30#1 21#3 .31#1 22#4 .32#1 23#2?24 .33#1 .24#2 ..34#1"},
		"without pages": {0, []line{{request: treePages, answer: treeResults("")}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			lines := append([]line{{request: treeSpace, answer: `{"results":[{"id":"7","key":"DOCS"}]}`}}, test.lines...)
			client := site(t, confluence.Cloud, lines...)
			for i := range 2 { // the second time from memory
				nodes, err := client.SpaceTree(t.Context(), []string{"docs", "DOCS"}[i], test.depth)
				if got := outline(confluence.RootParent, nodes); err != nil || got != test.want {
					t.Errorf("got  %s, %v\nwant %s", got, err, test.want)
				}
			}
		})
	}
	t.Run("no space", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: strings.Replace(treeSpace, "docs", "none", 1), answer: `{"results":[]}`}, line{request: "GET /rest/api/user/current", answer: `{"accountId":"1"}`})
		if _, err := client.SpaceTree(t.Context(), "none", 0); !confluence.IsNotFound(err) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("an error is not a hidden folder", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: treeSpace, answer: `{"results":[{"id":"7","key":"DOCS"}]}`},
			line{request: treePages, answer: treeResults("", v2Page("2", "10", "folder", 1))},
			line{request: "GET /api/v2/folders/10", answer: `400 {"errors":[{"title":"no"}]}`})
		if nodes, err := client.SpaceTree(t.Context(), "docs", 0); err == nil || len(nodes) > 0 {
			t.Errorf("got %v", nodes)
		}
	})
}

func TestCloudContentTree(t *testing.T) {
	const types = "POST /api/v2/content/convert-ids-to-types"
	below := func(id string, depth int) string {
		return fmt.Sprintf("GET /api/v2/%s/descendants?depth=%d&limit=250", id, depth)
	}
	for name, test := range map[string]struct {
		depth int
		lines []line
		want  string
	}{
		"everything": {0, []line{
			{request: types, answer: `{"results":{"1":"page"}}`},
			{request: below("pages/1", 10), answer: treeResults("/wiki/api/v2/pages/1/descendants?cursor=c", v2Node("3", "page", "1", "", 2, 1), v2Node("2", "folder", "1", "", 1, 1))},
			{request: "GET /api/v2/pages/1/descendants?cursor=c", answer: treeResults("", v2Node("4", "whiteboard", "2", "", 1, 2), strings.Replace(v2Node("5", "page", "1", "", 3, 1), "current", "archived", 1))},
		}, "2#1 .4#1 3#2"},
		"to a depth": {2, []line{
			{request: types, answer: `{"results":{"1":null}}`},
			{request: below("folders/1", 2), answer: treeResults("", v2Node("2", "page", "1", "", 1, 1))},
		}, "2#1"},
		"deeper than one list, which repeats itself": {12, []line{
			{request: types, answer: `{"results":{"1":"database"}}`},
			{request: below("databases/1", 10), answer: treeResults("", v2Node("2", "page", "1", "", 1, 1), v2Node("3", "page", "2", "", 1, 10))},
			{request: below("pages/3", 2), answer: treeResults("", v2Node("4", "page", "3", "", 1, 1), v2Node("3", "page", "4", "", 1, 2), v2Node("1", "database", "4", "", 1, 2))},
		}, "2#1 3#1?4 .4#1"},
		"without end": {0, []line{
			{request: types, answer: `{"results":{"1":"page"}}`},
			{request: below("pages/1", 10), answer: treeResults("", v2Node("2", "page", "1", "", 1, 10))},
			{request: below("pages/2", 10), answer: treeResults("", v2Node("1", "page", "2", "", 1, 10))},
			{request: below("pages/1", 10), answer: treeResults("", v2Node("2", "page", "1", "", 1, 10))},
		}, "2#1"},
	} {
		t.Run(name, func(t *testing.T) {
			nodes, err := site(t, confluence.Cloud, test.lines...).ContentTree(t.Context(), "1", test.depth)
			if got := outline("1", nodes); err != nil || got != test.want {
				t.Errorf("got  %s, %v\nwant %s", got, err, test.want)
			}
		})
	}
	t.Run("a blog post", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: types, answer: `{"results":{"1":"blogpost"}}`})
		if _, err := client.ContentTree(t.Context(), "1", 0); !confluence.IsUnsupported(err) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("missing", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: types, answer: `{"results":{"1":null}}`}, line{request: below("folders/1", 10), answer: v2Missing})
		if _, err := client.ContentTree(t.Context(), "1", 0); !confluence.IsNotFound(err) {
			t.Errorf("got %v", err)
		}
	})
}

// dcPage is a page in a list for page trees. position is JSON.
func dcPage(id, title, position string, ancestors ...string) string {
	var above []string
	for _, ancestor := range ancestors {
		above = append(above, fmt.Sprintf(`{"id":%q}`, ancestor))
	}
	return fmt.Sprintf(`{"id":%q,"title":%q,"extensions":{"position":%s},"ancestors":[%s]}`, id, title, position, strings.Join(above, ","))
}

func TestDataCenterTree(t *testing.T) {
	const (
		list    = "GET /rest/api/content?expand=ancestors&limit=200&spaceKey=DOCS&type=page"
		content = "GET /rest/api/content/2?expand=body.storage,version,ancestors,space,history,metadata.labels&status=any"
		page    = `{"id":"2","type":"page","status":"current","space":{"key":"DOCS"},"version":{"number":1}}`
	)
	pages := treeResults("/rest/api/content?start=2", dcPage("1", "b", `"none"`), dcPage("2", "A", `"none"`)) // without positions: by title
	more := treeResults("", dcPage("3", "new", `"none"`, "2"), dcPage("4", "z", "1", "2"), dcPage("5", "a", "12", "2"), dcPage("6", "hidden", `"none"`, "9"), dcPage("7", "x", "0", "2", "4"))
	lines := []line{{request: list, answer: pages}, {request: "GET /rest/api/content?start=2", answer: more}}
	t.Run("space, then content from memory", func(t *testing.T) {
		client := site(t, confluence.DataCenter, append(lines, line{request: content, answer: page})...)
		nodes, err := client.SpaceTree(t.Context(), "DOCS", 0)
		if got := outline(confluence.RootParent, nodes); err != nil || got != "2#1 .4#1 ..7#1 .5#2 .3#3 1#2 6#1?9" {
			t.Errorf("got %s, %v", got, err)
		}
		nodes, err = client.ContentTree(t.Context(), "2", 0)
		if got := outline("2", nodes); err != nil || got != "4#1 .7#1 5#2 3#3" {
			t.Errorf("got %s, %v", got, err)
		}
	})
	t.Run("by title", func(t *testing.T) {
		client := site(t, confluence.DataCenter, line{request: list, answer: treeResults("", dcPage("1", "Step 10", `"none"`), dcPage("2", "step 9", "-1"), dcPage("3", "Step", `"none"`),
			dcPage("4", "Step 010 b", `"none"`), dcPage("5", "last", "7"), dcPage("6", "10", `"none"`), dcPage("7", "9 a", `null`), dcPage("8", "9", `"none"`))})
		nodes, err := client.SpaceTree(t.Context(), "DOCS", 0)
		if got := outline(confluence.RootParent, nodes); err != nil || got != "5#1 8#2 7#3 6#4 3#5 2#6 1#7 4#8" {
			t.Errorf("got %s, %v", got, err)
		}
	})
	t.Run("the children alone", func(t *testing.T) {
		client := site(t, confluence.DataCenter, line{request: content, answer: page},
			line{request: "GET /rest/api/content/2/child/page?expand=ancestors&limit=200", answer: treeResults("", dcPage("3", "b", `"none"`, "2"), dcPage("4", "a", `"none"`, "2"))})
		nodes, err := client.ContentTree(t.Context(), "2", 1)
		if got := outline("2", nodes); err != nil || got != "4#1 3#2" {
			t.Errorf("got %s, %v", got, err)
		}
	})
	for name, answer := range map[string]string{
		"in the trash": strings.Replace(page, "current", "trashed", 1), "missing": dcMissing,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := site(t, confluence.DataCenter, line{request: content, answer: answer}).ContentTree(t.Context(), "2", 0); !confluence.IsNotFound(err) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("no space", func(t *testing.T) {
		client := site(t, confluence.DataCenter, line{request: strings.Replace(list, "DOCS", "NONE", 1), answer: treeResults("")},
			line{request: "GET /rest/api/space/NONE?expand=description.plain,homepage,metadata.labels", answer: `404 {"message":"No space with key : NONE"}`})
		if _, err := client.SpaceTree(t.Context(), "NONE", 0); !confluence.IsNotFound(err) {
			t.Errorf("got %v", err)
		}
	})
}
