package rest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/pem"
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
		want := []string{`comment ""  : first`, `minorEdit ""  : true`, fmt.Sprintf("file %q image/png: %s", "Übersicht \"1\"%0A.png", text)}
		for i := range want {
			want[i] = strings.Replace(want[i], `""  :`, `"" :`, 1)
		}
		if !slices.Equal(parts, want) {
			t.Errorf("got %q, want %q", parts, want)
		}
		_, _ = io.WriteString(w, `{"id":"att7"}`)
	})
	sent, answer := textFile(text), struct{ ID string }{}
	err := site.Upload(t.Context(), http.MethodPut, attachmentPath, nil, Upload{
		Name: name, MediaType: "image/png", Size: int64(len(text)), Open: sent.open, Fields: [][2]string{{"comment", "first"}, {"minorEdit", "true"}},
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

func TestDownload(t *testing.T) {
	const text = "all of the text"
	half := func(w http.ResponseWriter) {
		w.Header().Set("Content-Length", fmt.Sprint(len(text)))
		_, _ = io.WriteString(w, text[:5])
	}
	whole := func(w http.ResponseWriter) { _, _ = io.WriteString(w, text) }
	full := errors.New("no space left on device")
	for name, test := range map[string]struct {
		answers  []func(http.ResponseWriter)
		limit    int64
		err      error  // of the reader
		message  string // "": the text arrives
		requests int32
	}{
		"whole":                {answers: []func(http.ResponseWriter){whole}, limit: 100, requests: 1},
		"as large as allowed":  {answers: []func(http.ResponseWriter){whole}, limit: int64(len(text)), requests: 1},
		"too large":            {answers: []func(http.ResponseWriter){whole}, limit: 14, message: "the file is larger than 14 bytes", requests: 1},
		"breaks off once":      {answers: []func(http.ResponseWriter){half, whole}, limit: 100, requests: 2},
		"breaks off each time": {answers: []func(http.ResponseWriter){half}, limit: 100, message: "ended after 5 bytes", requests: 3},
		"reader fails":         {answers: []func(http.ResponseWriter){whole}, limit: 100, err: full, message: full.Error(), requests: 1},
		"refused": {answers: []func(http.ResponseWriter){func(w http.ResponseWriter) {
			w.WriteHeader(http.StatusForbidden)
			_, _ = io.WriteString(w, `{"message":"secret is not yours"}`)
		}}, limit: 100, message: "403: *** is not yours", requests: 1},
	} {
		t.Run(name, func(t *testing.T) {
			var requests atomic.Int32
			site := newSite(t, func(w http.ResponseWriter, r *http.Request) {
				if accept := r.Header.Get("Accept"); accept != "*/*" {
					t.Errorf("accepts %s", accept)
				}
				test.answers[min(int(requests.Add(1)), len(test.answers))-1](w)
			})
			var got bytes.Buffer
			err := site.Download(t.Context(), "/download/attachments/1/a.txt", nil, test.limit, func(content io.Reader) error {
				got.Reset()
				_, err := got.ReadFrom(content)
				return errors.Join(err, test.err)
			})
			if n := requests.Load(); n != test.requests {
				t.Errorf("%d requests, want %d", n, test.requests)
			}
			if test.message == "" && (err != nil || got.String() != text) || test.message != "" && (err == nil || !strings.Contains(err.Error(), test.message)) {
				t.Errorf("got %q, %v", got.String(), err)
			}
		})
	}
}

// Confluence redirects downloads to where it keeps files. No credentials go there, and nothing but downloads does.
func TestDownload_AnotherHost(t *testing.T) {
	handler := http.NewServeMux()
	elsewhere := httptest.NewTLSServer(handler)
	defer elsewhere.Close()
	handler.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization")+r.Header.Get("Cookie") != "" {
			t.Errorf("got credentials: %v", r.Header)
		}
		_, _ = io.WriteString(w, "content")
	})
	here := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		to := elsewhere.URL + "/file"
		if strings.HasSuffix(r.URL.Path, "unsafe") {
			to = strings.Replace(to, "https://", "http://", 1)
		}
		http.Redirect(w, r, to, http.StatusFound)
	}))
	defer here.Close()
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: here.Certificate().Raw})
	site, err := New(Config{URL: here.URL, Token: "secret", CACertificate: string(certificate)})
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	read := func(content io.Reader) error { _, err := got.ReadFrom(content); return err }
	if err := site.Download(t.Context(), "/download/safe", nil, 100, read); err != nil || got.String() != "content" {
		t.Errorf("got %q, %v", got.String(), err)
	}
	if err := site.Download(t.Context(), "/download/unsafe", nil, 100, read); err == nil || !strings.Contains(err.Error(), "another host, which gets no credentials") {
		t.Errorf("without TLS: got %v", err)
	}
	if err := site.Get(t.Context(), "/rest/api/space", nil, nil); err == nil || !strings.Contains(err.Error(), "another host, which gets no credentials") {
		t.Errorf("a JSON document: got %v", err)
	}
}

// The request timeout bounds the time without progress: a large file takes as long as it takes.
func TestDownload_Slow(t *testing.T) {
	for name, pause := range map[string]time.Duration{"steady": 100 * time.Millisecond, "stalled": 5 * time.Second} {
		t.Run(name, func(t *testing.T) {
			site := newSite(t, func(w http.ResponseWriter, r *http.Request) {
				for range 20 {
					_, _ = io.WriteString(w, "x")
					w.(http.Flusher).Flush()
					select {
					case <-time.After(pause):
					case <-r.Context().Done():
						return
					}
				}
			}, func(c *Config) { c.RequestTimeout, c.MaxRetries = time.Second, 0 })
			err := site.Download(t.Context(), "/download/a", nil, 100, func(content io.Reader) error {
				_, err := io.Copy(io.Discard, content)
				return err
			})
			if (err == nil) != (name == "steady") || err != nil && !strings.Contains(err.Error(), "no response within 1s") {
				t.Errorf("got %v", err)
			}
		})
	}
}
