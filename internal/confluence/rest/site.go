package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"

	"github.com/hashicorp/go-retryablehttp"
)

// Site sends requests to one site and decodes the answers. All methods are safe for concurrent use.
type Site struct {
	http        *retryablehttp.Client
	location    *location
	address     *addressCheck // nil: not needed
	Deployment  Deployment
	oauth       bool // see serviceAccount
	mask        *mask
	webSite     atomic.Pointer[string]                       // address of the web interface
	Caller      func(context.Context) (id string, err error) // reads which account the credentials belong to
	refused     Cache[*Error]                                // see CallerError
	accepted    callerCheck
	written     atomic.Bool // see Written
	naturalKeys naturalKeys
	clock       clock
}

// Links are the addresses in an answer.
type Links struct {
	Base  string `json:"base"`
	WebUI string `json:"webui"`
	Next  string `json:"next"`
}

// Written reports whether this client has sent a write, after which what was read before may be out of date.
func (r *Site) Written() bool { return r.written.Load() }

// Get reads a JSON document.
func (r *Site) Get(ctx context.Context, path string, query url.Values, out any) error {
	_, err := r.do(ctx, http.MethodGet, path, query, nil, out)
	return err
}

// PostRead reads the JSON answer to a POST that changes nothing.
func (r *Site) PostRead(ctx context.Context, path string, in, out any) error {
	_, err := r.do((&repeat{allowed: true}).in(ctx), http.MethodPost, path, nil, in, out)
	return err
}

// Send sends a write that is safe to repeat when its answer is lost: the second time changes nothing, or is refused because
// of the first. It sends in as JSON and decodes the answer into out; both may be nil.
func (r *Site) Send(ctx context.Context, method, path string, query url.Values, in, out any) error {
	return r.write(ctx, &repeat{allowed: true}, method, path, query, in, out)
}

// PostOnce sends a write that must not be repeated, as it would create a duplicate. See [CreateOnce] for lost answers.
func (r *Site) PostOnce(ctx context.Context, path string, query url.Values, in, out any) error {
	return r.SendOnce(ctx, http.MethodPost, path, query, in, out)
}

// SendOnce sends a write that must not be repeated, as it would make another version. See [SettleUpdate] for lost answers.
func (r *Site) SendOnce(ctx context.Context, method, path string, query url.Values, in, out any) error {
	return r.write(ctx, &repeat{}, method, path, query, in, out)
}

func (r *Site) write(ctx context.Context, repeatable *repeat, method, path string, query url.Values, in, out any) error {
	if err := r.address.beforeWrite(ctx, method, path); err != nil {
		return err
	}
	r.written.Store(true)
	_, err := r.do(repeatable.in(ctx), method, path, query, in, out)
	var refused *Error
	if repeatable.happened && errors.As(err, &refused) {
		refused.repeated = true
	}
	return err
}

// NoBody is the answer to a write that Confluence answers without a body. It takes any other answer for one of something else.
type NoBody struct{}

var errNoBody = errors.New("expected no answer but the status")

// do is one request to path, which is relative to the API and may hold a query of its own.
func (r *Site) do(ctx context.Context, method, path string, query url.Values, in, out any) (http.Header, error) {
	if method == http.MethodGet { // perhaps made for a write, whose repetition is counted apart
		ctx = (&repeat{}).in(ctx)
	}
	request, err := r.request(ctx, method, path, query, in)
	if err != nil {
		return nil, err
	}
	return r.exchange(ctx, request, out)
}

// exchange sends a request and decodes the JSON answer into out, which may be nil.
func (r *Site) exchange(ctx context.Context, request *retryablehttp.Request, out any) (http.Header, error) {
	response, err := r.http.Do(request)
	if err != nil {
		return nil, r.address.explainUnsent(ctx, r.Unanswered(request.Method, request.URL.Path, err))
	}
	defer func() { _ = response.Body.Close() }()
	body := bodyOf(response)
	r.clock.learn(response.Header)
	a := answer{method: request.Method, path: request.URL.Path, status: response.StatusCode, header: response.Header, body: body, mask: r.mask}
	r.address.learn(a)
	if err := r.refusal(ctx, a); err != nil {
		return nil, r.address.explain(ctx, a, err)
	}
	_, none := out.(NoBody)
	switch {
	case none && len(body) > 0, out == nil && len(body) > 0 && a.isMarkup(): // a proxy or a login page has answered
		return nil, r.address.explain(ctx, a, a.unreadable(errNoBody))
	case out == nil, none:
		return response.Header, nil
	}
	if err := r.address.accept(ctx, a); err != nil {
		return nil, err
	}
	if _, ok := out.(interface{ MayBeEmpty() }); ok && len(body) == 0 {
		return response.Header, nil
	}
	if err := decode(body, out); err != nil {
		return nil, r.address.explain(ctx, a, a.unreadable(err))
	}
	return response.Header, nil
}

// request is a request with a JSON body; in may be nil.
func (r *Site) request(ctx context.Context, method, path string, query url.Values, in any) (*retryablehttp.Request, error) {
	var body any // not a *bytes.Buffer: a nil one would count as a body
	if in != nil {
		var text bytes.Buffer
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(false) // sixfold bytes for each < of a body would reach the limit of 5 MB early
		if err := encoder.Encode(in); err != nil {
			return nil, &Error{Method: method, Path: path, Message: "cannot be encoded as JSON: " + err.Error(), Kind: KindInvalid, Err: err}
		}
		body = text.Bytes()
	}
	request, err := r.newRequest(ctx, method, path, query, body)
	if err == nil && in != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	return request, err
}

// newRequest is a request with a body as [retryablehttp.NewRequestWithContext] takes it.
func (r *Site) newRequest(ctx context.Context, method, path string, query url.Values, body any) (*retryablehttp.Request, error) {
	address, err := r.location.api(ctx)
	if err != nil {
		return nil, Unanswered(method, path, err)
	}
	address += path
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	request, err := retryablehttp.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return nil, &Error{Method: method, Path: path, Message: err.Error(), Kind: KindInvalid, Err: err}
	}
	request.Header.Set("Accept", "application/json")
	if method != http.MethodGet {
		// Without it Confluence may refuse a write as cross-site request forgery ("XSRF check failed").
		request.Header.Set("X-Atlassian-Token", "no-check")
	}
	return request, nil
}

// unanswered is the error for a request that got no answer. Its text may quote a part of one, so secrets are masked.
func (r *Site) Unanswered(method, path string, err error) error {
	none := Unanswered(method, path, err)
	none.Message = Readable(r.mask.hide(none.Message))
	return none
}

// Unanswered is the error for a request that was not sent or got no answer.
func Unanswered(method, path string, err error) *Error {
	var prior *Error
	if errors.As(err, &prior) { // of a request that this one depends on; others may hold the same error
		return prior.With(prior.Kind, prior.Message)
	}
	return &Error{Method: method, Path: path, Message: noAnswer(err), Err: err}
}

func noAnswer(err error) string {
	var wrapped *url.Error // would repeat method and address
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "timed out before Confluence responded"
	case errors.Is(err, context.Canceled):
		return "interrupted before Confluence responded"
	case errors.As(err, &wrapped):
		return wrapped.Err.Error()
	}
	return err.Error()
}

// WebURL is the absolute address of a link of the web interface.
func (r *Site) WebURL(link string) string {
	if link == "" {
		return ""
	}
	return *r.webSite.Load() + link
}

// WebLink is [Site.WebURL] of the web link in an answer, which may also say what the site's address is.
func (r *Site) WebLink(l Links) string {
	r.learnSite(l.Base)
	return r.WebURL(l.WebUI)
}

// learnSite stores the address of the web interface: behind the API gateway, only answers tell it.
func (r *Site) learnSite(base string) {
	base = strings.TrimSuffix(base, "/")
	if base != "" && base != *r.webSite.Load() {
		r.webSite.Store(&base)
	}
}
