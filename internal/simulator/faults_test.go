package simulator_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestFaults(t *testing.T) {
	t.Parallel()
	list := step{request: "GET " + v2 + "/spaces", status: 200}
	create := func(key string) step {
		return step{request: "POST " + v1 + "/space", body: `{"key":"` + key + `","name":"x"}`, status: 200}
	}

	t.Run("a rate limit", func(t *testing.T) {
		s := open(t, simulator.Options{})
		s.Inject(simulator.Fault{Method: "GET", Path: "/spaces$", Skip: 1, Times: 2, Status: 429, Header: map[string]string{"Retry-After": "7"}, Body: "{}"})
		s.do(list)
		for range 2 {
			s.do(step{request: list.request, status: 429, want: []string{"Retry-After: 7"}})
		}
		s.do(list)
	})
	t.Run("HTML from a proxy", func(t *testing.T) {
		s := open(t, simulator.Options{})
		s.Inject(simulator.Fault{Status: 403, ContentType: "text/html", Body: "<html></html>", Header: map[string]string{"X-Cache": "Error from cloudfront"}})
		s.do(step{request: list.request, status: 403, want: []string{"<html>", "Content-Type: text/html", "cloudfront"}})
		s.ClearFaults()
		s.do(list)
	})
	t.Run("a lost answer", func(t *testing.T) {
		s := open(t, simulator.Options{})
		s.Inject(simulator.Fault{Method: "POST", DropAfter: true, Times: 1})
		if _, _, err := s.send(create("NEW")); err == nil {
			t.Error("the answer was not lost")
		}
		if _, found := s.Space("NEW"); !found {
			t.Error("the space was not created")
		}
	})
	t.Run("a function between request and answer", func(t *testing.T) {
		s := open(t, simulator.Options{})
		calls := 0
		s.Inject(simulator.Fault{Method: "POST", Then: func(r simulator.Request) {
			if calls++; r.Status != 200 || !slices.Contains(s.Spaces(), "NEW") || len(s.Contents("NEW")) != 1 {
				t.Errorf("told too early: %d", r.Status)
			}
		}})
		s.do(list)
		s.do(create("NEW"))
		if calls != 1 {
			t.Errorf("the function was called %d times", calls)
		}
	})
	t.Run("long tasks end by themselves", func(t *testing.T) {
		s := open(t, simulator.Options{LongTaskPolls: 3})
		s.do(create("NEW"))
		s.do(step{request: "DELETE " + v1 + "/space/NEW", status: 202})
		if !slices.Contains(s.Spaces(), "NEW") {
			t.Error("the space was deleted at once")
		}
		s.EndLongTasks()
		if slices.Contains(s.Spaces(), "NEW") {
			t.Error("the space is still there")
		}
	})
	t.Run("a lost request", func(t *testing.T) {
		s := open(t, simulator.Options{})
		s.Inject(simulator.Fault{Method: "POST", DropBefore: true, Times: 1})
		if _, _, err := s.send(create("NEW")); err == nil {
			t.Error("the request was not lost")
		}
		if _, found := s.Space("NEW"); found {
			t.Error("the space was created")
		}
		s.do(create("NEW"))
	})
	t.Run("half of an answer", func(t *testing.T) {
		s := open(t, simulator.Options{})
		s.Inject(simulator.Fault{Truncate: true, Times: 1})
		resp, body, err := s.send(list)
		if err == nil || resp.StatusCode != 200 || !strings.HasPrefix(body, "{") {
			t.Errorf("got %v, %q", err, body)
		}
	})
	t.Run("a delay", func(t *testing.T) {
		s := open(t, simulator.Options{})
		s.Inject(simulator.Fault{Delay: 50 * time.Millisecond})
		before := time.Now()
		s.do(list)
		if time.Since(before) < 50*time.Millisecond {
			t.Error("there was no delay")
		}
	})
}

// TestConcurrency is for the race detector.
func TestConcurrency(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{})
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			title := url.QueryEscape(string(rune('a' + i)))
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: title})
			r, _ := http.NewRequest("GET", s.url+v2+"/pages?title="+title, nil)
			r.SetBasicAuth(s.Admin().Username, s.Admin().Token)
			if resp, err := http.DefaultClient.Do(r); err != nil || resp.StatusCode != 200 {
				t.Errorf("got %v, %v", resp, err)
			}
			s.Requests()
		})
	}
	all.Wait()
}
