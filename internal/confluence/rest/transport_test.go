package rest_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
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
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
)

// read and write send one request each.
func read(client confluence.Client) error {
	_, err := client.SpaceProperty(context.Background(), confluence.SpaceRef{Key: "DOCS"}, "p")
	return err
}

func write(client confluence.Client) error {
	_, err := client.CreateSpaceProperty(context.Background(), confluence.SpaceRef{Key: "DOCS"}, "p", []byte(`1`))
	return err
}

// change sends a write that is safe to repeat.
func change(client confluence.Client) error {
	property := confluence.SpaceProperty{Key: "p", Value: []byte(`1`)}
	_, err := client.UpdateSpaceProperty(context.Background(), confluence.SpaceRef{Key: "DOCS"}, property)
	return err
}

func TestConcurrentRequestsAreLimited(t *testing.T) {
	var now, most atomic.Int32
	client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
		sitetest.Status(200)(w, r)
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
	client := sitetest.Serve(t, func(http.ResponseWriter, *http.Request) { <-end }, func(c *confluence.Config) {
		c.MaxRetries, c.RequestTimeout = 0, 20*time.Millisecond
	})
	err := read(client)
	close(end)
	if err == nil || !strings.Contains(err.Error(), "no response within 20ms") {
		t.Errorf("got %v", err)
	}
}

func TestInterrupted(t *testing.T) {
	client := sitetest.Serve(t, func(http.ResponseWriter, *http.Request) {})
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
	mux.HandleFunc("/moved/", sitetest.Status(200))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, to, http.StatusFound)
	})
	client := sitetest.Serve(t, mux.ServeHTTP)
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
	client := sitetest.Serve(t, sitetest.InTurn(&tries, func(w http.ResponseWriter, _ *http.Request) {
		for range 65 {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}))
	if err := read(client); err == nil || !strings.Contains(err.Error(), "response larger than 64 MiB") || tries.Load() != 1 {
		t.Errorf("after %d tries: %v", tries.Load(), err)
	}
}

func TestCredentials(t *testing.T) {
	for name, test := range map[string]struct{ username, token, header string }{
		"Basic":  {"me@acme.com", "secret", "Basic bWVAYWNtZS5jb206c2VjcmV0"},
		"Bearer": {"", "secret", "Bearer secret"},
	} {
		t.Run(name, func(t *testing.T) {
			client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
				if got := r.Header.Get("Authorization"); got != test.header {
					t.Errorf("got %q", got)
				}
				if got := r.Header.Get("User-Agent"); got != "tests/1" {
					t.Errorf("got %q", got)
				}
				sitetest.Status(200)(w, r)
			}, func(c *confluence.Config) { c.Username, c.Token, c.UserAgent = test.username, test.token, "tests/1" })
			if err := read(client); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTLS(t *testing.T) {
	var tries atomic.Int32
	server := httptest.NewUnstartedServer(sitetest.InTurn(&tries, sitetest.Status(200)))
	server.TLS = &tls.Config{ClientAuth: tls.RequestClientCert}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	certificate := inPEM("CERTIFICATE", server.Certificate().Raw)
	config := confluence.Config{URL: server.URL, Token: "secret", MaxRetries: 4}

	start := time.Now()
	var unknown x509.UnknownAuthorityError
	if err := read(sitetest.Connect(t, config)); !errors.As(err, &unknown) || time.Since(start) > time.Second {
		t.Errorf("unknown authority, after %s: %v", time.Since(start), err)
	}
	if err := read(sitetest.Connect(t, config, func(c *confluence.Config) { c.InsecureSkipTLSVerify = true })); err != nil {
		t.Errorf("insecure_skip_tls_verify: %v", err)
	}
	config.CACertificate = certificate
	if err := read(sitetest.Connect(t, config)); err != nil {
		t.Errorf("ca_certificate: %v", err)
	}

	server.TLS.ClientAuth = tls.RequireAnyClientCert
	if err := read(sitetest.Connect(t, config, func(c *confluence.Config) { c.MaxRetries = 0 })); err == nil {
		t.Error("the server did not ask for a client certificate")
	}
	key, err := x509.MarshalPKCS8PrivateKey(server.TLS.Certificates[0].PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	config.ClientCertificate, config.ClientKey = certificate, inPEM("PRIVATE KEY", key)
	if err := read(sitetest.Connect(t, config)); err != nil {
		t.Errorf("client_certificate: %v", err)
	}
}

func inPEM(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func TestConnectionRefused(t *testing.T) {
	server := httptest.NewServer(nil)
	server.Close()
	client := sitetest.Connect(t, confluence.Config{URL: server.URL, Token: "secret"})
	if err := read(client); err == nil || !strings.Contains(err.Error(), "connection refused") {
		t.Errorf("got %v", err)
	}
}
