package rest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// handlerTransport answers requests by a handler, without a network, so that the clock of synctest can advance.
type handlerTransport struct{ http.Handler }

func (h handlerTransport) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Body == nil {
		request.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, request)
	response := recorder.Result()
	response.Request = request
	return response, nil
}

func connectHandler(t *testing.T, config Config, handler http.Handler) *Site {
	t.Helper()
	config.URL, config.MaxRetries = "http://127.0.0.1", 1
	if config.Token == "" {
		config.Token = "secret"
	}
	config.Transport = handlerTransport{handler}
	r, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func read(ctx context.Context, r *Site) error {
	return r.Get(ctx, "/rest/api/user/current", nil, nil)
}

// readConcurrently sends n requests from 30 callers, all of which must succeed, and returns how long that took.
func readConcurrently(t testing.TB, r *Site, n int) time.Duration {
	t.Helper()
	start := time.Now()
	work := make(chan struct{})
	var all sync.WaitGroup
	for range 30 {
		all.Go(func() {
			for range work {
				if err := read(t.Context(), r); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range n {
		work <- struct{}{}
	}
	close(work)
	all.Wait()
	return time.Since(start)
}

func TestRateLimitedSite(t *testing.T) {
	const rate, n = 10, 150
	for _, test := range []struct {
		deployment simulator.Deployment
		concurrent int
		refusals   int // at most; requests sent before the first answer cannot be delayed
	}{
		{simulator.Cloud, 10, 20},
		{simulator.Cloud, 30, 40},
		{simulator.DataCenter, 10, 0},
		{simulator.DataCenter, 30, 20},
	} {
		for _, latency := range []time.Duration{0, 20 * time.Millisecond, 100 * time.Millisecond} {
			t.Run(fmt.Sprintf("%s, %d at a time, %s", test.deployment, test.concurrent, latency), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					s := simulator.New(simulator.Options{Deployment: test.deployment, RequestsPerSecond: rate, Latency: latency})
					r := connectHandler(t, Config{
						Deployment: Deployment(test.deployment), Username: s.Admin().Username, Token: s.Admin().Token,
						MaxConcurrentRequests: test.concurrent,
					}, s)
					took := readConcurrently(t, r, n)
					if ratio := took.Seconds() * rate / n; ratio > 1.15 {
						t.Errorf("took %s, %.2f of what the limit alone takes", took, ratio)
					}
					refused := 0
					for _, request := range s.Requests() {
						if request.Status == http.StatusTooManyRequests {
							refused++
						}
					}
					if refused > test.refusals {
						t.Errorf("%d were refused, want at most %d", refused, test.refusals)
					}
				})
			})
		}
	}
}

// timedSite is a site where each request takes 50 ms, and that records when requests come.
type timedSite struct {
	mu     sync.Mutex
	at     []time.Time
	answer func(w http.ResponseWriter, number int)
}

func (a *timedSite) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	a.mu.Lock()
	a.at = append(a.at, time.Now())
	number := len(a.at)
	a.mu.Unlock()
	time.Sleep(50 * time.Millisecond)
	a.answer(w, number)
}

// between returns the times of requests that came after one time and until another.
func (a *timedSite) between(from, to time.Time) (at []time.Time) {
	for _, moment := range a.at {
		if moment.After(from) && !moment.After(to) {
			at = append(at, moment)
		}
	}
	return at
}

func refuse(w http.ResponseWriter, header ...string) {
	for i := 0; i < len(header); i += 2 {
		w.Header().Set(header[i], header[i+1])
	}
	w.WriteHeader(http.StatusTooManyRequests)
}

func TestRefusalDelaysAllRequests(t *testing.T) {
	for name, form := range map[string]func(until time.Time) string{
		"seconds": func(until time.Time) string { return fmt.Sprint(time.Until(until).Seconds()) },
		"date":    func(until time.Time) string { return until.UTC().Format(http.TimeFormat) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var refused, until time.Time
				site := &timedSite{}
				site.answer = func(w http.ResponseWriter, number int) {
					if number == 15 {
						time.Sleep(time.Until(time.Now().Truncate(time.Second).Add(time.Second))) // a date has whole seconds only
						refused = time.Now()
						until = refused.Add(3 * time.Second)
						refuse(w, "Retry-After", form(until))
					}
				}
				readConcurrently(t, connectHandler(t, Config{}, site), 300)
				if early := site.between(refused, until.Add(-1)); len(early) > 0 {
					t.Errorf("%d requests came before the end of Retry-After", len(early))
				}
				later := site.between(until, until.Add(time.Second))
				if len(later) == 0 {
					t.Fatal("no request came after Retry-After")
				}
				if herd := site.between(later[0].Add(-1), later[0].Add(time.Millisecond)); len(herd) > 2 {
					t.Errorf("%d requests came at the same time", len(herd))
				}
			})
		})
	}
}

func TestMaxThrottled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := &timedSite{answer: func(w http.ResponseWriter, _ int) { refuse(w) }}
		r := connectHandler(t, Config{}, site)
		start := time.Now()
		var refused *Error
		if err := read(t.Context(), r); !errors.As(err, &refused) || refused.Status != http.StatusTooManyRequests {
			t.Errorf("got %v", err)
		}
		if took, tries := time.Since(start), len(site.at); took < maxThrottled*9/10 || took > maxThrottled || tries > 30 {
			t.Errorf("%d tries in %s", tries, took)
		}
		start = time.Now()
		var held *rateLimitError
		if err := read(t.Context(), r); !errors.As(err, &held) || time.Since(start) != 0 {
			t.Errorf("the next one, after %s: %v", time.Since(start), err)
		}
	})
}

func TestRetryAfterTooLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := &timedSite{answer: func(w http.ResponseWriter, _ int) {
			refuse(w, "Retry-After", "2400", "RateLimit-Reason", "confluence-quota-tenant-based")
		}}
		r := connectHandler(t, Config{}, site)
		for i, want := range []string{"429: Too Many Requests. The rate limit lasts longer than the provider can wait (at most 10 minutes). Run Terraform again later", "rate limited (confluence-quota-tenant-based): Confluence accepts no requests from this account for another 40m"} {
			if err := read(t.Context(), r); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%d: got %v", i, err)
			}
		}
		if len(site.at) != 1 {
			t.Errorf("%d requests were sent, want 1", len(site.at))
		}
	})
}

func TestWaitBeyondDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := &timedSite{answer: func(w http.ResponseWriter, number int) {
			if number == 1 {
				refuse(w, "Retry-After", "60")
			}
		}}
		r := connectHandler(t, Config{}, site)
		var all sync.WaitGroup
		all.Go(func() {
			if err := read(t.Context(), r); err != nil {
				t.Errorf("without a deadline: %v", err)
			}
		})
		time.Sleep(time.Second)
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			var held *rateLimitError
			if err := read(ctx, r); !errors.As(err, &held) || ctx.Err() != nil {
				t.Errorf("with a deadline: %v", err)
			}
		})
		all.Go(func() {
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(5*time.Second, cancel)
			start := time.Now()
			if err := read(ctx, r); !errors.Is(err, context.Canceled) || time.Since(start) != 5*time.Second {
				t.Errorf("canceled, after %s: %v", time.Since(start), err)
			}
		})
		all.Wait()
		if len(site.at) != 2 {
			t.Errorf("%d requests were sent, want 2", len(site.at))
		}
	})
}
