package bulk

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Objects that are too large for one answer are read in part, and the others by requests of their own: no read fails because of what
// it was combined with.
func TestAnswerTooLarge(t *testing.T) {
	text := strings.Repeat("x", 1<<20)
	var limits []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limits = append(limits, r.FormValue("limit"))
		limit, _ := strconv.Atoi(r.FormValue("limit"))
		ids := strings.Split(r.FormValue("id"), ",")
		var results []object
		for _, id := range ids[:min(limit, len(ids))] {
			results = append(results, object{id, text})
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"results": results})
	}))
	defer server.Close()
	site, err := rest.New(rest.Config{URL: server.URL, Token: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for n := range 70 {
		ids = append(ids, strconv.Itoa(n))
	}
	got, err := FirstResultPage[object](t.Context(), site, "/rest/api/objects", url.Values{"id": {strings.Join(ids, ",")}, "limit": {"250"}})
	if err != nil || len(got) != 50 || len(got["49"].Text) != len(text) {
		t.Errorf("%d objects, %v", len(got), err)
	}
	if !slices.Equal(limits, []string{"250", "50"}) {
		t.Errorf("requests with the limits %v", limits)
	}
}
