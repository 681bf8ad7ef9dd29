package confluence

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// noise is a body that takes as much memory packed as it does unpacked.
func noise(id string) string {
	random := rand.New(rand.NewPCG(uint64(len(id)), 1))
	text := make([]byte, 20_000)
	for i := range text {
		text[i] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"[random.IntN(64)]
	}
	return string(text)
}

// What is read ahead fits in its share of memory, however much of it nobody asks for.
func TestReadAheadMemory(t *testing.T) {
	body := noise("")
	lists := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var ids []string
		path := strings.TrimPrefix(r.URL.Path, "/wiki/api/v2/")
		space, list := strings.CutPrefix(path, "spaces/")
		if id, one := strings.CutPrefix(path, "pages/"); one {
			ids = []string{id}
		}
		if list {
			lists++
			for i := range 250 {
				ids = append(ids, fmt.Sprintf("%s%03d", strings.TrimSuffix(space, "/pages"), i))
			}
		}
		results := []map[string]any{}
		for _, id := range ids {
			results = append(results, map[string]any{"id": id, "spaceId": id[:2], "status": "current", "body": map[string]any{"storage": map[string]any{"value": body}}})
		}
		w.Header().Set("Content-Type", "application/json")
		if list {
			_ = json.NewEncoder(w).Encode(map[string]any{"results": results})
		} else {
			_ = json.NewEncoder(w).Encode(results[0])
		}
	}))
	defer server.Close()
	client, err := New(Config{URL: server.URL, Deployment: Cloud, Token: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	ahead := &client.(*cloud).contents[Page].ahead
	most := 0
	for round := range 20 {
		for space := 10; space < 40; space++ {
			ref := ContentRef{ID: fmt.Sprintf("%d%03d", space, round), Type: Page, Space: SpaceRef{"K", fmt.Sprint(space), false}, WithoutLabels: true}
			if got, err := client.Content(t.Context(), ref); err != nil || got.Body != body {
				t.Fatalf("got %.100v, %v", got, err)
			}
			ahead.mu.Lock()
			most = max(most, ahead.held)
			ahead.mu.Unlock()
		}
	}
	if most > maxHeld || most < maxHeld/2 {
		t.Errorf("%d bytes were held", most)
	}
	if lists < 6 || lists > 20 {
		t.Errorf("%d lists were read", lists)
	}

	for i := range idle + 100 { // one list is asked for, and the others give way
		ref := ContentRef{ID: fmt.Sprintf("%d%03d", 50+i/200, i%200), Type: Page, Space: SpaceRef{"K", fmt.Sprint(50 + i/200), false}, WithoutLabels: true}
		if _, err := client.Content(t.Context(), ref); err != nil {
			t.Fatal(err)
		}
	}
	before := lists
	for i := range 200 {
		ref := ContentRef{ID: fmt.Sprintf("60%03d", i), Type: Page, Space: SpaceRef{"K", "60", false}, WithoutLabels: true}
		if _, err := client.Content(t.Context(), ref); err != nil {
			t.Fatal(err)
		}
	}
	if lists != before+1 {
		t.Errorf("%d lists were read once memory was free", lists-before)
	}
}
