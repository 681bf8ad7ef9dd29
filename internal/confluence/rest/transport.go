package rest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// maxAnswer is far above the largest page that Confluence stores (5 MB).
const maxAnswer = 64 << 20

// exchange sends a request when there is a turn for it and the limits of the site let it pass, adds the credentials, and
// reads the answer to its end, so that an answer that breaks off counts as a broken connection and the turn is over when
// RoundTrip returns.
type transport struct {
	next          http.RoundTripper
	semaphore     chan struct{}
	throttle      throttle
	timeout       time.Duration
	host          *url.URL // the only one that it sends to
	authorization string   // "": who makes the request signs it, or it goes to where nobody needs to sign in
	userAgent     string
	log           *requestLog // nil: nobody reads it
}

// RoundTrip keeps the turn while it waits for a limit: nobody else could use it, and who came first goes first.
func (x *transport) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.URL.Scheme != x.host.Scheme || request.URL.Host != x.host.Host {
		return nil, &foreignHostError{request.URL}
	}
	ctx := request.Context()
	select {
	case x.semaphore <- struct{}{}:
		defer func() { <-x.semaphore }()
	case <-ctx.Done():
		return nil, &unsentError{ctx.Err()}
	}
	for {
		sent, err := x.throttle.enter(ctx)
		if err != nil {
			return nil, &unsentError{err}
		}
		response, err := x.attempt(request)
		if again := x.throttle.learn(ctx, sent, response); !again {
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

// try is one try of a request.
func (x *transport) attempt(request *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeoutCause(request.Context(), x.timeout, noAnswerError(x.timeout))
	defer cancel()

	request = request.Clone(ctx)
	if x.authorization != "" {
		request.Header.Set("Authorization", x.authorization)
	}
	if x.userAgent != "" {
		request.Header.Set("User-Agent", x.userAgent)
	}
	start := time.Now()
	response, body, err := x.readAnswer(request)
	if x.log != nil {
		process.count(request, response, len(body))
		x.log.write(request, response, body, err, time.Since(start))
	}
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			err = context.Cause(ctx)
		}
		return nil, err
	}
	response.Body = &readBody{bytes.NewReader(body), body}
	return response, nil
}

// readBody is an answer that was read already, for whoever knows to take it without another copy.
type readBody struct {
	*bytes.Reader
	whole []byte
}

func (*readBody) Close() error { return nil }

func (x *transport) readAnswer(request *http.Request) (*http.Response, []byte, error) {
	response, err := x.next.RoundTrip(request)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("the answer (%s) broke off after %d bytes: %w", response.Status, len(body), err)
	case len(body) > maxAnswer:
		return nil, nil, errAnswerTooLarge
	}
	return response, body, nil
}

var errAnswerTooLarge = fmt.Errorf("answer larger than %d MiB", maxAnswer>>20)

// unsentError is for a request that waited and never left, or was refused for a limit each time that it did.
type unsentError struct{ error }

func (e *unsentError) Unwrap() error { return e.error }

// noAnswerError says for how long nobody answered.
type noAnswerError time.Duration

func (e noAnswerError) Error() string {
	return fmt.Sprintf("no answer within %s", time.Duration(e))
}

// foreignHostError keeps credentials from following a link or a redirect to somewhere else.
type foreignHostError struct{ to *url.URL }

func (e *foreignHostError) Error() string {
	return fmt.Sprintf("redirected to %s://%s, where the credentials must not go: is url the address of Confluence?", e.to.Scheme, e.to.Host)
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
