package rest_test

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
)

// Whatever address an answer contains, the credentials are sent to the configured address only.
func TestCredentialsStayOnHost(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("a request went to another host")
	}))
	defer elsewhere.Close()
	list := func(links string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"results":[{"key":"A"}],"_links":`+links+`}`)
		}
	}
	to := func(location string) http.HandlerFunc {
		return sitetest.Status(http.StatusFound, "Location", location)
	}
	for name, test := range map[string]struct {
		answer http.HandlerFunc // to the first request; HOST is the site, ELSEWHERE another
		wants  string           // the path of the second; "": there is none
	}{
		"a path on the site":           {to("/rest/api/space/moved"), "/rest/api/space/moved"},
		"a path of the site in full":   {to("http://HOST/rest/api/space/moved"), "/rest/api/space/moved"},
		"the site and other users":     {to("http://evil:pass@HOST/rest/api/space/moved"), "/rest/api/space/moved"},
		"another port":                 {to("ELSEWHERE/rest/api/space"), ""},
		"the site in another scheme":   {to("https://HOST/rest/api/space"), ""},
		"no host at all":               {to("http:///rest/api/space"), ""},
		"the site as a user":           {to("http://HOST@ELSEWHERE/rest/api/space"), ""},
		"the same address by name":     {to("http://localhost:PORT/rest/api/space"), ""},
		"a file":                       {to("file:///etc/passwd"), ""},
		"a next link in full":          {list(`{"next":"ELSEWHERE/rest/api/space?start=1"}`), ""},
		"a next link with a user":      {list(`{"next":"http://HOST@ELSEWHERE/rest/api/space?start=1"}`), ""},
		"a next link with our user":    {list(`{"next":"http://evil:pass@HOST/rest/api/space?start=1"}`), "/rest/api/space?start=1"},
		"a next link without a scheme": {list(`{"next":"//ELSEWHERE/rest/api/space?start=1"}`), ""},
		"a base that is elsewhere":     {list(`{"next":"ELSEWHERE/rest/api/space?start=1","base":"ELSEWHERE"}`), "/rest/api/space?start=1"},
		"a base and a next link":       {list(`{"next":"/rest/api/space?start=1","base":"ELSEWHERE"}`), "/rest/api/space?start=1"},
		"a path that begins elsewhere": {list(`{"next":"@ELSEWHERE/rest/api/space?start=1"}`), ""},
		"a next link in a header": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Link", `<ELSEWHERE/rest/api/space?start=1>; rel="next"`)
			list(`{}`)(w, r)
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var second string
			requests := 0
			var server *httptest.Server
			server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if requests++; requests > 1 {
					second = r.URL.RequestURI()
					_, _ = io.WriteString(w, `{"results":[{"key":"B"}]}`)
					return
				}
				host := strings.TrimPrefix(server.URL, "http://")
				_, port, _ := strings.Cut(host, ":")
				answer := httptest.NewRecorder()
				test.answer(answer, r)
				fill := strings.NewReplacer("HOST@ELSEWHERE", host+"@"+strings.TrimPrefix(elsewhere.URL, "http://"),
					"//ELSEWHERE", strings.TrimPrefix(elsewhere.URL, "http:"), "ELSEWHERE", elsewhere.URL, "HOST", host, "PORT", port).Replace
				for name, values := range answer.Header() {
					w.Header().Set(name, fill(values[0]))
				}
				w.WriteHeader(answer.Code)
				_, _ = io.WriteString(w, fill(answer.Body.String()))
			}))
			defer server.Close()
			client := sitetest.Connect(t, confluence.Config{URL: server.URL, Token: "secret"})
			var last error
			for _, err := range client.ListSpaces(t.Context(), confluence.SpaceFilter{}) {
				last = err
			}
			if second != test.wants || (last == nil) != (test.wants != "") {
				t.Errorf("the second request is %q, the error %v", second, last)
			}
		})
	}
}

// A task is polled at the path of tasks, whatever link the answer contains.
func TestCredentialsStayWithTasks(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("a request went to another host")
	}))
	defer elsewhere.Close()
	for _, deployment := range []confluence.Deployment{confluence.Cloud, confluence.DataCenter} {
		var polled string
		client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodDelete {
				w.WriteHeader(http.StatusAccepted)
				_, _ = fmt.Fprintf(w, `{"id":"%s/x?#@","links":{"status":"%[1]s/longtask/1"}}`, elsewhere.URL)
				return
			}
			polled = r.URL.EscapedPath()
			_, _ = io.WriteString(w, `{"percentageComplete":100,"successful":true,"finished":true}`)
		}, func(c *confluence.Config) { c.Deployment = deployment })
		if err := client.DeleteSpace(t.Context(), "DOCS"); err != nil || !strings.Contains(polled, "/rest/api/longtask/http") {
			t.Errorf("%s: polled %q, %v", deployment, polled, err)
		}
	}
}

// A redirect from https to http is not followed, also on the same host.
func TestDowngrade(t *testing.T) {
	plain := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("a request went without TLS")
	}))
	defer plain.Close()
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://"+r.Host+"/moved", http.StatusMovedPermanently)
	}))
	defer server.Close()
	client := sitetest.Connect(t, confluence.Config{URL: server.URL, Token: "secret", CACertificate: inPEM("CERTIFICATE", server.Certificate().Raw)})
	if err := read(client); err == nil || !strings.Contains(err.Error(), "redirected to http://") {
		t.Errorf("got %v", err)
	}
}

func TestTLSVerification(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(sitetest.Status(200)))
	server.TLS = &tls.Config{}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	config := confluence.Config{URL: server.URL, Token: "secret", CACertificate: inPEM("CERTIFICATE", server.Certificate().Raw)}

	config.URL = strings.Replace(server.URL, "127.0.0.1", "localhost", 1) // which is not in its certificate
	var wrong x509.HostnameError
	if err := read(sitetest.Connect(t, config)); !errors.As(err, &wrong) {
		t.Errorf("a certificate of another host: %v", err)
	}
	config.URL = server.URL
	for _, version := range []uint16{tls.VersionTLS10, tls.VersionTLS11, tls.VersionTLS12, tls.VersionTLS13} { // the last one stays
		server.TLS.MinVersion, server.TLS.MaxVersion = version, version
		if err := read(sitetest.Connect(t, config)); (err == nil) != (version >= tls.VersionTLS12) {
			t.Errorf("%s: %v", tls.VersionName(version), err)
		}
	}
	server.TLS.MinVersion, server.TLS.MaxVersion = 0, 0
	if err := read(sitetest.Connect(t, config, func(c *confluence.Config) { c.InsecureSkipTLSVerify = true })); err != nil {
		t.Errorf("insecure_skip_tls_verify: %v", err)
	}
}

// http:// is accepted for loopback only, whatever the host name looks like.
func TestPlainHTTP(t *testing.T) {
	for host, allowed := range map[string]bool{
		"localhost": true, "site.localhost": true, "127.0.0.1": true, "127.8.8.8": true, "[::1]": true,
		"localhost.evil.example": false, "127.0.0.1.evil.example": false, "evillocalhost": false, "10.0.0.1": false, "[::2]": false,
		"0.0.0.0": false, "2130706433": false, "wiki.acme.com": false,
	} {
		_, err := confluence.New(confluence.Config{URL: "http://" + host, Token: "secret"})
		var refused *confluence.ConfigError
		if allowed != (err == nil) || err != nil && (!errors.As(err, &refused) || refused.Attribute != "url") {
			t.Errorf("%s: %v", host, err)
		}
	}
}

// An error about the URL does not contain a password in it.
func TestErrorsHidePassword(t *testing.T) {
	for _, address := range []string{
		"https://me:hunter2@acme.atlassian.net", "https://me:hunter%2@acme.atlassian.net", "me:hunter2@acme.atlassian.net",
		"ftp://me:hunter2@acme.atlassian.net", "https://me:hunter2 @acme", "//me:hunter2@acme?x",
	} {
		if _, err := confluence.New(confluence.Config{URL: address, Token: "t"}); err == nil || strings.Contains(err.Error(), "hunter") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// An error about the client certificate contains nothing of the key.
func TestErrorsHideClientKey(t *testing.T) {
	for name, key := range map[string]string{
		"no PEM": "hunter2", "no key": inPEM("PRIVATE KEY", []byte("hunter2")), "something else": inPEM("CERTIFICATE", []byte("hunter2")),
	} {
		_, err := confluence.New(confluence.Config{URL: "https://wiki.acme.com", Token: "t", ClientCertificate: inPEM("CERTIFICATE", []byte("x")), ClientKey: key})
		var refused *confluence.ConfigError
		if !errors.As(err, &refused) || strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), "aHVudGVyM") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
