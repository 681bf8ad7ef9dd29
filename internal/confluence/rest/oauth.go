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

// OAuth are the OAuth 2.0 client credentials of a service account: https://datatracker.ietf.org/doc/html/rfc6749#section-4.4
type OAuth struct{ ClientID, ClientSecret string }

// serviceAccount signs requests with access tokens, and gets a new one before the old one expires.
type serviceAccount struct {
	next   http.RoundTripper
	config clientcredentials.Config
	http   *http.Client // for the token endpoint
	mask   *mask
	latest atomic.Pointer[accessToken]
	grants Lookups[grant]
}

type accessToken struct {
	*oauth2.Token
	instead  bool // of one that was refused
	accepted atomic.Bool
}

// refusalHolds is for how long nobody asks again after credentials were refused.
const refusalHolds = time.Minute

// grant is what the token endpoint says in the end: a token, or that it gives none for these credentials.
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

// RoundTrip sends a request again, once, if its token is refused: it may have been revoked before its time, and what is
// refused for that has done nothing.
func (s *serviceAccount) RoundTrip(request *http.Request) (*http.Response, error) {
	token, err := s.token(request.Context(), nil)
	if err != nil {
		return nil, err
	}
	response, err := s.send(request, token)
	if err != nil || !token.isRefused(response) {
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
	if err == nil && response.StatusCode != http.StatusUnauthorized {
		token.accepted.Store(true)
	}
	return response, err
}

// isRefused tells that another token may fare better. One that came instead of a refused one and was never accepted
// itself shows that this is not so, and neither does another token have other scopes.
func (t *accessToken) isRefused(response *http.Response) bool {
	return response.StatusCode == http.StatusUnauthorized && (!t.instead || t.accepted.Load()) &&
		!bytes.Contains(bodyOf(response), []byte(wrongScope))
}

// token is one that is valid, and not the refused one. Everybody who needs a new one at the same time waits for the same.
func (s *serviceAccount) token(ctx context.Context, refused *accessToken) (*accessToken, error) {
	if latest := s.latest.Load(); latest.isGood(refused) {
		return latest, nil
	}
	given, err := s.grants.Get(ctx, "", func(ctx context.Context) (grant, error) {
		latest := s.latest.Load()
		if !latest.isGood(refused) { // unless one was given in between
			token, err := s.request(ctx)
			switch {
			case err != nil && err.Kind == KindCredentials: // and to ask again for each resource may lock the account
				time.AfterFunc(refusalHolds, func() { s.grants.Invalidate("") })
				return grant{refusal: err}, nil
			case err != nil:
				return grant{}, err
			}
			latest = &accessToken{Token: token, instead: refused != nil}
			s.latest.Store(latest)
		}
		s.grants.Invalidate("")
		return grant{token: latest}, nil
	})
	switch {
	case err != nil:
		return nil, err
	case given.refusal != nil:
		return nil, given.refusal
	}
	return given.token, nil
}

func (t *accessToken) isGood(refused *accessToken) bool { return t != nil && t != refused && t.Valid() }
