package rest

import (
	"bytes"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

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

// Confluence redirects downloads to where it keeps files, which may have rate limits of its own. No credentials go there, and nothing but
// downloads does.
func TestDownload_AnotherHost(t *testing.T) {
	handler := http.NewServeMux()
	elsewhere := httptest.NewTLSServer(handler)
	defer elsewhere.Close()
	var tries atomic.Int32
	handler.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization")+r.Header.Get("Cookie") != "" {
			t.Errorf("got credentials: %v", r.Header)
		}
		if tries.Add(1) == 1 {
			w.WriteHeader(http.StatusTooManyRequests)
			return
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
