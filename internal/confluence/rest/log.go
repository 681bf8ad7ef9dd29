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

// wireLog counts requests at INFO, writes a line for each at DEBUG, and what went over the wire, without secrets, at
// TRACE.
type requestLog struct {
	lines, bodies bool
	mask          *mask
}

// newWireLog is nil when environ (of the form NAME=value) asks for no logs: without that, every line would be encoded
// and written for Terraform to throw away (https://github.com/hashicorp/terraform-plugin-framework/issues/721).
func newRequestLog(environ []string, secrets *mask) *requestLog {
	log, read := &requestLog{mask: secrets}, false
	for _, variable := range environ {
		name, level, _ := strings.Cut(variable, "=")
		if name != "TF_LOG" && !strings.HasPrefix(name, "TF_LOG_PROVIDER") {
			continue
		}
		switch strings.ToUpper(level) {
		case "TRACE", "JSON":
			log.lines, log.bodies, read = true, true, true
		case "DEBUG":
			log.lines, read = true, true
		case "INFO":
			read = true
		}
	}
	if !read {
		return nil
	}
	return log
}

// withoutBodies is the log of exchanges that are about secrets, some of which nobody knows before they are read.
func (l *requestLog) withoutBodies() *requestLog {
	if l == nil {
		return nil
	}
	return &requestLog{lines: l.lines, mask: l.mask}
}

const maxLoggedBody = 64 << 10

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
		if slices.Contains([]string{"Authorization", "Cookie", "Set-Cookie"}, name) {
			value = "***"
		}
		lines = append(lines, name+": "+value)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func (l *requestLog) body(from io.Reader) string {
	text, _ := io.ReadAll(io.LimitReader(from, 2*maxLoggedBody)) // a secret that is cut in two is not found
	masked := l.mask.hide(string(text))
	return masked[:min(len(masked), maxLoggedBody)]
}
