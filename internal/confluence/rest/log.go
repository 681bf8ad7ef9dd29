package rest

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// requestLog writes a line for each request at DEBUG, and its headers and bodies, without secrets, at TRACE. At INFO and
// below, requests are counted for the [summary].
type requestLog struct {
	lines, bodies bool
	mask          *mask
	hidden        []string // names of headers whose values are not logged, in canonical spelling
}

// newRequestLog returns the log that environ (of the form NAME=value) asks for, nil if it asks for none. Otherwise every
// line would be encoded and written, and Terraform would discard it (https://github.com/hashicorp/terraform-plugin-framework/issues/721).
//
// secret are the names of more headers whose values are secret.
func newRequestLog(environ []string, secrets *mask, secret ...string) *requestLog {
	log, wanted := &requestLog{mask: secrets, hidden: []string{"Authorization", "Cookie", "Set-Cookie"}}, false
	for _, name := range secret {
		log.hidden = append(log.hidden, http.CanonicalHeaderKey(name))
	}
	for _, variable := range environ {
		name, level, _ := strings.Cut(variable, "=")
		if name != "TF_LOG" && !strings.HasPrefix(name, "TF_LOG_PROVIDER") {
			continue
		}
		switch strings.ToUpper(level) {
		case "TRACE", "JSON":
			log.lines, log.bodies, wanted = true, true, true
		case "DEBUG":
			log.lines, wanted = true, true
		case "INFO":
			wanted = true
		}
	}
	if !wanted {
		return nil
	}
	return log
}

// withoutBodies returns the log for exchanges of secrets, which are not masked before they have been read.
func (l *requestLog) withoutBodies() *requestLog {
	if l == nil {
		return nil
	}
	return &requestLog{lines: l.lines, mask: l.mask, hidden: l.hidden}
}

const maxLoggedBody = 64 << 10 // bytes

func (l *requestLog) write(request *http.Request, response *http.Response, body []byte, size int, err error, took time.Duration) {
	if !l.lines {
		return
	}
	ctx := request.Context()
	fields := map[string]any{"method": request.Method, "path": l.mask.hide(request.URL.RequestURI()), "ms": took.Milliseconds()}
	if err != nil {
		fields["error"] = l.mask.hide(err.Error())
	} else {
		fields["status"], fields["bytes"] = response.StatusCode, size
	}
	tflog.Debug(ctx, "Confluence request", fields)
	if l.bodies {
		l.trace(ctx, request, response, body)
	}
}

func (l *requestLog) trace(ctx context.Context, request *http.Request, response *http.Response, body []byte) {
	fields := map[string]any{"request_header": l.header(request.Header)}
	if request.GetBody != nil && transferOf(ctx) == nil { // a file is not logged, nor opened for it
		if sent, err := request.GetBody(); err == nil {
			fields["request_body"] = l.body(sent)
		}
	}
	if response != nil {
		fields["response_header"] = l.header(response.Header)
		fields["response_body"] = l.body(bytes.NewReader(body))
	}
	tflog.Trace(ctx, "Confluence request in full", fields)
}

func (l *requestLog) header(header http.Header) string {
	var lines []string
	for name, values := range header {
		value := l.mask.hide(strings.Join(values, ", "))
		if slices.Contains(l.hidden, name) {
			value = "***"
		}
		lines = append(lines, name+": "+value)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func (l *requestLog) body(from io.Reader) string {
	text, _ := io.ReadAll(io.LimitReader(from, 2*maxLoggedBody)) // a secret that is cut off is not masked
	masked := l.mask.hide(string(text))
	return masked[:min(len(masked), maxLoggedBody)]
}
