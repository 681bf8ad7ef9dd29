package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"
)

func TestSummary(t *testing.T) {
	t.Setenv("TF_LOG_PROVIDER", "")
	for level, read := range map[string]bool{"": false, "WARN": false, "INFO": true, "info": true, "DEBUG": true} {
		t.Run(level, func(t *testing.T) {
			t.Setenv("TF_LOG", level)
			process = summary{}
			defer func() { process = summary{} }()
			synctest.Test(t, func(t *testing.T) {
				site := &timedSite{answer: func(w http.ResponseWriter, number int) {
					switch number {
					case 2:
						refuse(w, "Retry-After", "2")
					case 4:
						w.WriteHeader(http.StatusInternalServerError)
					}
				}}
				r := connectHandler(t, Config{Deployment: Cloud, Username: "ops@acme.com", Token: "secret"}, site)
				for _, path := range []string{"/api/v2/pages/1", "/api/v2/pages?id=secret", "/rest/api/user/secret", "/somewhere/secret"} {
					if err := r.Get(t.Context(), path, nil, nil); err != nil {
						t.Error(err)
					}
				}
				if err := r.Send(t.Context(), http.MethodPut, "/api/v2/pages/1", nil, "secret", nil); err != nil {
					t.Error(err)
				}
			})
			var written bytes.Buffer
			process.log(tflogtest.RootLogger(t.Context(), &written))
			if !read {
				if written.Len() > 0 {
					t.Errorf("got %s", &written)
				}
				return
			}
			if strings.Count(written.String(), "\n") != 1 || strings.Contains(written.String(), "secret") {
				t.Errorf("got %s", &written)
			}
			var line map[string]any
			if err := json.Unmarshal(written.Bytes(), &line); err != nil {
				t.Fatal(err)
			}
			for name, want := range map[string]any{
				"@level": "info", "@message": "Confluence requests of this run", "requests": 7.0, "limited": 1.0, "retries": 1.0,
				"each": "GET pages 3, GET user 2, GET wiki 1, PUT pages 1", "bytes_sent": 9.0, "bytes_received": 0.0,
			} {
				if line[name] != want {
					t.Errorf("%s is %v, not %v", name, line[name], want)
				}
			}
			if waited, err := time.ParseDuration(line["waited"].(string)); err != nil || waited < 2*time.Second || waited > 3*time.Second {
				t.Errorf("waited %v", line["waited"])
			}
		})
	}
}

// The waits between reads that look for the result of a lost write are no rate limit.
func TestWaitedForRateLimitsOnly(t *testing.T) {
	process = summary{}
	defer func() { process = summary{} }()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		err := pollOutcome(t.Context(), 10*time.Second, func(context.Context) (bool, error) { return false, nil })
		if took := time.Since(start); err != nil || took != 10*time.Second {
			t.Errorf("polled for %s: %v", took, err)
		}
		if process.waited != 0 {
			t.Errorf("waited %s for rate limits, want 0s", process.waited)
		}
	})
}

// The summary covers the whole process, so the test starts one.
func TestLogSummary(t *testing.T) {
	const child = "TEST_LOG_SUMMARY"
	if os.Getenv(child) != "" {
		process.count(httptest.NewRequest(http.MethodGet, "/rest/api/space/DOCS", nil), nil, 7)
		LogSummary()
		return
	}
	command := exec.Command(os.Args[0], "-test.run=^TestLogSummary$")
	command.Env = append(os.Environ(), child+"=yes")
	var written bytes.Buffer
	command.Stderr = &written
	if err := command.Run(); err != nil {
		t.Fatal(err)
	}
	var line map[string]any
	if err := json.Unmarshal(written.Bytes(), &line); err != nil || line["each"] != "GET space 1" || line["bytes_received"] != 7.0 {
		t.Errorf("%v: %s", err, &written)
	}
}

// The time of concurrent waits counts once.
func TestConcurrentWaitsCountOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s summary
		for range 2 {
			first := s.wait()
			time.Sleep(time.Second)
			second := s.wait()
			time.Sleep(time.Second)
			first()
			time.Sleep(time.Second)
			second()
			time.Sleep(time.Minute)
		}
		if s.waited != 6*time.Second {
			t.Errorf("waited %s, want 6s", s.waited)
		}
	})
}
