package rest

import (
	"net/url"
	"regexp"
	"strings"
)

// pagePath matches the path of a web page of Confluence. What precedes it is the context path of the site. Short links
// (/x/…) are missing: a context path may look like one.
var pagePath = regexp.MustCompile(`^(.*?)/(?:(?:spaces|display|pages|rest/api|api/v2)/.+|home|[A-Za-z]+\.action)$`)

// siteOfPage returns the address of the site for the address of a page in it, "" if the address is not one of a page.
func siteOfPage(address *url.URL) string {
	site := url.URL{Scheme: address.Scheme, Host: strings.ToLower(address.Host)}
	switch page := pagePath.FindStringSubmatch(address.Path); {
	case page != nil:
		site.Path = page[1]
	case address.Query().Has("pageId") || address.Query().Has("spaceKey"):
		site.Path = strings.TrimRight(address.Path, "/")
	default:
		return ""
	}
	if isCloudHost(site.Hostname()) {
		site.Path = ""
	}
	return site.String()
}
