package contract

import (
	"bytes"
	"io"
	"net/http"
)

// FaultHeader is set by a server on an answer that is wrong on purpose, such as an HTML page or a truncated body. Such an
// answer is not checked; the request it answers is.
const FaultHeader = "X-Simulator-Fault"

// Handler checks every request before next serves it, and every answer after.
//
// An answer is reported after it is written, so the client may have it first: close the server before the test ends.
// An answer that next breaks off with a panic is not checked.
func (c *Checker) Handler(deployment string, next http.Handler, report func(Violation)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return // the client is gone
		}
		operations, violations := c.find(deployment, r)
		for _, v := range append(violations, checkRequest(deployment, r, body, operations)...) {
			report(v)
		}
		// next gets a copy, as it may well strip a prefix from the path.
		served := r.Clone(r.Context())
		served.Body = io.NopCloser(bytes.NewReader(body))
		recorded := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(recorded, served)
		if w.Header().Get(FaultHeader) != "" {
			return
		}
		for _, v := range checkResponse(deployment, r, recorded, operations) {
			report(v)
		}
	})
}

// recorder keeps a copy of an answer.
type recorder struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

// WriteHeader notes the status.
func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Write notes the body.
func (r *recorder) Write(p []byte) (int, error) {
	r.body.Write(p)
	return r.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController flush.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
