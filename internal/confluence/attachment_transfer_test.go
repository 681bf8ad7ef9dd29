package confluence_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// fileSite starts a Cloud site that answers uploads with one attachment of size bytes, and redirects downloads to another host,
// which serves content and fails the test if it gets credentials.
func fileSite(t *testing.T, upload http.HandlerFunc, content func(http.ResponseWriter)) confluence.Client {
	t.Helper()
	files := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization")+r.Header.Get("Cookie")+r.Header.Get("X-Access") != "" {
			t.Errorf("the host of the files gets credentials: %v", r.Header)
		}
		content(w)
	}))
	t.Cleanup(files.Close)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" || r.Header.Get("X-Access") != "key" {
			t.Errorf("Confluence gets no credentials: %v", r.Header)
		}
		if r.Method == http.MethodPost {
			upload(w, r)
			return
		}
		http.Redirect(w, r, files.URL+"/file?token=x", http.StatusFound)
	}))
	t.Cleanup(server.Close)
	client, err := confluence.New(confluence.Config{
		URL: server.URL, Deployment: confluence.Cloud, Username: "ops@acme.com", Token: "secret", MaxRetries: 1, HTTPHeaders: map[string]string{"X-Access": "key"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// A file that is not the one of its hash is not uploaded: the request breaks off before its end.
func TestAttachment_FileChangesWhileItIsSent(t *testing.T) {
	for name, text := range map[string]string{"other bytes": "two", "shorter": "on", "longer, which is not sent": "one and more"} {
		t.Run(name, func(t *testing.T) {
			var whole, requests atomic.Int32
			client := fileSite(t, func(w http.ResponseWriter, r *http.Request) {
				requests.Add(1)
				if form, err := r.MultipartReader(); err == nil {
					for {
						part, err := form.NextPart()
						if err == nil {
							_, err = io.Copy(io.Discard, part)
						}
						if err == io.EOF { //nolint:errorlint // as NextPart documents it
							whole.Add(1)
						}
						if err != nil {
							break
						}
					}
				}
				_, _ = io.WriteString(w, dcAttached)
			}, nil)
			upload := textUpload("one")
			upload.Open = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
			start := time.Now()
			_, err := client.UpdateAttachment(t.Context(), confluence.Attachment{ID: "att21", ContentID: "11", ContentType: confluence.Page, Filename: "a.txt"}, upload)
			if strings.HasPrefix(text, "one") {
				if err != nil || whole.Load() != 1 {
					t.Errorf("%d whole requests, %v", whole.Load(), err)
				}
				return // the bytes of the hash are sent
			}
			if !confluence.IsFileChanged(err) || whole.Load() != 0 || requests.Load() > 1 || time.Since(start) > 3*time.Second {
				t.Errorf("after %s, with %d requests, %d of them whole: %v", time.Since(start), requests.Load(), whole.Load(), err)
			}
		})
	}
}

// zeros is a file of so many bytes that nobody holds.
type zeros struct{}

func (zeros) Read(into []byte) (int, error) { clear(into); return len(into), nil }

// Files are hashed while they are transferred, without being held in memory, and the upload starts again after a rate limit.
func TestAttachment_Streamed(t *testing.T) {
	const size, most = 96 << 20, 6 << 20
	h := sha256.New()
	_, _ = io.CopyN(h, zeros{}, size)
	sum := hex.EncodeToString(h.Sum(nil))
	var requests atomic.Int32
	client := fileSite(t, func(w http.ResponseWriter, r *http.Request) {
		if requests.Add(1) == 1 {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		n, _ := io.Copy(io.Discard, r.Body)
		if n <= size {
			t.Errorf("%d bytes arrived", n)
		}
		_, _ = fmt.Fprintf(w, `{"id":"att21","title":"z","extensions":{"fileSize":%d},"version":{"number":1}}`, size)
	}, func(w http.ResponseWriter) { _, _ = io.CopyN(w, zeros{}, size) })
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	upload := confluence.AttachmentUpload{ContentID: "11", Filename: "z", Size: size, SHA256: sum, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.LimitReader(zeros{}, size)), nil
	}}
	a, err := client.CreateAttachment(t.Context(), upload)
	if err != nil || requests.Load() != 2 {
		t.Fatalf("%d requests, %v", requests.Load(), err)
	}
	if got, err := confluence.AttachmentSHA256(t.Context(), client, a); err != nil || got != sum {
		t.Errorf("downloaded %s, %v", got, err)
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > most {
		t.Errorf("took %d bytes of memory", n)
	}
}

// A large file is refused before it is read: the refusal is the error, and nothing is looked up.
func TestAttachment_RefusedEarly(t *testing.T) {
	const size = 64 << 20
	var requests atomic.Int32
	client := fileSite(t, func(w http.ResponseWriter, _ *http.Request) {
		requests.Add(1)
		w.WriteHeader(http.StatusForbidden)
		_, _ = io.WriteString(w, `{"statusCode":403,"message":"Attachments are disabled"}`)
	}, nil)
	_, err := client.CreateAttachment(t.Context(), confluence.AttachmentUpload{ContentID: "11", Filename: "z", Size: size, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.LimitReader(zeros{}, size)), nil
	}})
	if !confluence.IsForbidden(err) || requests.Load() != 1 {
		t.Errorf("with %d requests: %v", requests.Load(), err)
	}
}
