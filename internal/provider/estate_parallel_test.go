package provider_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// rounds is a site that answers writes in rounds: each waits until size of them are in progress, or until that has taken too long once.
type rounds struct {
	site    http.Handler
	mu      sync.Mutex
	size    int
	waiting int
	full    chan struct{} // closed when the round is full
}

func (r *rounds) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if req.Method != http.MethodGet {
		r.await()
	}
	r.site.ServeHTTP(w, req)
}

func (r *rounds) await() {
	r.mu.Lock()
	full := r.full
	if r.waiting++; r.waiting >= r.size {
		r.begin(r.size)
	}
	r.mu.Unlock()
	select {
	case <-full:
	case <-time.After(10 * time.Second):
		r.mu.Lock()
		r.begin(1)
		r.mu.Unlock()
	}
}

// begin ends the round, and begins the next. The caller holds the lock.
func (r *rounds) begin(size int) {
	close(r.full)
	r.size, r.waiting, r.full = size, 0, make(chan struct{})
}

// With a parallelism of ten, ten requests are in progress all the time, also below one parent: no write waits for another.
func TestEstate_RequestsInProgress(t *testing.T) {
	for _, deployment := range testsite.Deployments(t) {
		t.Run(string(deployment), func(t *testing.T) {
			t.Parallel()
			at := &rounds{size: 1, full: make(chan struct{})}
			s := testsite.NewBehind(t, simulator.Options{Deployment: deployment}, func(site http.Handler) string {
				at.site = site
				server := httptest.NewServer(at)
				t.Cleanup(server.Close)
				return server.URL
			})
			testsite.CreateDocs(s)
			top := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Top"})
			var pages []config
			for i := range 30 {
				pages = append(pages, config{"space_key": "DOCS", "title": fmt.Sprint("Page ", i), "parent_id": top, "body": "<p>Words.</p>", "labels": []string{"a", "b"}})
			}
			at.size = 10
			createTogether(s, "confluence_content", pages...)
			if at.size != 10 {
				t.Error("less than ten writes were in progress")
			}
		})
	}
}
