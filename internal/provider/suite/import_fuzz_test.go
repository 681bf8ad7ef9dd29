package suite_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// An invalid import ID is rejected with a printable message. Any other import ID leads only to requests for the object it
// names, and to no other part of the API.
func FuzzImportID(f *testing.F) {
	for _, id := range []string{
		"", "DOCS/page/Title", "DOCS/page/../x", "DOCS/page/a/b?c=d&e#f", "DOCS/blogpost/\x1b[2J", "DOCS/folder/../1", "DOCS/folder/1", "DOCS", "~me", "123456", "DOCS/theme", "DOCS/a.b", "DOCS/..", "DOCS/group/x", "DOCS/user/712020:0-1", "DOCS/anonymous", "DOCS/access_class/anonymous-users",
		"DOCS/group/../../x", "DOCS/group/a b/c", "DOCS/group/%2e%2e", "..", "../x", "1/../2", "DOCS?x=y", "DOCS#x", "DOCS/\x00", "DOCS/\u202e", "DOCS/user/\x1b[2J", "1\n2", "DOCS//", "//", "\xff",
		strings.Repeat("A", 300), "DOCS/" + strings.Repeat("k", 300),
	} {
		f.Add(id)
	}
	f.Fuzz(func(t *testing.T, id string) {
		for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
			var mu sync.Mutex
			var paths []string
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				defer mu.Unlock()
				paths = append(paths, r.URL.EscapedPath())
				w.Header().Set("X-AUSERNAME", "ada")
				w.WriteHeader(http.StatusNotFound)
				_, _ = io.WriteString(w, `{"message":"No such thing"}`)
			}))
			p := testsite.Start(t, config{"url": server.URL, "deployment": string(deployment), "username": "u", "token": "t", "max_retries": 0})
			for name := range driftTables {
				resp, err := p.Server.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: name, ID: id})
				coretest.Must(t, err)
				if coretest.HasErrors(resp.Diagnostics) {
					expectPrintable(t, resp.Diagnostics)
					continue
				}
				imported := resp.ImportedResources[0]
				read, err := p.Server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{
					TypeName: name, CurrentState: imported.State, Private: imported.Private, CurrentIdentity: imported.Identity,
				})
				coretest.Must(t, err)
				expectPrintable(t, read.Diagnostics)
			}
			server.Close()
			for _, requested := range paths {
				segments := strings.Split(requested, "/")
				if path.Clean(requested) != requested || slices.ContainsFunc(segments, func(s string) bool { return strings.EqualFold(s, "%2e%2e") || strings.EqualFold(s, "%2e") }) || len(segments) > 9 {
					t.Errorf("%q requests %s", id, requested)
				}
			}
		}
	})
}
