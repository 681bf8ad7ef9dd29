package rest_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"unicode"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
)

// hostile is text that a terminal would execute, and text that is displayed as another.
const hostile = "a\x1b[2J\x1b]0;title\x07b\rc\bd\x00e\u0085f\u009b31mg\u202eh\u2066i\u200bj\ufeffk\u2028l\xff\x7fm\u061cn\U000e0041o"

// quote encodes text as JSON and escapes only what must be escaped.
func quote(s string) string {
	return `"` + strings.NewReplacer("\x1b", `\u001b`, "\x07", `\u0007`, "\r", `\r`, "\b", `\b`, "\x00", `\u0000`).Replace(s) + `"`
}

func checkPrintable(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, c := range err.Error() {
		if !unicode.IsGraphic(c) {
			t.Errorf("%U in the error %q", c, err)
		}
	}
}

func TestErrorsArePrintable(t *testing.T) {
	quoted := quote(hostile)
	header := strings.NewReplacer("\x00", "", "\r", "").Replace(hostile)
	for name, answer := range map[string]http.HandlerFunc{
		"message":        body(400, "application/json", `{"message":`+quoted+`}`, "", 0, ""),
		"translation":    body(400, "application/json", `{"data":{"errors":[{"message":{"translation":`+quoted+`}}]}}`, "", 0, ""),
		"title, detail":  body(409, "application/json", `{"errors":[{"title":`+quoted+`,"detail":`+quoted+`}]}`, "", 0, ""),
		"text":           body(400, "text/plain", hostile, "", 0, ""),
		"page":           body(502, "text/html", "<title>"+hostile+"&#27;[2J&#x202e;&#8203;</title>", "", 0, ""),
		"page for JSON":  body(200, "text/html", "<title>"+hostile+"</title>", "", 0, ""),
		"number":         body(200, "application/json", `{"key":`+quoted+`,"version":`+quoted+`}`, "", 0, ""),
		"redirect":       wire("HTTP/1.1 307 Moved\r\nLocation: /x?" + header + "\r\nContent-Length: 0\r\n\r\n"),
		"redirect on":    wire("HTTP/1.1 302 Moved\r\nLocation: //evil%E2%80%AE" + header + "/\r\nContent-Length: 0\r\n\r\n"),
		"reason":         wire("HTTP/1.1 200 " + header + "\r\nContent-Length: 10\r\n\r\n{}"),
		"reason alone":   wire("HTTP/1.1 418 " + header + "\r\nContent-Length: 0\r\n\r\n"),
		"header":         wire("HTTP/1.1 200 OK\r\n" + strings.ReplaceAll(header, ":", "") + "\r\n\r\n"),
		"version":        wire("HTTP/" + header + " 200 OK\r\n\r\n"),
		"limit":          wire("HTTP/1.1 429 Slow\r\nRetry-After: 99999\r\nRateLimit-Reason: " + header + "\r\nContent-Length: 0\r\n\r\n"),
		"encoding":       wire("HTTP/1.1 200 OK\r\nTransfer-Encoding: " + header + "\r\n\r\n"),
		"length":         wire("HTTP/1.1 200 OK\r\nContent-Length: " + header + "\r\n\r\n"),
		"wrong document": body(200, "application/json", `{"key":"p","`+hostile+`":1`, "", 0, ""),
	} {
		t.Run(name, func(t *testing.T) {
			client := sitetest.Serve(t, answer, func(c *confluence.Config) { c.MaxRetries = 0 })
			checkPrintable(t, read(client))
			checkPrintable(t, write(client))
			if name == "limit" { // the second request is rejected because of the first
				checkPrintable(t, read(client))
			}
		})
	}
	t.Run("task", func(t *testing.T) {
		checkPrintable(t, sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodDelete {
				_, _ = io.WriteString(w, `{"id":`+quoted+`}`)
				return
			}
			_, _ = io.WriteString(w, `{"percentageComplete":100,"finished":true,"messages":[{"translation":`+quoted+`}],"errors":[{"translation":`+quoted+`}]}`)
		}).DeleteSpace(t.Context(), "DOCS"))
	})
	for name, next := range map[string]string{"link": "/x/%1b\u202e\u200b", "link in the API": "/rest/api/%1b%5b2J%e2%80%ae/x", "no link": "%zz" + hostile, "host": "//evil\u202e.example/rest/api/"} {
		t.Run(name, func(t *testing.T) {
			client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
				if strings.Contains(r.URL.Path, "\x1b") {
					w.WriteHeader(http.StatusTeapot)
					return
				}
				_, _ = io.WriteString(w, `{"results":[{"key":"A"}],"_links":{"next":`+quote(next)+`}}`)
			}, func(c *confluence.Config) { c.MaxRetries = 0 })
			var last error
			for _, err := range client.ListSpaces(t.Context(), confluence.SpaceFilter{}) {
				last = err
			}
			checkPrintable(t, last)
		})
	}
}
