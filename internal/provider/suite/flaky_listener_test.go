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

// flakyListener serves a site and can refuse connections by closing its listener. It can close the listener after a number of
// requests. Each request needs a connection of its own, so the next one is refused.
type flakyListener struct {
	site    http.Handler
	server  http.Server
	address string

	mu       sync.Mutex
	listener net.Listener
	left     int           // requests until it stops listening
	closed   time.Duration // how long it is closed; 0: until open is called
}

// Ports are assigned in sequence from a random one, so that no two listeners share a port, even while one of them is closed.
var (
	listeners atomic.Uint32
	firstPort = rand.Uint32N(20000)
)

// newFlakyListener listens until the test ends. Its port is outside the range of ephemeral ports, so that no other process
// uses the port when the listener opens again.
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

// closeAfter closes the listener after a number of further requests.
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

// ServeHTTP sends the response of the last request only after the listener is closed.
func (d *flakyListener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	response := httptest.NewRecorder()
	d.site.ServeHTTP(response, r)
	d.mu.Lock()
	if d.left--; d.left == 0 {
		d.close()
	}
	d.mu.Unlock()
	for name, values := range response.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(response.Code)
	_, _ = w.Write(response.Body.Bytes())
}
