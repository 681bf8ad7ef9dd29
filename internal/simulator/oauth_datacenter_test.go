package simulator_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Data Center issues access tokens below its context path, for a scope, and refuses those that were revoked.
func TestDataCenterTokenEndpoint(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{Deployment: simulator.DataCenter, ContextPath: "/c"})
	ask := func(status int, want string, changes ...string) string {
		t.Helper()
		resp, err := http.PostForm(s.url+"/c/rest/oauth2/latest/token", s.form(changes...))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = resp.Body.Close() }()
		body, _ := io.ReadAll(resp.Body)
		if resp.StatusCode != status || !strings.Contains(string(body), want) {
			t.Errorf("%v: %d %s", changes, resp.StatusCode, body)
		}
		return string(body)
	}
	ask(400, `"error":"invalid_scope"`)
	ask(400, `"error":"invalid_scope"`, "scope", "EVERYTHING")
	ask(401, `"error":"invalid_client"`, "scope", "ADMIN", "client_secret", "wrong")
	s.kept["token"] = field(t, ask(200, `"expires_in":3600`, "scope", "READ ADMIN"), "access_token")
	s.do(step{as: "service account", request: "GET /c/rest/api/user/current", status: 200, want: []string{"Ada Admin", "X-Ausername: ada"}})
	s.Human().RevokeTokens()
	s.do(step{as: "service account", request: "GET /c/rest/api/user/current", status: 401})
	s.do(step{as: "wrong token", request: "GET /c/rest/api/user/current", status: 200, want: []string{"anonymous"}})
}
