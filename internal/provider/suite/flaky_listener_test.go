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

// door is the way to a site of which connections can be refused: nobody listens then, so that no request is sent. It
// closes behind a number of requests, which shuts out those that come next, as each needs a connection of its own.
type flakyListener struct {
	site    http.Handler
	server  http.Server
	address string

	mu       sync.Mutex
	listener net.Listener
	left     int           // requests until it closes
	closed   time.Duration // for how long; 0: until open
}

// doors are counted from anywhere on, so that no two have one port, even if one of them is closed.
var (
	doors     atomic.Uint32
	firstPort = rand.Uint32N(20000)
)

// newDoor makes a door that is open until the test ends, on a port out of the range from which systems hand out ports, so
// that nobody else has it when the door opens again.
func newFlakyListener(t *testing.T, site http.Handler) *flakyListener {
	t.Helper()
	d := &flakyListener{site: site}
	d.server.Handler = d
	d.server.SetKeepAlivesEnabled(false)
	t.Cleanup(func() { _ = d.server.Shutdown(context.Background()) })
	for d.listener == nil {
		d.address = fmt.Sprintf("127.0.0.1:%d", 10000+(firstPort+doors.Add(1))%20000)
		d.listen()
	}
	return d
}

// listen tries to open the door.
func (d *flakyListener) listen() {
	listener, err := net.Listen("tcp", d.address)
	if err != nil {
		return
	}
	d.listener = listener
	go func() { _ = d.server.Serve(listener) }()
}

// closeBehind closes the door when so many requests more have been answered.
func (d *flakyListener) closeBehind(requests int, closed time.Duration) {
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

// open opens the door if it is closed.
func (d *flakyListener) open() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for d.left = 0; d.listener == nil; time.Sleep(time.Millisecond) {
		d.listen()
	}
}

// ServeHTTP keeps the answer back until the door is closed behind the request.
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
