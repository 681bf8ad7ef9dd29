package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// address returns the path of a page from its parts, each of which can hold any character.
func address(parts ...string) string {
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return Path + strings.Join(parts, "/")
}

func clock(t time.Time) string { return t.Format("2006-01-02 15:04:05") }

var (
	cloudContent = regexp.MustCompile(`^/spaces/[^/]+/(?:pages|folder|blog/\d+/\d+/\d+)/(\d+)(?:/|$)`)
	spaceHome    = regexp.MustCompile(`^/(?:spaces|display)/([^/]+)/?(?:overview)?$`)
	display      = regexp.MustCompile(`^/display/([^/]+)/(?:\d+/\d+/\d+/)?([^/]+)$`)
)

// browserAddress returns the page that shows what an address of Confluence's own leads a browser to, such as the web_url of a resource.
func (h *Handler) browserAddress(r *http.Request) string {
	options := h.site.Options()
	context := "/wiki"
	if options.Deployment == simulator.DataCenter {
		context = options.ContextPath
	}
	path, inside := strings.CutPrefix(r.URL.Path, context)
	switch {
	case r.Method != http.MethodGet:
		return ""
	case r.URL.Path == "/", inside && (path == "" || path == "/"):
		return Path
	case !inside:
		return ""
	case path == "/pages/viewpage.action":
		return address("content", r.URL.Query().Get("pageId"))
	}
	if match := cloudContent.FindStringSubmatch(path); match != nil {
		return address("content", match[1])
	}
	if match := spaceHome.FindStringSubmatch(path); match != nil {
		return address("spaces", match[1])
	}
	if match := display.FindStringSubmatch(path); match != nil {
		if id, found := h.site.FindContent(match[1], strings.ReplaceAll(match[2], "+", " ")); found {
			return address("content", id)
		}
	}
	return ""
}
