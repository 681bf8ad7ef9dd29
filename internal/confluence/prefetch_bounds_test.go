package confluence

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// noise is a body that hardly takes less memory when it is packed.
func noise() string {
	random := rand.New(rand.NewPCG(1, 1))
	text := make([]byte, 4_000)
	for i := range text {
		text[i] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"[random.IntN(64)]
	}
	return string(text)
}

// listSite is a site of which each space has a list of 250 pages with the same body.
func listSite(t *testing.T, body string, delay time.Duration) (client *cloud, lists func() int) {
	t.Helper()
	var n atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page := func(id string) map[string]any {
			return map[string]any{"id": id, "spaceId": id[:2], "status": "current", "body": map[string]any{"storage": map[string]any{"value": body}}}
		}
		results := []map[string]any{}
		w.Header().Set("Content-Type", "application/json")
		switch kind, id, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/wiki/api/v2/"), "/"); {
		case kind == "spaces":
			n.Add(1)
			time.Sleep(delay)
			for i := range 250 {
				results = append(results, page(fmt.Sprintf("%s%03d", strings.TrimSuffix(id, "/pages"), i)))
			}
		case id != "":
			_ = json.NewEncoder(w).Encode(page(id))
			return
		default:
			for id := range strings.SplitSeq(r.FormValue("id"), ",") {
				results = append(results, page(id))
			}
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"results": results})
	}))
	t.Cleanup(server.Close)
	made, err := New(Config{URL: server.URL, Deployment: Cloud, Token: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	return made.(*cloud), func() int { return int(n.Load()) }
}

// readPage reads a page of one of the spaces.
func readPage(t *testing.T, client *cloud, space, number int) {
	t.Helper()
	ref := ContentRef{ID: fmt.Sprintf("%d%03d", space, number), Type: Page, Space: SpaceRef{Key: "K", ID: fmt.Sprint(space)}, WithoutLabels: true}
	if got, err := client.Content(t.Context(), ref); err != nil || got.ID != ref.ID || got.Body == "" {
		t.Errorf("got %.100v, %v", got, err)
	}
}

// What is read ahead fits in its share of memory, however much of it nobody asks for.
func TestReadAheadMemory(t *testing.T) {
	client, lists := listSite(t, noise(), 0)
	ahead := &client.contents[Page].ahead
	ahead.room = 8 << 20
	most := 0
	for number := range 20 {
		for space := 10; space < 40; space++ {
			readPage(t, client, space, number)
			ahead.mu.Lock()
			most = max(most, ahead.held)
			ahead.mu.Unlock()
		}
	}
	if most > ahead.room || most < ahead.room/2 {
		t.Errorf("%d bytes were held", most)
	}
	if n := lists(); n < 6 || n > 20 {
		t.Errorf("%d lists were read", n)
	}

	for i := range idle + 100 { // other spaces are asked for, and the lists of the first ones give way
		readPage(t, client, 50+i/200, i%200)
	}
	before := lists()
	for number := range 200 {
		readPage(t, client, 60, number)
	}
	if n := lists() - before; n != 1 {
		t.Errorf("%d lists were read once memory was free", n)
	}
}

// A list that takes too long is not waited for.
func TestSlowList(t *testing.T) {
	client, lists := listSite(t, "<p/>", 2*time.Second)
	client.contents[Page].ahead.patience = 50 * time.Millisecond
	start := time.Now()
	for number := range 30 {
		readPage(t, client, 10, number)
	}
	if took := time.Since(start); took > 1900*time.Millisecond {
		t.Errorf("30 reads took %s", took)
	}
	time.Sleep(2100*time.Millisecond - time.Since(start))
	for number := 30; number < 60; number++ {
		readPage(t, client, 10, number)
	}
	if n := lists(); n != 1 {
		t.Errorf("%d lists were read", n)
	}
}
