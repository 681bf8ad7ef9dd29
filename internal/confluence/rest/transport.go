package rest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"time"
)

// maxAnswer is far above the largest page that Confluence stores (5 MB).
const maxAnswer = 64 << 20

// transport sends a request when the semaphore and the throttle let it pass, adds the credentials, and reads the answer to
// its end, so that an answer that breaks off counts as a broken connection and the slot is free when RoundTrip returns.
type transport struct {
	next          http.RoundTripper
	semaphore     chan struct{} // a slot for each concurrent request
	throttle      throttle
	files         throttle      // for the host that keeps files, whose limits are not those of the site
	timeout       time.Duration // of one attempt; of a [transfer]: without progress
	host          *url.URL      // the only one that gets credentials
	authorization string        // "": added elsewhere, or not needed
	headers       http.Header   // sent to host in addition
	userAgent     string
	maxAnswer     int64       // bytes of an answer
	onRequest     func()      // nil: nothing is called
	log           *requestLog // nil: nobody reads it
}

// RoundTrip keeps its slot while it waits for a limit: nobody else could use it, and requests stay in order.
func (x *transport) RoundTrip(request *http.Request) (*http.Response, error) {
	ctx := request.Context()
	if !x.isHost(request.URL) {
		if !isDownload(ctx) || request.URL.Scheme != x.host.Scheme && request.URL.Scheme != "https" {
			closeBody(request)
			return nil, &foreignHostError{request.URL}
		}
		return x.throttled(request, &x.files)
	}
	select {
	case x.semaphore <- struct{}{}:
		defer func() { <-x.semaphore }()
	case <-ctx.Done():
		closeBody(request)
		return nil, &unsentError{ctx.Err()}
	}
	return x.throttled(request, &x.throttle)
}

// throttled sends a request when the throttle lets it pass, and again while it is rate limited.
func (x *transport) throttled(request *http.Request, t *throttle) (*http.Response, error) {
	ctx := request.Context()
	for {
		sent, err := t.enter(ctx)
		if err != nil {
			closeBody(request)
			return nil, &unsentError{err}
		}
		response, err := x.attempt(request)
		if again := t.learn(ctx, sent, response); !again {
			return response, err
		}
		if request.GetBody != nil {
			body, err := request.GetBody()
			if err != nil {
				return nil, err
			}
			request = request.Clone(ctx)
			request.Body = body
		}
	}
}

func (x *transport) isHost(address *url.URL) bool {
	return address.Scheme == x.host.Scheme && address.Host == x.host.Host
}

// closeBody does what [http.RoundTripper] asks of a request that is not sent.
func closeBody(request *http.Request) {
	if request.Body != nil {
		_ = request.Body.Close()
	}
}

// attempt sends a request once.
func (x *transport) attempt(request *http.Request) (*http.Response, error) {
	ctx, moved, cancel := x.withTimeout(request.Context())
	defer cancel()

	started, caller := time.Now(), request.Context()
	request = request.Clone(ctx)
	if x.isHost(request.URL) {
		maps.Copy(request.Header, x.headers)
		if x.authorization != "" {
			request.Header.Set("Authorization", x.authorization)
		}
	} else {
		request.Header.Del("Authorization")
		request.Header.Del("Cookie")
	}
	if x.userAgent != "" {
		request.Header.Set("User-Agent", x.userAgent)
	}
	if transferOf(ctx) != nil && request.Body != nil {
		request.Body = &progress{request.Body, moved}
	}
	response, body, size, err := x.readAnswer(request, moved)
	if x.onRequest != nil {
		x.onRequest()
	}
	if x.log != nil {
		process.count(request, response, size)
		x.log.write(request, response, body, size, err, time.Since(started))
	}
	if err != nil {
		if ctx.Err() != nil && caller.Err() == nil {
			err = context.Cause(ctx)
		}
		return nil, err
	}
	response.Body = &readBody{bytes.NewReader(body), body}
	return response, nil
}

// withTimeout bounds an attempt: as a whole or, of a transfer, the time between two calls of moved.
func (x *transport) withTimeout(parent context.Context) (ctx context.Context, moved func(), cancel func()) {
	if transferOf(parent) == nil {
		ctx, cancel := context.WithTimeoutCause(parent, x.timeout, noAnswerError(x.timeout))
		return ctx, func() {}, cancel
	}
	ctx, stop := context.WithCancelCause(parent)
	idle := time.AfterFunc(x.timeout, func() { stop(noAnswerError(x.timeout)) })
	return ctx, func() { idle.Reset(x.timeout) }, func() {
		idle.Stop()
		stop(nil)
	}
}

// readBody is an answer that was read already, for callers that take it without another copy.
type readBody struct {
	*bytes.Reader
	whole []byte
}

func (*readBody) Close() error { return nil }

// bodyOf returns the whole body of an answer.
func bodyOf(response *http.Response) []byte {
	if read, ok := response.Body.(*readBody); ok {
		return read.whole
	}
	whole, _ := io.ReadAll(io.LimitReader(response.Body, maxAnswer)) // what broke off is not JSON
	return whole
}

// readAnswer reads the answer to its end. The content of a download is passed on instead: size counts it, and body is nil.
func (x *transport) readAnswer(request *http.Request, moved func()) (answered *http.Response, body []byte, size int, err error) {
	response, err := x.next.RoundTrip(request)
	if err != nil {
		return nil, nil, 0, err
	}
	moved()
	defer func() { _ = response.Body.Close() }()
	if isDownload(request.Context()) && response.StatusCode < 300 {
		size, err = transferOf(request.Context()).receive(&progress{response.Body, moved})
	} else {
		body, err = io.ReadAll(io.LimitReader(response.Body, x.maxAnswer+1))
		size = len(body)
	}
	var local *localError
	switch {
	case errors.As(err, &local):
		return nil, nil, size, err
	case err != nil:
		return nil, nil, size, fmt.Errorf("the response (%s) ended after %d bytes: %w", response.Status, size, err)
	case int64(len(body)) > x.maxAnswer:
		return nil, nil, size, errAnswerTooLarge
	}
	return response, body, size, nil
}

var errAnswerTooLarge = fmt.Errorf("response larger than %d MiB", maxAnswer>>20)

// unsentError is for a request that waited and never left, or was refused for a limit each time that it did.
type unsentError struct{ error }

func (e *unsentError) Unwrap() error { return e.error }

// noAnswerError says for how long nobody answered.
type noAnswerError time.Duration

func (e noAnswerError) Error() string {
	return fmt.Sprintf("no response within %s", time.Duration(e))
}

// foreignHostError keeps credentials from following a link or a redirect to somewhere else.
type foreignHostError struct{ to *url.URL }

func (e *foreignHostError) Error() string {
	return fmt.Sprintf("redirected to %s://%s, another host, which gets no credentials. Check that url is the address of Confluence", e.to.Scheme, e.to.Host)
}

// checkRedirect follows redirects of reading requests alone: a browser's habit of turning a POST into a GET would make
// a write look done.
func checkRedirect(request *http.Request, via []*http.Request) error {
	if via[0].Method != http.MethodGet {
		return http.ErrUseLastResponse
	}
	if len(via) > 5 {
		return errors.New("redirected more than five times")
	}
	return nil
}
