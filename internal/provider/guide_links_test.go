package provider_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

var (
	anyFence     = regexp.MustCompile("(?ms)^(````*).*?^````*$")
	relativeLink = regexp.MustCompile(`\]\(([^):#\s]*)(?:#([^)\s]*))?\)`)
	heading      = regexp.MustCompile(`(?m)^#+ (.*)$`)
	namedAnchor  = regexp.MustCompile(`<a id="([^"]+)">`)
	notInAnchor  = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// Links from the guides and the front page lead to pages and headings that exist, on GitHub as in the registry.
func TestGuideLinks(t *testing.T) {
	const docs = "../../docs/"
	pages, err := filepath.Glob(docs + "guides/*.md")
	coretest.Must(t, err)
	links := 0
	for _, page := range append(pages, docs+"index.md") {
		for _, link := range relativeLink.FindAllStringSubmatch(withoutFences(t, page), -1) {
			links++
			target := page
			if link[1] != "" {
				target = filepath.Join(filepath.Dir(page), link[1])
			}
			if _, err := os.Stat(target); err != nil || filepath.Ext(target) != ".md" {
				t.Errorf("%s links to %s, which is no page", page, link[1])
				continue
			}
			if link[2] != "" && !anchors(withoutFences(t, target))[link[2]] {
				t.Errorf("%s links to %s#%s, which is no heading", page, link[1], link[2])
			}
		}
	}
	if links == 0 {
		t.Error("there are no links")
	}
}

func withoutFences(t *testing.T, page string) string {
	t.Helper()
	text, err := os.ReadFile(page)
	coretest.Must(t, err)
	return anyFence.ReplaceAllString(string(text), "")
}

// anchors are those of the headings of a page, and those that have names.
func anchors(text string) map[string]bool {
	found := map[string]bool{}
	for _, match := range heading.FindAllStringSubmatch(text, -1) {
		found[strings.ReplaceAll(notInAnchor.ReplaceAllString(strings.ToLower(match[1]), ""), " ", "-")] = true
	}
	for _, match := range namedAnchor.FindAllStringSubmatch(text, -1) {
		found[match[1]] = true
	}
	return found
}
