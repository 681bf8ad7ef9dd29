package confluence_test

import (
	"context"
	"io"
	"iter"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// roundTripper answers without a network.
type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// answeredBy returns a client whose requests are answered by f.
func answeredBy(t testing.TB, config confluence.Config, f roundTripper) confluence.Client {
	t.Helper()
	config.Transport = f
	client, err := confluence.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// drain reads a list to its end and returns its last error.
func drain[T any](list iter.Seq2[T, error]) (last error) {
	for _, err := range list {
		last = err
	}
	return last
}

// readings are calls that together decode every kind of answer.
var readings = map[string]func(context.Context, confluence.Client) error{
	"content": func(ctx context.Context, c confluence.Client) error {
		_, err := c.Content(ctx, confluence.ContentRef{ID: "1", Type: confluence.Page})
		return err
	},
	"untyped content": func(ctx context.Context, c confluence.Client) error {
		_, err := c.Content(ctx, confluence.ContentRef{ID: "1"})
		return err
	},
	"many contents": func(ctx context.Context, c confluence.Client) error {
		_, err := c.Content(ctx, confluence.ContentRef{ID: "1", Type: confluence.Page, Space: confluence.SpaceRef{Key: "A", ID: "2"}, WithoutLabels: true})
		return err
	},
	"contents": func(ctx context.Context, c confluence.Client) error {
		return drain(c.ListContent(ctx, confluence.ContentFilter{ParentID: "1"}))
	},
	"space": func(ctx context.Context, c confluence.Client) error {
		_, err := c.Space(ctx, confluence.SpaceRef{Key: "A"})
		return err
	},
	"spaces": func(ctx context.Context, c confluence.Client) error {
		return drain(c.ListSpaces(ctx, confluence.SpaceFilter{}))
	},
	"space content": func(ctx context.Context, c confluence.Client) error {
		_, err := c.SpaceContent(ctx, confluence.SpaceRef{Key: "A", ID: "1"})
		return err
	},
	"property": func(ctx context.Context, c confluence.Client) error {
		_, err := c.SpaceProperty(ctx, confluence.SpaceRef{Key: "A", ID: "1"}, "p")
		return err
	},
	"grants": func(ctx context.Context, c confluence.Client) error {
		_, err := c.SpaceGrants(ctx, confluence.SpaceRef{Key: "A", ID: "1"})
		return err
	},
	"roles": func(ctx context.Context, c confluence.Client) error {
		roles, ok := c.(confluence.SpaceRoles)
		if !ok {
			return nil
		}
		_, err := roles.SpaceRoles(ctx, confluence.SpaceRef{Key: "A", ID: "1"})
		return err
	},
	"assignments": func(ctx context.Context, c confluence.Client) error {
		roles, ok := c.(confluence.SpaceRoles)
		if !ok {
			return nil
		}
		_, err := roles.RoleAssignments(ctx, confluence.SpaceRef{Key: "A", ID: "1"})
		return err
	},
	"search": func(ctx context.Context, c confluence.Client) error {
		_, _, err := c.Search(ctx, confluence.SearchQuery{CQL: "x", Limit: 9})
		return err
	},
	"users": func(ctx context.Context, c confluence.Client) error { _, err := c.SearchUsers(ctx, "x", 9); return err },
	"group": func(ctx context.Context, c confluence.Client) error { _, err := c.GroupByName(ctx, "x"); return err },
	"members": func(ctx context.Context, c confluence.Client) error {
		_, err := c.GroupMembers(ctx, confluence.Group{ID: "x", Name: "x"})
		return err
	},
	"attachments": func(ctx context.Context, c confluence.Client) error {
		return drain(c.ListAttachments(ctx, confluence.AttachmentFilter{ContentID: "1"}))
	},
	"upload": func(ctx context.Context, c confluence.Client) error {
		_, err := c.CreateAttachment(ctx, textUpload("one"))
		return err
	},
	"download": func(ctx context.Context, c confluence.Client) error {
		_, err := confluence.AttachmentSHA256(ctx, c, confluence.Attachment{ID: "att1", ContentID: "1", Size: 3, Filename: "a"})
		return err
	},
	"deletion": func(ctx context.Context, c confluence.Client) error { return c.DeleteSpace(ctx, "A") },
	"creation": func(ctx context.Context, c confluence.Client) error {
		_, err := c.CreateContent(ctx, confluence.ContentCreate{Type: confluence.Page, Space: confluence.SpaceRef{Key: "A", ID: "1"}, Title: "T", ParentID: "3"})
		return err
	},
}

// Every answer is either decoded or an error with a printable message.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"id":"1","key":"A","title":"T","status":"current","type":"page","spaceId":"2","parentId":"3","createdAt":"2024-01-02T03:04:05.000Z",
			"version":{"number":1,"message":"m","createdAt":1700000000000,"authorId":"x","when":"2024-01-02T03:04:05.000+0100","by":{"username":"u"}},
			"body":{"storage":{"value":"<p/>"},"view":null},"labels":{"results":[{"id":"1","name":"l","prefix":"global"}],"meta":{"hasMore":true}},
			"metadata":{"labels":{"results":[{"name":"l"}],"limit":1}},"ancestors":[{"id":"3"},null],"_links":{"webui":"/x","base":"http://h"}}`,
		`{"results":[{"id":"1","key":"p","value":{"a":[1e999,null]},"version":{"number":2}},{"id":"2","type":"folder","name":"n"}],"_links":{"next":"/rest/api/x?cursor=2"},"totalSize":7}`,
		`{"results":[{"principal":{"type":"user","id":"x","principalType":"GROUP","principalId":"g"},"operation":{"key":"read","targetType":"space"},"roleId":"r","accountId":"x"}]}`,
		`[{"operation":{"operationKey":"read","targetType":"space"},"subject":{"type":"user","userKey":"k","name":"n"}},{"operation":{}}]`,
		`{"results":[{"content":{"id":"1","type":"page","space":{"key":"A"}},"title":"@@@hl@@@x@@@endhl@@@&amp;","url":"/x","lastModified":"soon","resultGlobalContainer":{"displayUrl":"/spaces/%zz/"}}]}`,
		`{"id":"7","percentageComplete":100,"successful":false,"finished":true,"messages":[{"translation":"t","key":"k"},"x",7,null],"errors":["e"]}`,
		`{"statusCode":400,"data":{"errors":[{"message":{"translation":"x"}},{"message":7}]},"message":"a.b.XException: Y"}`,
		`{"errors":[{"status":409,"title":"already exists","detail":null}]}`, `{"mode":"ROLES"}`, `{"results":{"1":"page"}}`, `{"type":"anonymous"}`,
		`null`, `[]`, `{}`, `7`, `"x"`, ``, `<html><title>x</title>`, "\xff\x1b[2J", strings.Repeat("[", 20_000), `{"results":[null,null]}`, `{"results":[{}]}`,
	} {
		for _, status := range []int{200, 400, 404, 409, 500} {
			f.Add(seed, status, "application/json", "", seed)
		}
	}
	f.Add(`<title>&#27;</title>`, 503, "text/html; charset=utf-8", "/x", `{}`)
	f.Fuzz(func(t *testing.T, body string, status int, contentType, location, laterBody string) {
		if status < 200 || status > 599 || status == http.StatusTooManyRequests {
			return
		}
		for _, deployment := range []confluence.Deployment{confluence.Cloud, confluence.DataCenter} {
			for name, read := range readings {
				requests := 0
				client := answeredBy(t, confluence.Config{URL: "http://localhost", Deployment: deployment, Username: "ops@acme.com", Token: "s3cret-token"}, func(r *http.Request) (*http.Response, error) {
					requests++
					text, code := body, status
					if requests > 1 {
						text, code = laterBody, http.StatusOK
					}
					if requests > 20 { // ends lists with ever new links, and long tasks
						text, code = ``, http.StatusTeapot
					}
					return &http.Response{
						StatusCode: code, Status: http.StatusText(code), Request: r, Body: io.NopCloser(strings.NewReader(text)),
						Header: http.Header{"Content-Type": {contentType}, "Location": {location}, "Retry-After": {"0"}},
					}, nil
				})
				ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
				err := read(ctx, client)
				cancel()
				if err == nil {
					continue
				}
				if text := err.Error(); len(text) > 8000 || strings.ContainsFunc(text, func(c rune) bool { return c != '\n' && !unicode.IsGraphic(c) }) {
					t.Errorf("%s of %s: %q", name, deployment, err)
				}
			}
		}
	})
}
