package simulator

import (
	"net/http"
	"net/url"
	"strings"
)

// route is an operation of Confluence's API and its handler.
type route struct {
	method, path string
	handle       func(*call) *reply
}

// splitRoute is a route with its path cut into segments.
type splitRoute struct {
	route
	parts []string
}

func split(routes []route) []splitRoute {
	var all []splitRoute
	for _, r := range routes {
		all = append(all, splitRoute{r, strings.Split(r.path, "/")})
	}
	return all
}

// match compares the escaped path segment by segment, so that a name can hold an escaped slash.
func (r splitRoute) match(segments []string) (map[string]string, bool) {
	if len(r.parts) != len(segments) {
		return nil, false
	}
	var vars map[string]string
	for i, part := range r.parts {
		if !strings.HasPrefix(part, "{") {
			if part != segments[i] {
				return nil, false
			}
			continue
		}
		value, err := url.PathUnescape(segments[i])
		if err != nil || value == "" {
			return nil, false
		}
		if vars == nil {
			vars = map[string]string{}
		}
		vars[strings.Trim(part, "{}")] = value
	}
	return vars, true
}

func (c *call) route(path string) *reply {
	switch { // beside the API: the public tenant information of Cloud and the token endpoint
	case path == "/_edge/tenant_info" && c.request.Method == http.MethodGet && !c.s.dc():
		return ok(object{"cloudId": CloudID})
	case strings.HasPrefix(path, mediaPath) && !c.s.dc():
		return c.serveFile()
	case path == c.s.tokenPath():
		return c.issueToken()
	}
	rest, inside := c.s.prefix(path)
	if !inside {
		return htmlError(http.StatusNotFound)
	}
	segments := strings.Split(rest, "/")
	wrongMethod := false
	for _, r := range c.s.routes {
		vars, ok := r.match(segments)
		if !ok {
			continue
		}
		if r.method != c.request.Method {
			wrongMethod = true
			continue
		}
		c.vars = vars
		return r.handle(c)
	}
	switch {
	case wrongMethod:
		return c.fail(http.StatusMethodNotAllowed, "HTTP 405 Method Not Allowed")
	case c.s.dc() && strings.HasPrefix(rest, "/rest/api/"):
		return &reply{status: http.StatusNotFound, body: object{
			"message": "null for uri: " + c.base() + rest, "status-code": http.StatusNotFound,
		}}
	case !c.s.dc() && (strings.HasPrefix(rest, "/wiki/rest/api/") || strings.HasPrefix(rest, "/wiki/api/v2/")):
		return c.fail(http.StatusNotFound, "Not Found")
	}
	return htmlError(http.StatusNotFound)
}
