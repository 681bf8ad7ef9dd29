package confluence

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// Address is what the URL of a page or space tells. Fields that it does not tell are empty.
type Address struct {
	Deployment Deployment
	SpaceKey   string
	ContentID  string
	Title      string // of the page; it may have been renamed since
}

var (
	idNumber = regexp.MustCompile(`^[0-9]+$`)
	postDate = regexp.MustCompile(`^[0-9]{4}/[0-9]{2}/[0-9]{2}/`)
)

// ParseAddress reads a URL of a page, blog post, folder, whiteboard, database or space as a browser or the API shows it. It makes no request,
// so that it cannot read a tiny link, which hides the ID, nor tell Cloud on a domain of its own without /wiki from Data Center.
//
// https://support.atlassian.com/confluence/kb/the-differences-between-various-url-formats-for-a-confluence-page/
func ParseAddress(address string) (Address, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	switch {
	case err != nil:
		return Address{}, fmt.Errorf("not a URL: %w", errors.Unwrap(err))
	case u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		return Address{}, errors.New("not the URL of a page: it begins with https:// and the name of the site")
	}
	a := Address{Deployment: deploymentOf(u)}
	path := strings.Trim(u.EscapedPath(), "/")
	for rest := path; ; {
		if a.path(rest, u.Query()) {
			return a, a.check()
		}
		if isTiny(rest) {
			return Address{}, errors.New("a tiny link (/x/…) hides the page, and only the site can tell it: open the link in a browser, and use the URL that it leads to")
		}
		_, after, more := strings.Cut(rest, "/") // a context path, such as wiki
		if !more {
			break
		}
		rest = after
	}
	return Address{}, fmt.Errorf("the path /%s is not that of a page or space: use a URL with /spaces/KEY, /display/KEY/TITLE or pageId=ID", path)
}

// deploymentOf tells the deployment by the host, as the provider does, or by Cloud's context path.
func deploymentOf(u *url.URL) Deployment {
	host := strings.ToLower(u.Hostname())
	for _, domain := range []string{".atlassian.net", ".jira.com"} {
		if strings.HasSuffix(host, domain) {
			return Cloud
		}
	}
	if host == "api.atlassian.com" || strings.HasPrefix(u.Path, "/wiki/spaces/") {
		return Cloud
	}
	return DataCenter
}

func isTiny(path string) bool {
	code, ok := strings.CutPrefix(path, "x/")
	return ok && code != "" && !strings.Contains(code, "/")
}

// path reads a path without its context path and reports whether it is that of a page or space.
func (a *Address) path(path string, query url.Values) bool {
	first, rest, _ := strings.Cut(path, "/")
	parts := strings.Split(rest, "/")
	switch first {
	case "spaces":
		return a.spaces(parts, query)
	case "display":
		a.SpaceKey, rest, _ = strings.Cut(rest, "/")
		a.SpaceKey = decodedPath(a.SpaceKey)
		if date := postDate.FindString(rest); date != "" {
			rest = rest[len(date):]
		}
		a.Title = decodedTitle(rest)
		return a.SpaceKey != ""
	case "pages":
		if !strings.HasSuffix(rest, ".action") {
			return false
		}
		a.ContentID = query.Get("pageId")
		a.SpaceKey, a.Title = firstOf(query, "spaceKey", "key"), query.Get("title")
		return a.ContentID != "" || a.SpaceKey != "" && a.Title != ""
	case "rest", "api":
		return a.api(parts)
	}
	return false
}

// spaces reads KEY, KEY/overview, KEY/pages/ID/TITLE, KEY/blog/2026/11/28/ID/TITLE, KEY/folder/ID and their like.
func (a *Address) spaces(parts []string, query url.Values) bool {
	a.SpaceKey = decodedPath(parts[0])
	if strings.HasSuffix(a.SpaceKey, ".action") { // spaces/viewspace.action?key=KEY
		a.SpaceKey = firstOf(query, "key", "spaceKey")
	}
	if len(parts) < 3 {
		return a.SpaceKey != ""
	}
	kind, rest := parts[1], parts[2:]
	switch kind {
	case "blog":
		if len(rest) > 3 {
			rest = rest[3:]
		}
	case "pages", "folder", "whiteboard", "database", "embed":
	default:
		return a.SpaceKey != ""
	}
	if strings.HasPrefix(rest[0], "edit") || rest[0] == "resumedraft.action" { // pages/edit-v2/ID, pages/edit/ID, pages/resumedraft.action?draftId=ID
		rest = append(rest[1:], firstOf(query, "draftId", "pageId"))
	}
	if len(rest) == 0 {
		return false
	}
	a.ContentID = rest[0]
	if len(rest) > 1 && kind != "folder" {
		a.Title = decodedTitle(rest[1])
	}
	return a.SpaceKey != "" && a.ContentID != ""
}

// api reads the path of content in the API behind rest/ or api/, such as api/v2/pages/ID.
func (a *Address) api(parts []string) bool {
	for i, part := range parts[:max(len(parts)-1, 0)] {
		switch part {
		case "content", "pages", "blogposts", "folders", "whiteboards", "databases":
			a.ContentID = parts[i+1]
			return idNumber.MatchString(a.ContentID)
		case "space": // spaces in v2 are by ID
			a.SpaceKey = decodedPath(parts[i+1])
			return a.SpaceKey != ""
		}
	}
	return false
}

func (a *Address) check() error {
	if a.ContentID != "" && !idNumber.MatchString(a.ContentID) {
		return fmt.Errorf("%q stands in the place of the ID of a page, which is a number", a.ContentID)
	}
	return nil
}

func firstOf(query url.Values, names ...string) string {
	for _, name := range names {
		if value := query.Get(name); value != "" {
			return value
		}
	}
	return ""
}

func decodedPath(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// decodedTitle reads a title, in which + is a space.
func decodedTitle(text string) string { return decodedPath(strings.ReplaceAll(text, "+", " ")) }
