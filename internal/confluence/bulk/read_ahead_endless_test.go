package bulk_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// A list without end whose result pages all hold objects that were asked for is not read on and on for others.
func TestReadAheadOfEndlessList(t *testing.T) {
	for name, next := range map[string]string{"itself": "/wiki/api/v2/spaces/7/pages?limit=250", "new cursors": "/wiki/api/v2/spaces/7/pages?cursor=%d"} {
		t.Run(name, func(t *testing.T) {
			var lists atomic.Int64
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				page := func(id string) string {
					return fmt.Sprintf(`{"id":%q,"spaceId":"7","status":"current","body":{"storage":{"value":"x"}}}`, id)
				}
				switch path := strings.TrimPrefix(r.URL.Path, "/wiki/api/v2/"); {
				case path == "spaces/7/pages":
					n := lists.Add(1)
					if n > 100 {
						w.WriteHeader(http.StatusTeapot)
						return
					}
					var each []string
					for i := range 50 {
						each = append(each, page(fmt.Sprint(i)))
					}
					link := next
					if strings.Contains(next, "%d") {
						link = fmt.Sprintf(next, n)
					}
					_, _ = fmt.Fprintf(w, `{"results":[%s],"_links":{"next":%q}}`, strings.Join(each, ","), link)
				case path == "pages":
					var each []string
					for id := range strings.SplitSeq(r.FormValue("id"), ",") {
						each = append(each, page(id))
					}
					_, _ = fmt.Fprintf(w, `{"results":[%s]}`, strings.Join(each, ","))
				default:
					_, _ = io.WriteString(w, page(strings.TrimPrefix(path, "pages/")))
				}
			}))
			defer server.Close()
			client, err := confluence.New(confluence.Config{URL: server.URL, Deployment: confluence.Cloud, Username: "ops@acme.com", Token: "secret"})
			if err != nil {
				t.Fatal(err)
			}
			for i := range 200 {
				ref := confluence.ContentRef{ID: fmt.Sprint(i), Type: confluence.Page, Space: confluence.SpaceRef{Key: "K", ID: "7"}, WithoutLabels: true}
				if got, err := client.Content(t.Context(), ref); err != nil || got.ID != ref.ID {
					t.Fatalf("got %v, %v", got, err)
				}
			}
			if n := lists.Load(); n < 1 || n > 5 {
				t.Errorf("the list was read %d times", n)
			}
		})
	}
}
