package simulator

import (
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Request is one line of the request log.
type Request struct {
	Method, Path, Query, Body string      // without the secret of the service account
	Status                    int         // 0 until answered, and for a dropped connection
	Header                    http.Header // of the request; Authorization is redacted to its scheme
	Time                      time.Time   // of its arrival
}

// Requests returns the requests since New or ResetRequests.
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

// log adds a line to the log and returns it; its status is set when the request is answered.
func (s *Simulator) log(c *call, path string) *Request {
	header := c.request.Header.Clone()
	if authorization := header.Get("Authorization"); authorization != "" {
		scheme, _, _ := strings.Cut(authorization, " ")
		header.Set("Authorization", scheme)
	}
	body := strings.ReplaceAll(string(c.body), url.QueryEscape(serviceAccountClient.Secret), "***")
	line := &Request{Method: c.request.Method, Path: path, Query: c.request.URL.RawQuery, Body: body, Header: header, Time: time.Now()}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, line)
	return line
}

// Idle reports whether no request is in progress, including requests whose client has given up.
func (s *Simulator) Idle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.busy == 0
}

func (s *Simulator) countBusy(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.busy += n
}
