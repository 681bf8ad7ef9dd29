package bulk

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

type object struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

func (o object) ObjectKey() string { return o.ID }
func (o object) Size() int         { return len(o.Text) }
func (object) Pack()               {}

// listSite starts a site with lists of so many result pages of 250 objects each, and counts the result pages requested.
func listSite(t *testing.T, size, pages int, delay time.Duration) (objects *Reads[object], lists func() int) {
	t.Helper()
	var n atomic.Int64
	text := strings.Repeat("x", size)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		results, next := []object{}, ""
		w.Header().Set("Content-Type", "application/json")
		switch kind, id, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/rest/api/"), "/"); {
		case kind == "lists":
			n.Add(1)
			time.Sleep(delay)
			start, _ := strconv.Atoi(r.FormValue("start"))
			for i := range 250 {
				results = append(results, object{fmt.Sprintf("%s%03d", id, start+i), text})
			}
			if start += 250; start < 250*pages {
				next = fmt.Sprintf("%s?start=%d", r.URL.Path, start)
			}
		case id != "":
			_ = json.NewEncoder(w).Encode(object{id, text})
			return
		default:
			for id := range strings.SplitSeq(r.FormValue("id"), ",") {
				results = append(results, object{id, text})
			}
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"results": results, "_links": map[string]string{"next": next}})
	}))
	t.Cleanup(server.Close)
	site, err := rest.New(rest.Config{URL: server.URL, Token: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	return NewReads(site, &Budget{}, func(ctx context.Context, ids []string) (map[string]object, error) {
		return FirstResultPage[object](ctx, site, "/rest/api/objects", url.Values{"id": {strings.Join(ids, ",")}})
	}, 250), func() int { return int(n.Load()) }
}

// readObject reads an object of one of the lists.
func readObject(t *testing.T, objects *Reads[object], list, number int) {
	t.Helper()
	id := fmt.Sprintf("%d%03d", list, number)
	got, err := objects.Get(t.Context(), fmt.Sprintf("/rest/api/lists/%d", list), id, AcceptAny, func(ctx context.Context) (found object, err error) {
		err = objects.ahead.site.Get(ctx, "/rest/api/objects/"+id, nil, &found)
		return found, err
	})
	if err != nil || got.ID != id || got.Text == "" {
		t.Errorf("got %.100v, %v", got, err)
	}
}

// Objects that are read ahead stay within the memory limit, also if most of them are never asked for.
func TestReadAheadMemory(t *testing.T) {
	objects, lists := listSite(t, 4_000, 1, 0)
	ahead := &objects.ahead
	ahead.capacity = 8 << 20
	most := 0
	for number := range 20 {
		for space := 10; space < 40; space++ {
			readObject(t, objects, space, number)
			ahead.mu.Lock()
			most = max(most, ahead.held)
			ahead.mu.Unlock()
		}
	}
	if most > ahead.capacity || most < ahead.capacity/2 {
		t.Errorf("%d bytes were held", most)
	}
	if n := lists(); n < 6 || n > 20 {
		t.Errorf("%d lists were read", n)
	}

	for i := range idleAfter + 100 { // reads of other spaces make the first lists idle
		readObject(t, objects, 50+i/200, i%200)
	}
	before := lists()
	for number := range 200 {
		readObject(t, objects, 60, number)
	}
	if n := lists() - before; n != 1 {
		t.Errorf("%d lists were read once memory was free", n)
	}
}

// Reads do not wait for a list that takes too long.
func TestSlowList(t *testing.T) {
	objects, lists := listSite(t, 10, 1, 2*time.Second)
	objects.ahead.maxWait = 50 * time.Millisecond
	start := time.Now()
	for number := range 30 {
		readObject(t, objects, 10, number)
	}
	if took := time.Since(start); took > 1900*time.Millisecond {
		t.Errorf("30 reads took %s", took)
	}
	time.Sleep(2100*time.Millisecond - time.Since(start))
	for number := 30; number < 60; number++ {
		readObject(t, objects, 10, number)
	}
	if n := lists(); n != 1 {
		t.Errorf("%d lists were read", n)
	}
}
