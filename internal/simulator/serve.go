package simulator

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
)

// maxBody is the size in bytes of the largest request that Confluence accepts:
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-post
const maxBody = 5 << 20

// ServeHTTP answers one request: the log, faults and limits first, then authentication, then the routes.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.EscapedPath()
	if strings.HasPrefix(path, "/_internal/") {
		s.serveInternal(w, r)
		return
	}
	s.countBusy(1)
	defer s.countBusy(-1)
	c, answer := s.receive(w, r)
	line := s.log(c, path)
	fault := s.fault(r.Method, path)
	c.fault = fault
	if fault.Late {
		<-r.Context().Done()
	}
	time.Sleep(s.options.Latency + fault.Delay)
	if fault.DropBefore {
		panic(http.ErrAbortHandler) // net/http's documented way to close a connection without an answer
	}
	limit, limited := s.rateLimit()
	if limited || fault.Status != 0 || fault.Truncate {
		w.Header().Set(faultHeader, "injected")
	}
	switch {
	case limited:
		answer = c.fail(http.StatusTooManyRequests, "Rate limit exceeded.")
	case fault.Status != 0 && !fault.Garble:
		answer = fault.answer()
	case answer == nil:
		s.mu.Lock()
		answer = c.route(path)
		s.mu.Unlock()
	}
	s.mu.Lock()
	line.Status = answer.status
	handled := *line
	s.mu.Unlock()
	if fault.Then != nil {
		fault.Then(handled)
	}
	if fault.Garble {
		answer = fault.answer()
	}
	if fault.DropAfter || fault.Truncate && answer.body == nil {
		panic(http.ErrAbortHandler)
	}
	for _, header := range []map[string]string{c.identity(), limit, answer.header, fault.Header} {
		for name, value := range header {
			w.Header().Set(name, value)
		}
	}
	answer.write(w, fault.Truncate)
}

// prefix removes the part of a path that precedes the routes; ok is false for a path outside of them.
func (s *Simulator) prefix(path string) (rest string, ok bool) {
	if s.dc() {
		return strings.CutPrefix(path, s.options.ContextPath)
	}
	rest = path
	if after, ok := strings.CutPrefix(path, "/ex/confluence/"+CloudID); ok {
		rest = after
	}
	return rest, strings.HasPrefix(rest, "/wiki/")
}

// base is the address that links are relative to: the site's, even behind the API gateway.
func (c *call) base() string {
	scheme := "http"
	if c.request.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + c.request.Host + c.s.contextPath()
}

func (s *Simulator) contextPath() string {
	if s.dc() {
		return s.options.ContextPath
	}
	return "/wiki"
}

// receive reads a request, and returns the answer that refuses it, if any.
func (s *Simulator) receive(w http.ResponseWriter, r *http.Request) (*call, *reply) {
	c := &call{s: s, request: r, query: r.URL.Query()}
	if c.mediaType() == "multipart/form-data" {
		uploaded, err := readForm(r)
		if err != nil {
			return c, c.bad("The request is not a form or ended early.")
		}
		c.form, c.body = uploaded, []byte(uploaded.String())
		return c, c.authenticate()
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	c.body = body
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return c, c.fail(http.StatusRequestEntityTooLarge, "The request is larger than 5 MB.")
	}
	if err != nil {
		return c, c.bad("The request ended early.")
	}
	if len(body) > 0 && c.mediaType() != "application/json" && !strings.HasSuffix(r.URL.Path, "/token") {
		return c, c.fail(http.StatusUnsupportedMediaType, "HTTP 415 Unsupported Media Type")
	}
	return c, c.authenticate()
}
