package rest_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
)

func TestLog(t *testing.T) {
	for name, test := range map[string]struct {
		variable, level string
		lines           int
	}{
		"not read":         {"TF_LOG", "", 0},
		"warnings only":    {"TF_LOG", "WARN", 0},
		"the summary only": {"TF_LOG", "INFO", 0},
		"another part":     {"TF_LOG_CORE", "TRACE", 0},
		"a line each":      {"TF_LOG", "debug", 1},
		"everything":       {"TF_LOG_PROVIDER", "TRACE", 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TF_LOG", "")
			t.Setenv("TF_LOG_PROVIDER", "")
			t.Setenv(test.variable, test.level)
			client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Set-Cookie", "JSESSIONID=cookie")
				w.Header().Set("X-Echo", r.Header.Get("Authorization"))
				sitetest.Status(200)(w, r)
			}, func(c *confluence.Config) { c.Username = "ada" })
			var written bytes.Buffer
			ctx := tflogtest.RootLogger(t.Context(), &written)
			if _, err := client.CreateSpaceProperty(ctx, confluence.SpaceRef{Key: "DOCS"}, "p", []byte(`"secret"`)); err != nil {
				t.Fatal(err)
			}
			log := written.String()
			if got := strings.Count(log, "\n"); got != test.lines {
				t.Errorf("%d lines, want %d:\n%s", got, test.lines, log)
			}
			for _, secret := range []string{"secret", "YWRhOnNlY3JldA", "cookie"} {
				if strings.Contains(log, secret) {
					t.Errorf("the log holds %q:\n%s", secret, log)
				}
			}
			if test.lines > 0 && !strings.Contains(log, `"path":"/rest/api/space/DOCS/property"`) {
				t.Errorf("the log does not hold the path:\n%s", log)
			}
			if test.lines > 1 && !strings.Contains(log, `version`) {
				t.Errorf("the log does not hold the answer:\n%s", log)
			}
		})
	}
}
