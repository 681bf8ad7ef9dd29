package suite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// flakyListener serves a site whose connections can be refused: nothing listens then, so that no request is sent. It stops
// listening after a number of requests, which refuses the next ones, as each needs a connection of its own.
type flakyListener struct {
	site    http.Handler
	server  http.Server
	address string

	mu       sync.Mutex
	listener net.Listener
	left     int           // requests until it stops listening
	closed   time.Duration // for how long; 0: until open
}

// Ports are counted from a random one on, so that no two listeners share one, even while one of them does not listen.
var (
	listeners atomic.Uint32
	firstPort = rand.Uint32N(20000)
)

// newFlakyListener listens until the test ends, on a port out of the range from which systems hand out ports, so that no
// other process has it when the listener opens again.
func newFlakyListener(t *testing.T, site http.Handler) *flakyListener {
	t.Helper()
	d := &flakyListener{site: site}
	d.server.Handler = d
	d.server.SetKeepAlivesEnabled(false)
	t.Cleanup(func() { _ = d.server.Shutdown(context.Background()) })
	for d.listener == nil {
		d.address = fmt.Sprintf("127.0.0.1:%d", 10000+(firstPort+listeners.Add(1))%20000)
		d.listen()
	}
	return d
}

// listen tries to listen.
func (d *flakyListener) listen() {
	listener, err := net.Listen("tcp", d.address)
	if err != nil {
		return
	}
	d.listener = listener
	go func() { _ = d.server.Serve(listener) }()
}

// closeAfter stops listening when so many requests more have been answered.
func (d *flakyListener) closeAfter(requests int, closed time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.left, d.closed = requests, closed
	if requests == 0 {
		d.close()
	}
}

func (d *flakyListener) close() {
	_ = d.listener.Close()
	d.listener = nil
	if d.closed > 0 {
		time.AfterFunc(d.closed, d.open)
	}
}

// open listens again.
func (d *flakyListener) open() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for d.left = 0; d.listener == nil; time.Sleep(time.Millisecond) {
		d.listen()
	}
}

// ServeHTTP keeps the answer back until the listener is closed after the request.
func (d *flakyListener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer := httptest.NewRecorder()
	d.site.ServeHTTP(answer, r)
	d.mu.Lock()
	if d.left--; d.left == 0 {
		d.close()
	}
	d.mu.Unlock()
	for name, values := range answer.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Code)
	_, _ = w.Write(answer.Body.Bytes())
}
