package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestFlags(t *testing.T) {
	t.Parallel()
	f, rest, err := parse(strings.Fields("-deployment cloud -role-mode roles -edition premium -search-lag 30s -seed documentation -addr 127.0.0.1:8090 -rate-limit 5 render x.xml"))
	want := simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES", Plan: "premium", SearchLag: 30 * time.Second, RequestsPerSecond: 5}
	if err != nil || f.options != want || f.seed != "documentation" || f.address != "127.0.0.1:8090" || len(rest) != 2 {
		t.Errorf("got %+v, %q, %v", f, rest, err)
	}
	if f, _, err := parse(strings.Fields("-deployment data_center -version 10.0.3 -context-path /confluence")); err != nil || f.options.Version != "10.0.3" || f.options.ContextPath != "/confluence" {
		t.Errorf("got %+v, %v", f, err)
	}
	for arguments, want := range map[string]string{
		"-deployment server":                    `-deployment must be cloud or data_center, got: "server"`,
		"-role-mode some":                       `-role-mode must be PRE_ROLES, ROLES_TRANSITION or ROLES, got: "SOME"`,
		"-edition gold":                         `-edition must be free, standard, premium or enterprise, got: "gold"`,
		"-seed none":                            `-seed must be standard or documentation, got: "none"`,
		"-version 9.3":                          "-version is for the deployment data_center only",
		"-deployment data_center -edition free": "-edition is for the deployment cloud only",
		"-deployment data_center -version x":    `-version must be a number such as 9.3.1, got: "x"`,
	} {
		if _, _, err := parse(strings.Fields(arguments)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, not %s", arguments, err, want)
		}
	}
	if err := run(t.Context(), []string{"start"}); err == nil || !strings.Contains(err.Error(), `got: ["start"]`) {
		t.Errorf("an argument that is none: %v", err)
	}
}

// The command that the welcome shows changes the site, and the address that it shows has the page. The end of the context ends it.
func TestServe(t *testing.T) {
	t.Parallel()
	for _, options := range []simulator.Options{{}, {Deployment: simulator.DataCenter, ContextPath: "/confluence"}} {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		server := "http://" + listener.Addr().String()
		site := simulator.New(options)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- answer(ctx, site, listener) }()
		text := welcome(site, server)
		_, command, _ := strings.Cut(text, "  curl "+server)
		path, rest, _ := strings.Cut(command, " -d '")
		body, _, _ := strings.Cut(rest, "'\n")
		changed, err := http.Post(server+path, "application/x-www-form-urlencoded", strings.NewReader(body)) // as curl does
		if err != nil || changed.StatusCode != http.StatusNoContent {
			t.Fatalf("%s %s: %v %v", path, body, changed, err)
		}
		_ = changed.Body.Close()
		page, err := http.Get(server + "/_simulator/changes")
		if err != nil {
			t.Fatal(err)
		}
		shown, err := io.ReadAll(page.Body)
		_ = page.Body.Close()
		if err != nil || !strings.Contains(string(shown), ">Changed by hand<") {
			t.Errorf("%s %v", shown, err)
		}
		if !strings.Contains(text, "  "+server+"/_simulator/\n") || !strings.Contains(text, `url        = "`+server+site.Options().ContextPath+`"`) || !strings.Contains(text, site.Admin().Token) {
			t.Errorf("got %s", text)
		}
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the end: %v", err)
		}
		if err := run(t.Context(), []string{"-addr", "127.0.0.1:none"}); err == nil || !strings.Contains(err.Error(), "-addr") {
			t.Errorf("a wrong address: %v", err)
		}
	}
}

func TestRender(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	file := filepath.Join(directory, "Guide.xml")
	for name, text := range map[string]string{
		file: `<h1>One</h1><p><ac:image><ri:attachment ri:filename="a.svg"/></ac:image><script>alert(1)</script></p>`, filepath.Join(directory, "a.svg"): "<svg/>",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := render(simulator.New(simulator.Options{}), file, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<h1>Guide</h1>", `<h2 id="h-1">One</h2>`, `<img src="data:image/svg+xml;base64,PHN2Zy8+"`, "color-scheme", "&lt;script&gt;"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, out.String())
		}
	}
	if err := os.WriteFile(file, []byte("<p>"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := render(simulator.New(simulator.Options{}), file, &out); err == nil {
		t.Error("a body that is not well-formed is no error")
	}
}
