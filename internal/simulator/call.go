package simulator

import (
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// object is a JSON object rendered by hand, so that no type of a client shapes the answers.
type object = map[string]any

// call is one request on its way through the simulator.
type call struct {
	s       *Simulator
	request *http.Request
	caller  *User // nil: anonymous
	query   url.Values
	vars    map[string]string
	body    []byte
	form    *form  // of a multipart/form-data request, which has no body
	reason  string // X-Seraph-LoginReason
	fault   Fault

	searched []string // the words of the search query, to highlight
}

func (c *call) mediaType() string {
	kind, _, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	return kind
}

// v2 reports whether the call is for Cloud's REST API v2, which has its own error format and rejects unknown fields.
func (c *call) v2() bool { return !c.s.dc() && strings.Contains(c.request.URL.Path, "/wiki/api/v2/") }

func (c *call) flag(name string) bool { return c.query.Get(name) == "true" }

// many returns the values of a query parameter that can be repeated or hold values separated by commas.
func (c *call) many(name string) []string {
	var all []string
	for _, value := range c.query[name] {
		for part := range strings.SplitSeq(value, ",") {
			if part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}
