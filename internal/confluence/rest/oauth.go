package rest

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// OAuth holds the OAuth 2.0 client credentials of a service account:
// https://datatracker.ietf.org/doc/html/rfc6749#section-4.4
type OAuth struct{ ClientID, ClientSecret string }

// serviceAccount adds access tokens to requests, and gets a new token before the old one expires.
type serviceAccount struct {
	next   http.RoundTripper
	config clientcredentials.Config
	http   *http.Client // for the token endpoint
	mask   *mask
	latest atomic.Pointer[accessToken]
	grants Cache[grant]
}

type accessToken struct {
	*oauth2.Token
	replaces bool        // another token that was rejected
	accepted atomic.Bool // by an answer for which isTokenRejected is false
}

// refusalTTL is how long a rejection of the credentials is cached.
const refusalTTL = time.Minute

// grant is the result of a token request: a token, or the rejection of the credentials.
type grant struct {
	token   *accessToken
	refusal *Error
}

func newServiceAccount(credentials OAuth, endpoint *url.URL, client *retryablehttp.Client, next http.RoundTripper, secrets *mask) *serviceAccount {
	standard := client.StandardClient()
	standard.CheckRedirect = checkRedirect
	return &serviceAccount{
		next: next, http: standard, mask: secrets,
		config: clientcredentials.Config{
			ClientID: credentials.ClientID, ClientSecret: credentials.ClientSecret,
			TokenURL: endpoint.String(), AuthStyle: oauth2.AuthStyleInParams,
		},
	}
}

// RoundTrip sends a request with a token. If the token is rejected, it sends the request once more with a new token: the
// token may have been revoked early, and a rejected request has changed nothing.
func (s *serviceAccount) RoundTrip(request *http.Request) (*http.Response, error) {
	token, err := s.token(request.Context(), nil)
	if err != nil {
		return nil, err
	}
	response, err := s.send(request, token)
	if err != nil || !token.isReplaceable(response) {
		return response, err
	}
	if token, err = s.token(request.Context(), token); err != nil {
		return nil, err
	}
	return s.send(request, token)
}

func (s *serviceAccount) send(request *http.Request, token *accessToken) (*http.Response, error) {
	signed := request.Clone(request.Context())
	token.SetAuthHeader(signed)
	if request.GetBody != nil {
		body, err := request.GetBody()
		if err != nil {
			return nil, err
		}
		signed.Body = body
	}
	response, err := s.next.RoundTrip(signed)
	if err == nil && !isTokenRejected(response) {
		token.accepted.Store(true)
	}
	return response, err
}

// isReplaceable reports whether an answer rejects the token and a new token may be accepted. A new token does not help if
// this one already replaces another and was never accepted, or if it lacks a scope, because a new one has the same scopes.
func (t *accessToken) isReplaceable(response *http.Response) bool {
	return isTokenRejected(response) && (!t.replaces || t.accepted.Load()) &&
		!bytes.Contains(bodyOf(response), []byte(wrongScope))
}

// isTokenRejected reports whether an answer rejects the token. Data Center may answer as if the request had none; a write that
// succeeded in that way is not sent again.
func isTokenRejected(response *http.Response) bool {
	anonymous := response.Header.Get("X-Ausername") == "anonymous" && (response.Request.Method == http.MethodGet || response.StatusCode >= http.StatusBadRequest)
	return response.StatusCode == http.StatusUnauthorized || anonymous
}

// token returns a valid token other than the rejected one. Concurrent callers share one request for a new token.
func (s *serviceAccount) token(ctx context.Context, rejected *accessToken) (*accessToken, error) {
	if latest := s.latest.Load(); latest.isUsable(rejected) {
		return latest, nil
	}
	result, err := s.grants.Get(ctx, "", func(ctx context.Context) (grant, error) {
		latest := s.latest.Load()
		if !latest.isUsable(rejected) { // false if another caller got one meanwhile
			token, err := s.request(ctx)
			switch {
			case err != nil && err.Kind == KindCredentials: // more attempts, one for each resource, may lock the account
				time.AfterFunc(refusalTTL, func() { s.grants.Invalidate("") })
				return grant{refusal: err}, nil
			case err != nil:
				return grant{}, err
			}
			latest = &accessToken{Token: token, replaces: rejected != nil}
			s.latest.Store(latest)
		}
		s.grants.Invalidate("")
		return grant{token: latest}, nil
	})
	switch {
	case err != nil:
		return nil, err
	case result.refusal != nil:
		return nil, result.refusal
	}
	return result.token, nil
}

func (t *accessToken) isUsable(rejected *accessToken) bool {
	return t != nil && t != rejected && t.Valid()
}
