package suite_test

import (
	"fmt"
	"net/http/httptest"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// A body is untrusted input: for any body, refresh and plan take bounded time and memory, and the state has the stored body.
func TestHostileBodies(t *testing.T) {
	const deep, many = 1_000_000, 100_000
	laughs := `<!DOCTYPE lolz [<!ENTITY lol "lol">`
	for i := range 20 {
		laughs += fmt.Sprintf(`<!ENTITY lol%d "%s">`, i, strings.Repeat("&lol;", 10))
	}
	var attributes, blocks strings.Builder
	for i := range many / 4 {
		fmt.Fprintf(&attributes, ` a%d="&quot;"`, i)
		fmt.Fprintf(&blocks, "<p>%d</p>\n", i)
	}
	for name, body := range map[string]string{
		"deep":                  strings.Repeat("<p>", deep) + strings.Repeat("</p>", deep),
		"deep and open":         strings.Repeat("<p>", deep),
		"closed and never open": strings.Repeat("</p>", deep),
		"as deep as can be":     strings.Repeat("<p>", 1000) + strings.Repeat("</p>", 1000),
		"attributes":            "<p" + attributes.String() + "/>",
		"an attribute again":    "<p" + strings.Repeat(` a=""`, many) + "/>",
		"entities":              "<p>" + strings.Repeat("&amp;&nbsp;&#x41;", many) + "</p>",
		"entities in entities":  laughs + "]><p>&lol19;</p>",
		"an outside entity":     `<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>`,
		"many blocks":           blocks.String(),
		"many like blocks":      strings.Repeat("<p>Text</p>\n", many),
		"many comments":         strings.Repeat("<!-- x -->", many),
		"openings of sections":  strings.Repeat("<![CDATA[", many),
		"one long word":         strings.Repeat("x", 100*many),
		"nothing but white":     strings.Repeat(" \n\t", 5*many),
		"control characters":    "<p>\x1b[2J\u202e\u009b</p>",
	} {
		t.Run(name, func(t *testing.T) {
			s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
			testsite.CreateDocs(s)
			m := &mutator{site: s, seen: map[string]bool{}}
			server := httptest.NewServer(m)
			t.Cleanup(server.Close)
			r := s.Resource(t, "confluence_content")
			r.ProviderConfig["url"] = regexp.MustCompile(`^http://[^/]*`).ReplaceAllString(s.URL, server.URL)
			c := config{"space_key": "DOCS", "title": "Page", "body": strings.Repeat("<p>Mine</p>\n<ul><li>One</li></ul>\n", 1000)}
			r.Apply(c)
			m.at, m.value = "GET /wiki/api/v2/pages/"+r.Attr("id").(string)+": /body/storage/value", body
			s.Human().EditContent(r.Attr("id").(string), func(f *simulator.ContentFields) { f.Body = "<p>edited</p>" })

			start := time.Now()
			var p *coretest.Plan
			peak := peakMemory(func() { p = r.Plan(c) })
			took := time.Since(start)
			if got := coretest.FromValue(t, p.Prior.State).(map[string]any)["body"].(string); !storage.Equal(got, body) {
				t.Errorf("the state has another body: %d bytes instead of %d", len(got), len(body))
			}
			if len(p.Changes) == 0 {
				t.Error("the plan is empty")
			}
			if took > 20*time.Second || peak > 1<<30 {
				t.Errorf("took %s and %d MiB", took, peak>>20)
			}
			t.Logf("%s, %d MiB", took.Round(time.Millisecond), peak>>20)
		})
	}
}

// peakMemory is the maximum number of additional bytes in use while f ran, measured every 5 ms.
func peakMemory(f func()) uint64 {
	runtime.GC()
	inUse := func() uint64 {
		var now runtime.MemStats
		runtime.ReadMemStats(&now)
		return now.HeapInuse
	}
	before := inUse()
	done, peak := make(chan struct{}), make(chan uint64)
	go func() {
		most := before
		for {
			select {
			case <-done:
				peak <- max(most, inUse()) - before
				return
			case <-time.After(5 * time.Millisecond):
				most = max(most, inUse())
			}
		}
	}()
	f()
	close(done)
	return <-peak
}
