// Package browser shows the pages of the simulator in Chromium.
package browser

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/playground"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/web"
)

// chromium returns a context with a browser, or skips the test where there is none.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); name != "" && err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("There is no Chromium in PATH: install the package chromium, or set CHROMIUM to its path.")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WSURLReadTimeout(3*time.Minute))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to run as root otherwise
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(allocator)
	t.Cleanup(stop)
	return ctx
}

// open serves a site with content, and with a run of Terraform and changes by hand before it.
func open(t *testing.T) (address string, site *simulator.Simulator) {
	t.Helper()
	site = simulator.New(simulator.Options{})
	if err := playground.Fill(site); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(web.New(site))
	t.Cleanup(server.Close)
	for _, one := range []struct{ method, path, body string }{
		{"GET", "/wiki/api/v2/spaces?keys=HANDBOOK", ""},
		{"GET", "/wiki/rest/api/space/RUNBOOKS", ""},
		{"GET", "/wiki/api/v2/pages/1", ""},
		{"POST", "/wiki/rest/api/space", `{"key":"TEAM","name":"Team","description":{"plain":{"value":"Of a team","representation":"plain"}}}`},
		{"POST", "/wiki/rest/api/space", `{"key":"TEAM","name":"Team"}`},
		{"POST", "/_internal/human/edit-content", `{"space":"RUNBOOKS","title":"Rotate the keys","body":"<p>Every <strong>sixty</strong> days.</p>"}`},
		{"POST", "/_internal/human/grant", `{"space":"RUNBOOKS","principalType":"group","principal":"docs readers","operation":"create:page"}`},
	} {
		r, err := http.NewRequest(one.method, server.URL+one.path, strings.NewReader(one.body))
		if err != nil {
			t.Fatal(err)
		}
		if admin := site.Admin(); !strings.HasPrefix(one.path, "/_internal") {
			r.SetBasicAuth(admin.Username, admin.Token)
			r.Header.Set("User-Agent", "terraform-provider-confluence/test (Terraform 1.14.0)")
		}
		if one.body != "" {
			r.Header.Set("Content-Type", "application/json")
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
	}
	return server.URL, site
}

// shot is a page, what must be on it, and what its screenshot is named.
type shot struct {
	name, path, text string
	dark             bool
	width, height    int64
}

// TestPages opens each page in light and dark. A page must not break its own rules, be wider than the window, or have text that can
// hardly be read. With SCREENSHOTS set to a directory, each page is saved there.
func TestPages(t *testing.T) {
	ctx := chromium(t)
	address, site := open(t)
	var mu sync.Mutex
	var problems []string
	err := chromedp.Listen(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch event := event.(type) {
		case *log.EventEntryAdded:
			problems = append(problems, event.Entry.Text+" "+event.Entry.URL)
		case *runtime.EventExceptionThrown:
			problems = append(problems, event.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	constructs, _ := site.FindContent("HANDBOOK", "What a page can hold")
	runbook, _ := site.FindContent("RUNBOOKS", "Restore a backup")
	var shots []shot
	for _, one := range []shot{
		{name: "spaces", path: "", text: "Handbook", height: 520},
		{name: "space", path: "spaces/HANDBOOK", text: "Onboarding", height: 900},
		{name: "page", path: "content/" + constructs, text: "What a page can hold"},
		{name: "runbook", path: "content/" + runbook, text: "Stop all writers first.", height: 720},
		{name: "access", path: "spaces/RUNBOOKS/access", text: "Group docs-writers", width: 1200, height: 600},
		{name: "people", path: "people", text: "docs-writers", height: 900},
		{name: "requests", path: "requests", text: "/wiki/rest/api/space", height: 700},
		{name: "changes", path: "changes", text: "Run of Terraform", height: 900},
	} {
		one.width, one.height = cmp.Or(one.width, 1000), cmp.Or(one.height, 900)
		dark, narrow := one, one
		dark.name, dark.dark = one.name+"-dark", true
		narrow.name, narrow.width = one.name+"-narrow", 400
		shots = append(shots, one, dark, narrow)
	}
	for _, one := range shots {
		t.Run(one.name, func(t *testing.T) {
			mu.Lock()
			problems = nil
			mu.Unlock()
			show(t, ctx, one.width, one.height, one.dark, address+web.Path+one.path)
			text := run(t, ctx, chromedp.Text("main"))
			overflow := run(t, ctx, chromedp.Evaluate[[]string](wide))
			faint := run(t, ctx, chromedp.Evaluate[[]string](contrast))
			picture := run(t, ctx, chromedp.CaptureScreenshot())
			mu.Lock()
			defer mu.Unlock()
			if !strings.Contains(text, one.text) {
				t.Errorf("no %q on the page: %s", one.text, text)
			}
			if len(overflow) > 0 {
				t.Errorf("the page is wider than the window: %s", strings.Join(overflow, "\n"))
			}
			if len(problems) > 0 {
				t.Errorf("the browser reports: %s", strings.Join(problems, "\n"))
			}
			if len(faint) > 0 {
				t.Errorf("the contrast is too low: %s", strings.Join(faint, "\n"))
			}
			if directory := os.Getenv("SCREENSHOTS"); directory != "" {
				if err := errors.Join(os.MkdirAll(directory, 0o755), os.WriteFile(filepath.Join(directory, one.name+".png"), picture, 0o644)); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// wide lists the elements that reach beyond the window, if the page can be scrolled to them.
const wide = `(() => {
	const page = document.documentElement;
	if (page.scrollWidth <= page.clientWidth) return [];
	return [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > page.clientWidth).map(e => e.outerHTML.slice(0, 80));
})()`

// contrast lists the texts that have less contrast with what is behind them than WCAG 2.2 asks for, 4.5 to 1.
const contrast = `(() => {
	const channels = color => (color.match(/[\d.]+/g) || []).map(Number);
	const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
		.reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
	const behind = e => {
		for (; e; e = e.parentElement) {
			const c = channels(getComputedStyle(e).backgroundColor);
			if (c.length === 3 || c[3] > 0) return c;
		}
		return [255, 255, 255];
	};
	const faint = new Set();
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let t; t = texts.nextNode();) {
		const e = t.parentElement;
		if (!t.data.trim() || e.closest('.hidden, .skip')) continue;
		const [a, b] = [light(channels(getComputedStyle(e).color)), light(behind(e))];
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (ratio < 4.5) faint.add(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2) + ': ' + t.data.trim().slice(0, 40));
	}
	return [...faint];
})()`

// show opens an address in a window of a size, in dark or in light.
func show(t *testing.T, ctx context.Context, width, height int64, dark bool, address string) {
	t.Helper()
	scheme := &emulation.MediaFeature{Name: "prefers-color-scheme", Value: "light"}
	if dark {
		scheme.Value = "dark"
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, height)); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{scheme}}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
}

func run[T any](t *testing.T, ctx context.Context, action chromedp.Action[T]) T {
	t.Helper()
	result, err := chromedp.Run(ctx, action)
	if err != nil {
		t.Fatal(err)
	}
	return result
}
