package simulator

import (
	"net/http"
	"net/url"
	"strings"
)

// Request is one line of the request log.
type Request struct {
	Method, Path, Query, Body string      // without the secret of the service account
	Status                    int         // 0 until answered, and for a dropped connection
	Header                    http.Header // of the request; Authorization is redacted to its scheme
}

// Requests returns what was asked since New or ResetRequests.
func (s *Simulator) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]Request, len(s.requests))
	for i, r := range s.requests {
		all[i] = *r
	}
	return all
}

// ResetRequests empties the request log.
func (s *Simulator) ResetRequests() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = nil
}

// log returns the new line of the log, whose status follows once the request is answered.
func (s *Simulator) log(c *call, path string) *Request {
	header := c.request.Header.Clone()
	if authorization := header.Get("Authorization"); authorization != "" {
		scheme, _, _ := strings.Cut(authorization, " ")
		header.Set("Authorization", scheme)
	}
	body := strings.ReplaceAll(string(c.body), url.QueryEscape(serviceAccountClient.Secret), "***")
	line := &Request{Method: c.request.Method, Path: path, Query: c.request.URL.RawQuery, Body: body, Header: header}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, line)
	return line
}

// Idle tells that no request is under way, also none that nobody waits for any more.
func (s *Simulator) Idle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.busy == 0
}

func (s *Simulator) begin(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.busy += n
}
