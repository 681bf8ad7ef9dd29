package confluence_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// serve starts a Data Center that is a handler, and returns a client for it.
func serve(t *testing.T, handler http.HandlerFunc, change ...func(*confluence.Config)) confluence.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return connect(t, confluence.Config{URL: server.URL, Token: "secret", MaxRetries: 2}, change...)
}

func connect(t *testing.T, config confluence.Config, change ...func(*confluence.Config)) confluence.Client {
	t.Helper()
	for _, c := range change {
		c(&config)
	}
	client, err := confluence.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// read and write are the simplest requests that there are.
func read(client confluence.Client) error {
	_, err := client.SpaceProperty(context.Background(), confluence.SpaceRef{Key: "DOCS"}, "p")
	return err
}

func write(client confluence.Client) error {
	_, err := client.CreateSpaceProperty(context.Background(), confluence.SpaceRef{Key: "DOCS"}, "p", []byte(`1`))
	return err
}

// change is a write that may be sent again.
func change(client confluence.Client) error {
	property := confluence.SpaceProperty{Key: "p", Value: []byte(`1`)}
	_, err := client.UpdateSpaceProperty(context.Background(), confluence.SpaceRef{Key: "DOCS"}, property)
	return err
}

const property = `{"key":"p","value":1,"version":{"number":1}}`

// answers answers one after another, each a function that may do anything to the connection; the last one stays.
func answers(tries *atomic.Int32, each ...http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		n := int(tries.Add(1))
		each[min(n, len(each))-1](w, r)
	}
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		if code == http.StatusOK {
			_, _ = io.WriteString(w, property)
		}
	}
}

func lost(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

func half(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", fmt.Sprint(len(property)))
	_, _ = io.WriteString(w, property[:10])
}

func TestConcurrentRequestsAreLimited(t *testing.T) {
	var now, most atomic.Int32
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
		status(200)(w, r)
	}, func(c *confluence.Config) { c.MaxConcurrentRequests = 3 })
	var all sync.WaitGroup
	for range 30 {
		all.Go(func() {
			if err := read(client); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most.Load() > 3 || most.Load() < 2 {
		t.Errorf("%d requests at a time, want 3", most.Load())
	}
}

func TestRequestTimeout(t *testing.T) {
	end := make(chan struct{})
	client := serve(t, func(http.ResponseWriter, *http.Request) { <-end }, func(c *confluence.Config) {
		c.MaxRetries, c.RequestTimeout = 0, 20*time.Millisecond
	})
	err := read(client)
	close(end)
	if err == nil || !strings.Contains(err.Error(), "no answer within 20ms") {
		t.Errorf("got %v", err)
	}
}

func TestInterrupted(t *testing.T) {
	client := serve(t, func(http.ResponseWriter, *http.Request) {})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := client.Space(ctx, confluence.SpaceRef{Key: "DOCS"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestRedirects(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("a request followed a redirect to another host")
	}))
	defer elsewhere.Close()
	to := elsewhere.URL
	mux := http.NewServeMux()
	mux.HandleFunc("/moved/", status(200))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, to, http.StatusFound)
	})
	client := serve(t, mux.ServeHTTP)
	for name, request := range map[string]func(confluence.Client) error{"read": read, "write": write} {
		if err := request(client); err == nil || !strings.Contains(err.Error(), "redirected to "+elsewhere.URL) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	to = "/moved/here"
	if err := read(client); err != nil {
		t.Errorf("read on the same host: %v", err)
	}
	if err := write(client); err == nil {
		t.Error("a write was redirected, and taken for done")
	}
}

func TestAnswerTooLarge(t *testing.T) {
	chunk := make([]byte, 1<<20)
	var tries atomic.Int32
	client := serve(t, answers(&tries, func(w http.ResponseWriter, _ *http.Request) {
		for range 65 {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}))
	if err := read(client); err == nil || !strings.Contains(err.Error(), "answer larger than 64 MiB") || tries.Load() != 1 {
		t.Errorf("after %d tries: %v", tries.Load(), err)
	}
}

func TestCredentials(t *testing.T) {
	for name, test := range map[string]struct{ username, token, header string }{
		"Basic":  {"me@acme.com", "secret", "Basic bWVAYWNtZS5jb206c2VjcmV0"},
		"Bearer": {"", "secret", "Bearer secret"},
	} {
		t.Run(name, func(t *testing.T) {
			client := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if got := r.Header.Get("Authorization"); got != test.header {
					t.Errorf("got %q", got)
				}
				if got := r.Header.Get("User-Agent"); got != "tests/1" {
					t.Errorf("got %q", got)
				}
				status(200)(w, r)
			}, func(c *confluence.Config) { c.Username, c.Token, c.UserAgent = test.username, test.token, "tests/1" })
			if err := read(client); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTLS(t *testing.T) {
	var tries atomic.Int32
	server := httptest.NewUnstartedServer(answers(&tries, status(200)))
	server.TLS = &tls.Config{ClientAuth: tls.RequestClientCert}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	certificate := inPEM("CERTIFICATE", server.Certificate().Raw)
	config := confluence.Config{URL: server.URL, Token: "secret", MaxRetries: 4}

	start := time.Now()
	var unknown x509.UnknownAuthorityError
	if err := read(connect(t, config)); !errors.As(err, &unknown) || time.Since(start) > time.Second {
		t.Errorf("unknown authority, after %s: %v", time.Since(start), err)
	}
	if err := read(connect(t, config, func(c *confluence.Config) { c.InsecureSkipTLSVerify = true })); err != nil {
		t.Errorf("insecure_skip_tls_verify: %v", err)
	}
	config.CACertificate = certificate
	if err := read(connect(t, config)); err != nil {
		t.Errorf("ca_certificate: %v", err)
	}

	server.TLS.ClientAuth = tls.RequireAnyClientCert
	if err := read(connect(t, config, func(c *confluence.Config) { c.MaxRetries = 0 })); err == nil {
		t.Error("the server did not ask for a client certificate")
	}
	key, err := x509.MarshalPKCS8PrivateKey(server.TLS.Certificates[0].PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	config.ClientCertificate, config.ClientKey = certificate, inPEM("PRIVATE KEY", key)
	if err := read(connect(t, config)); err != nil {
		t.Errorf("client_certificate: %v", err)
	}
}

func inPEM(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func TestNobodyThere(t *testing.T) {
	server := httptest.NewServer(nil)
	server.Close()
	client := connect(t, confluence.Config{URL: server.URL, Token: "secret"})
	if err := read(client); err == nil || !strings.Contains(err.Error(), "connection refused") {
		t.Errorf("got %v", err)
	}
}
