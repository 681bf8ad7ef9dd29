package rest_test

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
)

// body answers with a text that is generated while it is sent: opening, piece so many times, closing.
func body(code int, kind, opening, piece string, times int, closing string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(code)
		buffered := bufio.NewWriterSize(w, 1<<20)
		_, _ = buffered.WriteString(opening)
		for range times {
			if _, err := buffered.WriteString(piece); err != nil {
				return
			}
		}
		_, _ = buffered.WriteString(closing)
		_ = buffered.Flush()
	}
}

// zipped compresses the answer of a handler, whether the client accepts that or not.
func zipped(handler http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		packer := gzip.NewWriter(w)
		handler(zipWriter{w, packer}, r)
		_ = packer.Close()
	}
}

type zipWriter struct {
	http.ResponseWriter
	packer io.Writer
}

func (w zipWriter) Write(p []byte) (int, error) { return w.packer.Write(p) }

// Any answer is rejected in time, with a short message and bounded memory.
func TestHostileAnswers(t *testing.T) {
	const json, list, million = "application/json", `{"_links":{},"results":[`, 1_000_000
	for name, test := range map[string]struct {
		answer  http.HandlerFunc
		message string
	}{
		"without end":                  {body(200, json, `{"key":"`, strings.Repeat("x", 1000), 1<<40, ``), "larger than 64 MiB"},
		"a bomb":                       {zipped(body(200, json, `{"key":"`, strings.Repeat("x", 1000), 1<<40, ``)), "larger than 64 MiB"},
		"a bomb as a refusal":          {zipped(body(400, json, `{"message":"`, strings.Repeat("x", 1000), 1<<40, ``)), "larger than 64 MiB"},
		"arrays in arrays":             {body(200, json, list, `[`, million, ``), "more than 500000 values"},
		"objects in objects":           {body(200, json, list, `{"a":`, million, ``), "more than 500000 values"},
		"deep enough":                  {body(200, json, list, `[`, 20_000, ``), "exceeded max depth"},
		"deep in an unread value":      {body(200, json, `{"key":"p","value":`, `[`, 20_000, strings.Repeat("]", 20_000)+`}`), "exceeded max depth"},
		"a long list of empty objects": {body(200, json, list+`{}`, `,{}`, 20*million, `]}`), "more than 500000 values"},
		"a long list of numbers":       {body(200, json, list+`1`, `,1`, 20*million, `]}`), "more than 500000 values"},
		"a long number":                {body(200, json, `{"key":"p","version":{"number":`, `9`, million, `}}`), "cannot unmarshal number"},
		"a large number":               {body(200, json, `{"key":"p","version":{"number":1e`, `9`, 100, `}}`), "cannot unmarshal number"},
		"a key twice":                  {body(200, json, `{"key":"p","key":"`, ``, 0, `"}`), "the ID or key of the object is missing"},
		"nothing":                      {body(200, json, `null`, ``, 0, ``), "null"},
		"an empty object":              {body(200, json, `{}`, ``, 0, ``), "the ID or key of the object is missing"},
		"a key that is no text":        {body(200, json, `{"key":7}`, ``, 0, ``), "cannot unmarshal number"},
		"a version that is text":       {body(200, json, `{"key":"p","version":"1"}`, ``, 0, ``), "cannot unmarshal string"},
		"half a character":             {body(200, json, `{"key":"`, "\xff", 1, ``), "unexpected end"},
		"many errors":                  {body(400, json, `{"errors":[{"title":"0"}`, `,{"title":"x`+strings.Repeat("y", 90)+`"}`, million/2, `]}`), "400"},
		"many different errors":        {different(million / 10), "400"},
		"a long error":                 {body(400, json, `{"message":"`, "wordy ", 10*million, `"}`), "wordy wordy"},
		"a long page":                  {body(500, "text/html", `<title>`, "<title>", 5*million, `x`), "an HTML page"},
		"a page with a long title":     {body(200, "text/html", `<title>`, "very ", 5*million, `</title>`), "HTML page"},
		"entities by the million":      {body(500, "text/html", `<title>`, "&lt;", 10_000, `</title>`), "<<<"},
		"as many exceptions":           {body(400, json, `{"message":"`, "a.b.XException: ", million, `"}`), "400"},
		"a bomb that is none": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = io.WriteString(w, "plain text and no archive")
		}, "gzip"},
		"a flood of headers":        {flood, "headers"},
		"a length that is negative": {wire("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}"), "Content-Length"},
		"two lengths":               {wire("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}...."), "Content-Length"},
		"no HTTP":                   {wire("SSH-2.0-OpenSSH_9.9\r\n"), "malformed"},
		"a status of four figures":  {wire("HTTP/1.1 9999 Yes\r\n\r\n"), "malformed"},
		"another protocol":          {wire("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"), "101"},
	} {
		t.Run(name, func(t *testing.T) {
			client := sitetest.Serve(t, test.answer, func(c *confluence.Config) { c.MaxRetries, c.RequestTimeout = 0, 20*time.Second })
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			err := read(client)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), test.message) || len(err.Error()) > 2000 {
				t.Errorf("got %.2000v", err)
			}
			if took > 15*time.Second {
				t.Errorf("took %s", took)
			}
			if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 600<<20 {
				t.Errorf("%d MiB were allocated", allocated>>20)
			}
		})
	}
}

// different answers with 400 and so many errors, all different.
func different(errors int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, `{"errors":[{"title":"first"}`)
		for i := range errors {
			_, _ = fmt.Fprintf(w, `,{"title":"%d"}`, i)
		}
		_, _ = io.WriteString(w, `]}`)
	}
}

func flood(w http.ResponseWriter, _ *http.Request) {
	for i := range 200_000 {
		w.Header().Set(fmt.Sprintf("X-Flood-%d", i), strings.Repeat("x", 100))
	}
}

// wire answers with exactly these bytes.
func wire(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		hijack(w, func(connection net.Conn) { _, _ = io.WriteString(connection, text) })
	}
}

func hijack(w http.ResponseWriter, write func(net.Conn)) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	write(connection)
	_ = connection.Close()
}

// request_timeout applies to the whole answer, also if the server keeps sending.
func TestSlowAnswers(t *testing.T) {
	drip := func(opening, drop string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			hijack(w, func(connection net.Conn) {
				_, err := io.WriteString(connection, opening)
				for err == nil {
					time.Sleep(5 * time.Millisecond)
					_, err = io.WriteString(connection, drop)
				}
			})
		}
	}
	for name, answer := range map[string]http.HandlerFunc{
		"a body byte by byte":     drip("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", " "),
		"headers without end":     drip("HTTP/1.1 200 OK\r\n", "X-More: 1\r\n"),
		"one header without end":  drip("HTTP/1.1 200 OK\r\nX-More: ", "x"),
		"a status without end":    drip("HTTP/1.1 200 O", "K"),
		"hints without an answer": drip("", "HTTP/1.1 103 Early Hints\r\n\r\n"),
		"chunks without end":      drip("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := sitetest.Serve(t, answer, func(c *confluence.Config) { c.MaxRetries, c.RequestTimeout = 0, 200*time.Millisecond })
			start := time.Now()
			if err := read(client); err == nil || time.Since(start) > 3*time.Second {
				t.Errorf("after %s: %v", time.Since(start), err)
			}
		})
	}
}

// Senseless values of Retry-After neither delay nor break a run.
func TestAbsurdRetryAfter(t *testing.T) {
	for value, passes := range map[string]bool{
		"-1": true, "-9223372036854775808": true, "0": true, "soon": true, "1e9": true, "\x00": true, "999999999999999999999999999": true,
		"Sat, 01 Jan 2000 00:00:00 GMT": true, "Thu, 01 Jan 0001 00:00:00 GMT": true,
		"1000000000000000000": false, "9223372036854775807": false, "Fri, 31 Dec 9999 23:59:59 GMT": false,
	} {
		for _, code := range []int{http.StatusTooManyRequests, http.StatusServiceUnavailable} {
			t.Run(fmt.Sprintf("%q %d", value, code), func(t *testing.T) {
				t.Parallel()
				var tries atomic.Int32
				client := sitetest.Serve(t, sitetest.InTurn(&tries, sitetest.Status(code, "Retry-After", value), sitetest.Status(200)))
				start := time.Now()
				if err := read(client); (err == nil) != passes || time.Since(start) > 10*time.Second {
					t.Errorf("after %s: %v", time.Since(start), err)
				}
			})
		}
	}
}

// Reading a list ends, whatever the server sends.
func TestEndlessLists(t *testing.T) {
	for name, test := range map[string]struct {
		page    func(n int32) string
		message string
		most    int32
	}{
		"empty pages": {func(n int32) string {
			return fmt.Sprintf(`{"results":[],"_links":{"next":"/rest/api/space?start=%d"}}`, n)
		}, "does not end", 1000},
		"pages": {func(n int32) string {
			return fmt.Sprintf(`{"results":[{"key":"A%d"}],"_links":{"next":"/rest/api/space?start=%[1]d"}}`, n)
		}, "does not end", 20_000},
		"a page that is its own next": {func(int32) string { return `{"results":[{"key":"A"}],"_links":{"next":"/rest/api/space?limit=100"}}` }, "repeats itself", 2},
		"two pages that follow each other": {func(n int32) string {
			return fmt.Sprintf(`{"results":[{"key":"A"}],"_links":{"next":"/rest/api/space?start=%d"}}`, n%2)
		}, "repeats itself", 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var requests atomic.Int32
			client := sitetest.Serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, test.page(requests.Add(1))) })
			var last error
			for _, err := range client.ListSpaces(t.Context(), confluence.SpaceFilter{}) {
				last = err
			}
			var refused *confluence.Error
			if !errors.As(last, &refused) || !strings.Contains(last.Error(), test.message) || requests.Load() > test.most+1 {
				t.Errorf("after %d requests: %v", requests.Load(), last)
			}
		})
	}
}
