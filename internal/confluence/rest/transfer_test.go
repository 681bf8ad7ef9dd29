package rest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// file counts how often it is opened and closed.
type file struct {
	content       func() io.Reader
	opens, closes atomic.Int32
}

func (f *file) open() (io.ReadCloser, error) {
	f.opens.Add(1)
	return struct {
		io.Reader
		io.Closer
	}{f.content(), closer(func() { f.closes.Add(1) })}, nil
}

type closer func()

func (c closer) Close() error { c(); return nil }

func textFile(text string) *file {
	return &file{content: func() io.Reader { return strings.NewReader(text) }}
}

// newSite connects to a Data Center whose answers a handler gives.
func newSite(t *testing.T, handler http.HandlerFunc, change ...func(*Config)) *Site {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	config := Config{URL: server.URL, Token: "secret", MaxRetries: 2}
	for _, c := range change {
		c(&config)
	}
	site, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// allocated is how many bytes of memory a function takes, whether they are freed or not.
func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

const attachmentPath = "/rest/api/content/1/child/attachment"

func TestUpload(t *testing.T) {
	const name, text = "Übersicht \"1\"\n.png", "the bytes"
	var requests atomic.Int32
	site := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		switch requests.Add(1) {
		case 1: // refused before it was read
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		case 2:
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		if r.ContentLength <= int64(len(text)) || r.Header.Get("X-Atlassian-Token") != "no-check" || r.Header.Get("Authorization") != "Bearer secret" {
			t.Errorf("got %d bytes with %v", r.ContentLength, r.Header)
		}
		form, err := r.MultipartReader()
		if err != nil {
			t.Error(err)
			return
		}
		var parts []string
		for {
			part, err := form.NextPart()
			if err != nil {
				break
			}
			content, _ := io.ReadAll(part)
			parts = append(parts, fmt.Sprintf("%s %q %s: %s", part.FormName(), part.FileName(), part.Header.Get("Content-Type"), content))
		}
		want := []string{`comment "" text/plain; charset=utf-8: größer`, `minorEdit "" text/plain; charset=utf-8: true`, fmt.Sprintf("file %q image/png: %s", "Übersicht \"1\"%0A.png", text)}
		if !slices.Equal(parts, want) {
			t.Errorf("got %q, want %q", parts, want)
		}
		_, _ = io.WriteString(w, `{"id":"att7"}`)
	})
	sent, answer := textFile(text), struct{ ID string }{}
	err := site.Upload(t.Context(), http.MethodPut, attachmentPath, nil, Upload{
		Name: name, MediaType: "image/png", Size: int64(len(text)), Open: sent.open, Fields: [][2]string{{"comment", "größer"}, {"minorEdit", "true"}},
	}, &answer)
	if err != nil || answer.ID != "att7" || requests.Load() != 3 {
		t.Errorf("got %v, %v with %d requests", answer, err, requests.Load())
	}
	if opens, closes := sent.opens.Load(), sent.closes.Load(); opens < 3 || opens != closes {
		t.Errorf("opened %d times, closed %d times", opens, closes)
	}
	if !site.Written() {
		t.Error("an upload does not count as a write")
	}
}

// An upload that Confluence may have processed is not sent again.
func TestUpload_NotRepeated(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"lost answer":    func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"server failure": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
	} {
		t.Run(name, func(t *testing.T) {
			var requests atomic.Int32
			site := newSite(t, func(w http.ResponseWriter, r *http.Request) {
				requests.Add(1)
				_, _ = io.Copy(io.Discard, r.Body)
				answer(w, r)
			})
			sent := textFile("x")
			err := site.Upload(t.Context(), http.MethodPut, attachmentPath, nil, Upload{Name: "x", Size: 1, Open: sent.open}, nil)
			if !IsAmbiguous(err) || requests.Load() != 1 || sent.opens.Load() != sent.closes.Load() {
				t.Errorf("got %v with %d requests", err, requests.Load())
			}
		})
	}
}

func TestUpload_CannotBeOpened(t *testing.T) {
	site := newSite(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
	err := site.Upload(t.Context(), http.MethodPut, attachmentPath, nil, Upload{Name: "x", Open: func() (io.ReadCloser, error) {
		return nil, errors.New("no such file")
	}}, nil)
	if err == nil || !strings.Contains(err.Error(), "no such file") || IsAmbiguous(err) {
		t.Errorf("got %v", err)
	}
}

// A request that waits and is given up has not left its file open.
func TestUpload_Interrupted(t *testing.T) {
	site := newSite(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	sent := textFile("x")
	for range 2 {
		if err := site.Upload(ctx, http.MethodPut, attachmentPath, nil, Upload{Name: "x", Size: 1, Open: sent.open}, nil); err == nil {
			t.Error("got no error")
		}
	}
	if opens, closes := sent.opens.Load(), sent.closes.Load(); opens != closes {
		t.Errorf("opened %d times, closed %d times", opens, closes)
	}
}

// zeros is a file of so many bytes that nobody holds.
type zeros struct{}

func (zeros) Read(into []byte) (int, error) { clear(into); return len(into), nil }

// Files are larger than the largest JSON document, and than the memory that they may take.
func TestTransfersAreStreamed(t *testing.T) {
	const size, most = maxAnswer + 32<<20, 4 << 20
	site := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			_, _ = io.Copy(w, io.LimitReader(zeros{}, size))
			return
		}
		if n, _ := io.Copy(io.Discard, r.Body); n <= size {
			t.Errorf("%d bytes arrived", n)
		}
		_, _ = io.WriteString(w, `{}`)
	})
	t.Run("upload", func(t *testing.T) {
		sent := &file{content: func() io.Reader { return io.LimitReader(zeros{}, size) }}
		if n := allocated(func() {
			if err := site.Upload(t.Context(), http.MethodPut, attachmentPath, nil, Upload{Name: "z", Size: size, Open: sent.open}, nil); err != nil {
				t.Error(err)
			}
		}); n > most {
			t.Errorf("took %d bytes", n)
		}
	})
	t.Run("download", func(t *testing.T) {
		if n := allocated(func() {
			if err := site.Download(t.Context(), "/download/z", nil, size, func(content io.Reader) error {
				n, err := io.Copy(sha256.New(), content)
				if n != size {
					t.Errorf("%d bytes arrived", n)
				}
				return err
			}); err != nil {
				t.Error(err)
			}
		}); n > most {
			t.Errorf("took %d bytes", n)
		}
	})
}
