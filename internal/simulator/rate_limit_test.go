package simulator_test

import (
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A bucket of five tokens, which gets five new ones per second.
func TestRequestsPerSecond(t *testing.T) {
	type moment struct {
		after          time.Duration // the one before
		requests       int           // at once; what follows is said of the last of them
		status         int
		remaining      string
		retry          string
		nearLimit      string // Cloud
		reason         string // Cloud
		reset          string // Cloud
		rate, interval string // Data Center
	}
	for deployment, moments := range map[simulator.Deployment][]moment{
		simulator.Cloud: {
			{requests: 1, status: 200, remaining: "4", nearLimit: "false", reset: "2000-01-01T00:00:01Z"},
			{requests: 3, status: 200, remaining: "1", nearLimit: "false", reset: "2000-01-01T00:00:01Z"},
			{requests: 1, status: 200, remaining: "0", nearLimit: "true", reset: "2000-01-01T00:00:01Z"},
			{requests: 1, status: 429, remaining: "0", nearLimit: "true", retry: "1", reason: "confluence-burst-based", reset: "2000-01-01T00:00:01Z"},
			{after: 210 * time.Millisecond, requests: 1, status: 200, remaining: "0", nearLimit: "true", reset: "2000-01-01T00:00:02Z"},
			{after: 3 * time.Second, requests: 1, status: 200, remaining: "4", nearLimit: "false", reset: "2000-01-01T00:00:04Z"},
		},
		simulator.DataCenter: {
			{requests: 1, status: 200, remaining: "4", retry: "0", rate: "5", interval: "1"},
			{requests: 4, status: 200, remaining: "0", retry: "1", rate: "5", interval: "1"},
			{after: 900 * time.Millisecond, requests: 1, status: 429, remaining: "0", retry: "1", rate: "5", interval: "1"},
			{after: 100 * time.Millisecond, requests: 2, status: 200, remaining: "3", retry: "0", rate: "5", interval: "1"},
			{after: 3 * time.Second, requests: 1, status: 200, remaining: "4", retry: "0", rate: "5", interval: "1"},
		},
	} {
		t.Run(string(deployment), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := simulator.New(simulator.Options{Deployment: deployment, RequestsPerSecond: 5})
				path := "/wiki/rest/api/user/current"
				if deployment == simulator.DataCenter {
					path = "/rest/api/user/current"
				}
				for i, m := range moments {
					time.Sleep(m.after)
					var answer *httptest.ResponseRecorder
					for range m.requests {
						answer = httptest.NewRecorder()
						request := httptest.NewRequest("GET", path, nil)
						request.SetBasicAuth(s.Admin().Username, s.Admin().Token)
						s.ServeHTTP(answer, request)
					}
					if answer.Code != m.status {
						t.Errorf("%d: the status is %d, not %d", i, answer.Code, m.status)
					}
					for name, want := range map[string]string{
						"X-RateLimit-Limit": "5", "X-RateLimit-Remaining": m.remaining, "Retry-After": m.retry,
						"X-RateLimit-NearLimit": m.nearLimit, "RateLimit-Reason": m.reason, "X-RateLimit-Reset": m.reset,
						"X-RateLimit-FillRate": m.rate, "X-RateLimit-Interval-Seconds": m.interval,
					} {
						if got := answer.Header().Get(name); got != want {
							t.Errorf("%d: %s is %q, not %q", i, name, got, want)
						}
					}
				}
			})
		})
	}
}
