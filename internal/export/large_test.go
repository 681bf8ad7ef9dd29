package export_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
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
	human.Backdate(time.Hour) // labels of new content are read singly
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

// limits are the numbers of requests for an export of many pages with all that belongs to them.
//
// Per space: the space itself, its access, properties and look, two lists of content, and on Cloud templates and the page tree, which
// has a request for each ten levels. Per site: the labels, two lists for each of them, and the attachments. Per page, on Cloud: the
// restrictions. Per attachment: the file, its list, and on Cloud a redirect.
func limits(deployment simulator.Deployment, spaces, pages, attachments int) int {
	if deployment == simulator.Cloud {
		return 19*spaces + pages + 4*attachments + 250
	}
	return 13*spaces + 2*attachments + pages/50 + 50
}

func TestExportLarge(t *testing.T) {
	spaces, pages := 20, 50
	if text := os.Getenv("EXPORT_SPACES"); text != "" { // for measurements
		spaces, _ = strconv.Atoi(text)
		pages = 25
	}
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		fillLarge(site, spaces, pages)
		site.ResetRequests()
		started := time.Now()
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--all", "--out", out).expect(t, 0)
		took := time.Since(started)
		requests := len(site.Requests())
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		t.Logf("%d spaces, %d pages: %d requests, %s, %d MB, %d lines of HCL", spaces, spaces*pages, requests, took.Round(time.Millisecond), memory.Sys>>20, strings.Count(allText(t, out), "\n"))
		if limit := limits(site.Deployment, spaces+3, spaces*(pages+1), spaces*((pages+24)/25)); requests > limit {
			t.Errorf("%d requests, expected at most %d: %v", requests, limit, countRequests(site))
		}
		if lists := countRequests(site)["wiki/api/pages/labels"]; lists > 300 {
			t.Errorf("the labels of %d pages were read one by one", lists)
		}
	})
}
