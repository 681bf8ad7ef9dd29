package export_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// fillLarge makes a site of spaces with pages, some of which have labels and attachments.
func fillLarge(site *testsite.Site, spaces, pages int) {
	human := site.Human()
	for n := range spaces {
		key := fmt.Sprintf("S%d", n)
		human.CreateSpace(simulator.SpaceFields{Key: key, Name: fmt.Sprintf("Space %d", n), Type: "global"})
		space, _ := site.Space(key)
		parent := space.HomepageID
		for i := range pages {
			id := human.CreateContent(simulator.ContentFields{
				SpaceKey: key, Type: "page", Title: fmt.Sprintf("Page %d", i), ParentID: parent, Body: "<p>" + strings.Repeat("Some text. ", 100) + "</p>",
			})
			if i%5 == 0 {
				parent = id
			}
			if i%10 == 0 {
				human.Labels(id, []string{fmt.Sprintf("label-%d", (n+i)%20)}, nil)
			}
			if i%25 == 0 {
				human.Attach(id, "file.txt", "text/plain", []byte(key))
			}
		}
	}
}

// countRequests returns the number of requests by the last segments of their paths that are no IDs or keys.
func countRequests(site *testsite.Site) map[string]int {
	counts := map[string]int{}
	for _, request := range site.Requests() {
		var words []string
		for _, part := range strings.Split(request.Path, "/") {
			if part != "" && !strings.ContainsAny(part, "0123456789~") && part != strings.ToUpper(part) {
				words = append(words, part)
			}
		}
		counts[strings.Join(words, "/")]++
	}
	return counts
}

func TestExportLarge(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		spaces, pages := 20, 50
		fillLarge(site, spaces, pages)
		site.ResetRequests()
		started := time.Now()
		got := run(t, site, "--all", "--out", filepath.Join(t.TempDir(), "out"))
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		t.Log(got.code, got.stdout, time.Since(started), memory.HeapSys>>20, "MB")
		for what, n := range countRequests(site) {
			t.Log(n, what)
		}
	})
}
