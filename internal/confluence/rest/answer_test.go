package rest_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
)

const exception = "com.atlassian.confluence.api.service.exceptions."

func TestRefusals(t *testing.T) {
	const json = "application/json"
	for name, test := range map[string]struct {
		status          int
		kind            string
		body            string
		want            rest.ErrorKind
		message         string
		header          string // of Data Center, X-AUSERNAME if there is no colon
		deploymentCloud bool
	}{
		"v1, class name stripped": {
			status: 400, kind: json, want: rest.KindInvalid, message: "the name is too long",
			body: `{"statusCode":400,"data":{"authorized":true,"valid":false,"errors":[],"successful":false},"message":"` + exception + `BadRequestException: the name is too long"}`,
		},
		"v1, two class names": {
			status: 409, kind: json, want: rest.KindConflict, message: "Batch update returned unexpected row count",
			body: `{"statusCode":409,"message":"` + exception + `ConflictException: javax.persistence.OptimisticLockException: Batch update returned unexpected row count"}`,
		},
		"v1, generic message and translation": {
			status: 400, kind: json, want: rest.KindInvalid, message: "Cannot update Space: Cannot change space type",
			body: `{"statusCode":400,"data":{"errors":[{"message":{"args":[],"translation":"Cannot change space type"}}]},"message":"` + exception + `BadRequestException: Cannot update Space"}`,
		},
		"v1, the same twice": {
			status: 400, kind: json, want: rest.KindInvalid, message: "Bad name: it is blank",
			body: `{"data":{"errors":[{"message":{"translation":"it is blank"}}]},"message":"Bad name: it is blank"}`,
		},
		"v1, errors that are strings": {
			status: 400, kind: json, want: rest.KindInvalid, message: "odd: shape", body: `{"data":{"errors":[{"message":"shape"}]},"message":"odd"}`,
		},
		"v1, taken": {
			status: 400, kind: json, want: rest.KindTaken, message: "A space already exists with key DOCS",
			body: `{"message":"` + exception + `BadRequestException: A space already exists with key DOCS"}`,
		},
		"v1, gone": {
			status: 410, kind: json, want: rest.KindUnsupported, message: "This deprecated endpoint has been removed.",
			body: `{"message":"` + exception + `GoneException: This deprecated endpoint has been removed."}`,
		},
		"v1, no longer let in": {
			status: 403, kind: json, want: rest.KindCredentials, message: "Current user not permitted to use Confluence",
			body: `{"statusCode":403,"message":"Current user not permitted to use Confluence"}`, deploymentCloud: true,
		},
		"v1, forbidden": {
			status: 403, kind: json, want: rest.KindForbidden, message: "User isn't authorized to modify permissions.",
			body: `{"message":"` + exception + `PermissionException: User isn't authorized to modify permissions."}`,
		},
		"v2": {
			status: 404, kind: json, want: rest.KindNotFound, message: "Cannot find a space with id [9]",
			body: `{"errors":[{"status":404,"code":"NOT_FOUND","title":"Cannot find a space with id [9]","detail":null}]}`, deploymentCloud: true,
		},
		"v2, status in quotes": {
			status: 409, kind: json, want: rest.KindConflict, message: "Version must be incremented: detail",
			body: `{"errors":[{"status":"409","code":"CONFLICT","title":"Version must be incremented","detail":"detail"}]}`, deploymentCloud: true,
		},
		"v2, taken": {
			status: 409, kind: json, want: rest.KindTaken, message: "Property with key [p] already exists",
			body: `{"errors":[{"status":409,"code":"CONFLICT","title":"Property with key [p] already exists","detail":null}]}`, deploymentCloud: true,
		},
		"gateway, scope": {
			status: 401, kind: json, want: rest.KindForbidden, message: "scope does not match. The token lacks a scope",
			body: `{"code":401,"message":"Unauthorized; scope does not match"}`, deploymentCloud: true,
		},
		"gateway": {
			status: 401, kind: json, want: rest.KindCredentials, message: "Unauthorized", body: `{"code":401,"message":"Unauthorized"}`, deploymentCloud: true,
		},
		"scoped token on the site": {
			status: 401, kind: "text/html", want: rest.KindCredentials, message: `an HTML page titled "401 – Unauthorized". A scoped token or an OAuth token works only through the API gateway: set cloud_id`,
			body: "<html><head><title>401 – Unauthorized</title></head></html>", deploymentCloud: true,
		},
		"captcha": {
			status: 401, kind: "text/html", want: rest.KindCredentials, message: "CAPTCHA", body: "<html></html>", header: "X-Seraph-LoginReason: AUTHENTICATION_DENIED",
		},
		"a path that Data Center does not have": {
			status: 404, kind: json, want: rest.KindUnsupported, message: "null for uri", body: `{"message":"null for uri: https://wiki/x","status-code":404}`, header: "ada",
		},
		"HTML of another server": {
			status: 404, kind: "text/html; charset=utf-8", want: rest.KindOther, message: `an HTML page titled "Not & here". Check that url is the address of Confluence with its context path, and that deployment is correct`,
			body: "<html><head><TITLE>\n Not &amp; here </TITLE></head><body>secret words</body></html>",
		},
		"page without a title": {status: 502, kind: "text/html", want: rest.KindOther, message: "an HTML page", body: "<html>"},
		"plain text": {
			status: 400, kind: "text/plain", want: rest.KindInvalid, message: "no \u00fcber good", body: "no\x1b\r\n\tüber \x00good",
		},
		"endless text": {status: 400, kind: "text/plain", want: rest.KindInvalid, message: strings.Repeat("x", 500) + " …", body: strings.Repeat("x", 10000)},
		"nothing":      {status: 413, want: rest.KindInvalid, message: "Request Entity Too Large"},
		"JSON of an unknown shape": {
			status: 422, kind: json, want: rest.KindInvalid, message: "[1,2]", body: `[1,2]`,
		},
		"a wrong personal access token": {
			status: 200, kind: json, want: rest.KindCredentials, message: "treats the request as anonymous", body: sitetest.Property, header: "anonymous",
		},
		"a wrong personal access token, not found": {
			status: 404, kind: json, want: rest.KindCredentials, message: "treats the request as anonymous", body: `{}`, header: "anonymous",
		},
		"a wrong password, answered as anonymous": {
			status: 200, kind: json, want: rest.KindCredentials, message: "treats the request as anonymous", body: sitetest.Property,
			header: "X-Seraph-LoginReason: AUTHENTICATED_FAILED",
		},
		"a wrong password, not found": {
			status: 404, kind: json, want: rest.KindCredentials, message: "treats the request as anonymous", body: `{"message":"No space"}`,
			header: "X-Seraph-LoginReason: AUTHENTICATED_FAILED",
		},
		"not there": {status: 404, kind: json, want: rest.KindNotFound, message: "No space", body: `{"message":"No space"}`, header: "ada"},
	} {
		t.Run(name, func(t *testing.T) {
			client := sitetest.Serve(t, func(w http.ResponseWriter, _ *http.Request) {
				switch name, value, two := strings.Cut(test.header, ": "); {
				case two:
					w.Header().Set(name, value)
				case test.header != "":
					w.Header().Set("X-AUSERNAME", test.header)
				}
				if test.kind != "" {
					w.Header().Set("Content-Type", test.kind)
				}
				w.WriteHeader(test.status)
				_, _ = io.WriteString(w, test.body)
			}, func(c *confluence.Config) {
				c.MaxRetries = 0
				if test.deploymentCloud {
					c.Deployment = confluence.Cloud
				}
			})
			_, err := client.SpaceProperty(t.Context(), confluence.SpaceRef{Key: "DOCS", ID: "1"}, "p")
			var refused *confluence.Error
			if !errors.As(err, &refused) {
				t.Fatalf("got %v", err)
			}
			if refused.Kind != test.want || !strings.Contains(refused.Message, test.message) || refused.Status != test.status {
				t.Errorf("got kind %d, %v", refused.Kind, refused)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("the error contains a secret: %v", err)
			}
		})
	}
}

// A 404 for a wrong token on Cloud, and on Data Center without X-AUSERNAME, is told from "not found" by reading the caller
// once.
func TestNotFoundOrCredentials(t *testing.T) {
	bare := `{"errors":[{"status":404,"code":"NOT_FOUND","title":"Not Found","detail":null}]}`
	for name, test := range map[string]struct {
		deployment confluence.Deployment
		caller     string
		status     int
		want       func(error) bool
	}{
		"Cloud, wrong token":             {confluence.Cloud, `{"statusCode":403,"message":"Current user not permitted to use Confluence"}`, 403, confluence.IsCredentials},
		"Cloud, good token":              {confluence.Cloud, `{"type":"known"}`, 200, confluence.IsForbidden},
		"Cloud, caller unreadable":       {confluence.Cloud, `{}`, 500, confluence.IsForbidden},
		"Data Center, wrong token":       {confluence.DataCenter, `{"type":"anonymous"}`, 200, confluence.IsCredentials},
		"Data Center, good token":        {confluence.DataCenter, `{"type":"known"}`, 200, confluence.IsNotFound},
		"Data Center, not let in":        {confluence.DataCenter, `{"message":"no"}`, 401, confluence.IsCredentials},
		"Data Center, caller unreadable": {confluence.DataCenter, `{}`, 500, confluence.IsForbidden},
	} {
		t.Run(name, func(t *testing.T) {
			callerReads := 0
			client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				if strings.HasSuffix(r.URL.Path, "/rest/api/user/current") {
					callerReads++
					w.WriteHeader(test.status)
					_, _ = io.WriteString(w, test.caller)
					return
				}
				w.WriteHeader(404)
				_, _ = io.WriteString(w, bare)
			}, func(c *confluence.Config) { c.Deployment, c.MaxRetries = test.deployment, 0 })
			for range 2 {
				if _, err := client.Space(t.Context(), confluence.SpaceRef{Key: "DOCS", ID: "1"}); !test.want(err) {
					t.Errorf("got %v", err)
				}
			}
			if want := map[bool]int{true: 2, false: 1}[test.status == 500]; callerReads != want {
				t.Errorf("the caller was read %d times, want %d", callerReads, want)
			}
		})
	}
}

func TestUnreadableAnswers(t *testing.T) {
	for name, test := range map[string]struct{ kind, body, message string }{
		"a login page":       {"text/html", "<html><title>Log in - Confluence</title>", `the response is an HTML page titled "Log in - Confluence"`},
		"a page unannounced": {"application/json", "<!doctype html><html>", "the response is an HTML page"},
		"nothing":            {"application/json", "", "the response is empty"},
		"half a document":    {"application/json", sitetest.Property[:12], "12 bytes that are not the expected JSON"},
		"another document":   {"application/json", `[1]`, "are not the expected JSON"},
		"a long text":        {"text/plain", strings.Repeat("OK ", 9999), "are not the expected JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			err := read(sitetest.Serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", test.kind)
				_, _ = io.WriteString(w, test.body)
			}))
			if err == nil || !strings.Contains(err.Error(), test.message) || !strings.Contains(err.Error(), "Check that url is the address of Confluence") {
				t.Errorf("got %v", err)
			}
			if confluence.IsNotFound(err) {
				t.Error("no answer is taken for not found")
			}
		})
	}
}

// A write whose answer has no document fails if the answer is HTML.
func TestHTMLInAnswerToWrites(t *testing.T) {
	for _, kind := range []string{"text/html", "application/json"} {
		client := sitetest.Serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = io.WriteString(w, "<html><title>Log in</title>")
		})
		err := client.LabelContent(t.Context(), confluence.ContentRef{ID: "1", Type: confluence.Page}, []string{"a"}, nil)
		if err == nil || !strings.Contains(err.Error(), `the response is an HTML page titled "Log in"`) {
			t.Errorf("%s: got %v", kind, err)
		}
	}
}

// A JSON error quotes the answer, which may contain the token.
func TestUnreadableAnswerHidesToken(t *testing.T) {
	client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"key":"DOCS","id":"`+strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")+`"}`)
	})
	_, err := client.Space(t.Context(), confluence.SpaceRef{Key: "DOCS"})
	if err == nil || !strings.Contains(err.Error(), "***") || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}
