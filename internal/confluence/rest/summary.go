package rest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflog"
	"github.com/hashicorp/terraform-plugin-log/tfsdklog"
)

// process counts the requests of this process. These are the requests of one provider configuration, because Terraform
// starts a process for each.
var process summary

// summary counts requests and the time that rate limits delay them.
type summary struct {
	mu             sync.Mutex
	requests       map[string]int // by method and noun; counted only if the log is read, like limited, sent and received
	limited        int            // requests that were rate limited
	retries        int            // requests that repeat one that failed otherwise
	sent, received int            // bytes of bodies

	waiting int           // requests that wait for a rate limit now
	changed time.Time     // when waiting changed
	waited  time.Duration // total time with waiting > 0
}

// LogSummary writes one line at INFO about all requests of the process, if there were any and the log is read. The field
// waited is the time during which rate limits delayed at least one request.
//
// It is called at the end of main, because nothing else in a provider is told that a run is over. Terraform asks the plugin
// server to shut down, and gives the process two seconds.
func LogSummary() {
	process.log(tfsdklog.NewRootProviderLogger(context.Background(), tfsdklog.WithLogName("confluence"),
		tfsdklog.WithStderrFromInit(), tfsdklog.WithoutLocation()))
}

func (s *summary) log(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.requests) == 0 {
		return
	}
	total := 0
	var each []string
	for _, kind := range slices.SortedFunc(maps.Keys(s.requests), func(a, b string) int {
		return cmp.Or(s.requests[b]-s.requests[a], strings.Compare(a, b))
	}) {
		total += s.requests[kind]
		each = append(each, fmt.Sprintf("%s %d", kind, s.requests[kind]))
	}
	tflog.Info(ctx, "Confluence requests of this run", map[string]any{
		"requests": total, "each": strings.Join(each, ", "), "limited": s.limited, "retries": s.retries,
		"waited": s.waited.Round(time.Millisecond).String(), "bytes_sent": s.sent, "bytes_received": s.received,
	})
}

// count counts a request by its method and noun, which is the first segment of the path after the version of the API.
func (s *summary) count(request *http.Request, response *http.Response, received int) {
	path := request.URL.Path
	for _, version := range []string{"/api/v2/", "/rest/api/"} {
		if _, below, found := strings.Cut(path, version); found {
			path = below
			break
		}
	}
	noun, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.requests == nil {
		s.requests = map[string]int{}
	}
	s.requests[request.Method+" "+noun]++
	if response != nil && isRateLimited(response) {
		s.limited++
	}
	s.sent += int(max(request.ContentLength, 0))
	s.received += received
}

// retry counts a retry.
func (s *summary) retry() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.retries++
}

// wait starts a wait for a rate limit; the returned function ends it. The time of concurrent waits counts once.
func (s *summary) wait() (end func()) {
	change := func(by int) {
		s.mu.Lock()
		defer s.mu.Unlock()
		now := time.Now()
		if s.waiting > 0 {
			s.waited += now.Sub(s.changed)
		}
		s.waiting += by
		s.changed = now
	}
	change(+1)
	return func() { change(-1) }
}
