package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// object is a JSON object rendered by hand, so that no type of a client shapes the answers.
type object = map[string]any

// maxBody is the size in bytes of the largest request that Confluence accepts:
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-post
const maxBody = 5 << 20

// call is one request on its way through the simulator.
type call struct {
	s       *Simulator
	request *http.Request
	caller  *User // nil: anonymous
	query   url.Values
	vars    map[string]string
	body    []byte
	reason  string // X-Seraph-LoginReason
	fault   Fault

	searched []string // the words of the search query, to highlight
}

// reply is one answer. A nil body is an empty answer, an html body is HTML, a raw body is sent unchanged. Handlers answer with one;
// whatever else may refuse a request returns the answer that refuses it, or nil.
type reply struct {
	status int
	body   any
	header map[string]string
}

type html string

func ok(body any) *reply { return &reply{status: http.StatusOK, body: body} }

var noContent = &reply{status: http.StatusNoContent}

// receive reads a request, and returns the answer that refuses it, if any.
func (s *Simulator) receive(w http.ResponseWriter, r *http.Request) (*call, *reply) {
	c := &call{s: s, request: r, query: r.URL.Query()}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	c.body = body
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return c, c.fail(http.StatusRequestEntityTooLarge, "The request is larger than 5 MB.")
	}
	if err != nil {
		return c, c.bad("The request ended early.")
	}
	if len(body) > 0 && c.mediaType() != "application/json" && r.URL.Path != tokenPath {
		return c, c.fail(http.StatusUnsupportedMediaType, "HTTP 415 Unsupported Media Type")
	}
	return c, c.authenticate()
}

func (c *call) mediaType() string {
	kind, _, _ := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	return kind
}

func (a *reply) write(w http.ResponseWriter, truncate bool) {
	status := a.status
	var text []byte
	switch body := a.body.(type) {
	case nil:
	case raw:
		w.Header().Set("Content-Type", body.contentType)
		text = []byte(body.text)
	case html:
		w.Header().Set("Content-Type", "text/html;charset=utf-8")
		text = []byte(body)
	default:
		w.Header().Set("Content-Type", "application/json")
		var buffer bytes.Buffer
		encoder := json.NewEncoder(&buffer)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(body); err != nil {
			status, text = http.StatusInternalServerError, []byte(err.Error())
			break
		}
		text = buffer.Bytes()
	}
	if a.body != nil {
		w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	}
	w.WriteHeader(status)
	if truncate {
		_, _ = w.Write(text[:len(text)/2])
		_ = http.NewResponseController(w).Flush() // a writer that cannot flush sends nothing, which is a broken answer too
		panic(http.ErrAbortHandler)
	}
	_, _ = w.Write(text)
}

// v2 reports whether the call is for Cloud's REST API v2, which has its own error format and rejects unknown fields.
func (c *call) v2() bool { return !c.s.dc() && strings.Contains(c.request.URL.Path, "/wiki/api/v2/") }

// fields is a decoded JSON object, read by exact names: Confluence's names are case-sensitive, encoding/json's structs are not.
type fields map[string]any

func (c *call) fields(allowed ...string) (fields, *reply) {
	var f fields
	if err := c.decode(&f); err != nil {
		return nil, err
	}
	if f == nil {
		return nil, c.bad("The request body must be a JSON object.")
	}
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if len(allowed) > 0 && !slices.Contains(allowed, name) {
			return nil, c.bad("Unrecognized field %q", name)
		}
	}
	return f, nil
}

func (c *call) decode(into any) *reply {
	decoder := json.NewDecoder(bytes.NewReader(c.body))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return c.bad("Could not read the request body: %v", err)
	}
	return nil
}

func (f fields) at(path ...string) any {
	var value any = map[string]any(f)
	for _, name := range path {
		inner, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = inner[name]
	}
	return value
}

func (f fields) has(name string) bool { return f[name] != nil }

func (f fields) text(path ...string) string {
	text, _ := f.at(path...).(string)
	return text
}

// number is an integer at a path; a number in quotes is not a number.
func (f fields) number(path ...string) (int, bool) {
	n, ok := f.at(path...).(json.Number)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(n.String())
	return i, err == nil
}

// asID reads a content or space id, which both deployments accept as a string and as a number.
func asID(value any) (int64, bool) {
	var text string
	switch v := value.(type) {
	case string:
		text = v
	case json.Number:
		text = v.String()
	}
	id, err := strconv.ParseInt(text, 10, 64)
	return id, err == nil
}

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
