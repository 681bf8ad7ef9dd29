package simulator_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Requests that take effect although the client gets no answer that says so.
func TestFaults_LostAnswers(t *testing.T) {
	t.Parallel()
	create := step{request: "POST " + v1 + "/space", body: `{"key":"NEW","name":"x"}`, status: 200}
	remove := step{request: "DELETE " + v1 + "/space/HANDBOOK", status: 202, keep: "task=id"}
	poll := step{request: "GET " + v1 + "/longtask/{task}", status: 200}
	missing := func(s *site, key string) bool { _, there := s.Space(key); return !there }

	t.Run("HTML from a proxy after the request was handled", func(t *testing.T) {
		s := open(t, simulator.Options{})
		s.Inject(simulator.Fault{Method: "POST", Status: 200, ContentType: "text/html", Body: "<html></html>", Garble: true})
		s.do(step{request: create.request, body: create.body, status: 200, want: []string{"<html>", "Content-Type: text/html"}, without: "NEW"})
		if missing(s, "NEW") {
			t.Error("the space was not created")
		}
	})
	t.Run("half of an empty answer", func(t *testing.T) {
		s := open(t, simulator.Options{Deployment: simulator.DataCenter})
		s.Inject(simulator.Fault{Method: "PUT", Truncate: true})
		if _, _, err := s.send(step{request: "PUT /rest/api/space/HANDBOOK/archive"}); err == nil {
			t.Error("the answer was whole")
		}
		if space, _ := s.Space("HANDBOOK"); space.Status != "archived" {
			t.Error("the space was not archived")
		}
	})
	t.Run("a request handled after the client has given up", func(t *testing.T) {
		s := open(t, simulator.Options{})
		s.Inject(simulator.Fault{Method: "POST", Late: true, Delay: 100 * time.Millisecond})
		client := http.Client{Timeout: 50 * time.Millisecond}
		r, err := http.NewRequest("POST", s.url+v1+"/space", strings.NewReader(create.body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.SetBasicAuth(s.Admin().Username, s.Admin().Token)
		if _, err := client.Do(r); err == nil {
			t.Fatal("there was an answer")
		}
		if !missing(s, "NEW") || s.Idle() {
			t.Error("the space was created while the client was waiting")
		}
		s.waitUntilIdle()
		if missing(s, "NEW") {
			t.Error("the space was not created")
		}
	})
	t.Run("a task that fails", func(t *testing.T) {
		s := open(t, simulator.Options{})
		s.Inject(simulator.Fault{Method: "DELETE", FailTask: "The disk is full"})
		s.do(remove)
		s.do(step{request: poll.request, status: 200, want: []string{`"finished":true`, "The disk is full"}})
		if missing(s, "HANDBOOK") {
			t.Error("the space was deleted")
		}
	})
	t.Run("a task that does not end", func(t *testing.T) {
		s := open(t, simulator.Options{})
		s.Inject(simulator.Fault{Method: "DELETE", StallTask: true})
		s.do(remove)
		for range 3 {
			s.do(step{request: poll.request, status: 200, want: []string{`"finished":false`}})
		}
		s.EndLongTasks()
		if !missing(s, "HANDBOOK") {
			t.Error("the space was not deleted in the end")
		}
		s.do(step{request: poll.request, status: 200, want: []string{`"finished":true`, `"successful":true`}})
	})
}

func (s *site) waitUntilIdle() {
	s.t.Helper()
	for until := time.Now().Add(10 * time.Second); !s.Idle(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(until) {
			s.t.Fatal("something goes on for more than ten seconds")
		}
	}
}
