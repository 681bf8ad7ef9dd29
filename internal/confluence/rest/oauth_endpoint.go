package rest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/oauth2"
)

// tokenEndpoint is where credentials are exchanged for access tokens: where Atlassian's OpenAPI files say it is
// (tokenUrl), and for a gateway of another cloud on the gateway itself.
func tokenEndpoint(base url.URL) *url.URL {
	endpoint := url.URL{Scheme: base.Scheme, Host: base.Host, Path: "/oauth/token"}
	if base.Hostname() == gatewayHost {
		endpoint.Scheme, endpoint.Host = "https", "auth.atlassian.com"
	}
	return &endpoint
}

// request asks for a token. The error does not belong to the request of the API that waits for it: it has a message
// alone, so that nobody takes its status for an answer of Confluence.
func (s *serviceAccount) request(ctx context.Context) (*oauth2.Token, *Error) {
	token, err := s.config.Token(context.WithValue((&repeat{allowed: true}).in(ctx), oauth2.HTTPClient, s.http))
	if err == nil {
		s.mask.add(token.AccessToken)
		return token, nil
	}
	failed := func(kind ErrorKind, why string) *Error {
		return &Error{Kind: kind, Message: s.mask.hide(fmt.Sprintf("no access token for the client_id and client_secret of oauth from %s: %s", s.config.TokenURL, why))}
	}
	var (
		refused *oauth2.RetrieveError
		sending *url.Error
	)
	switch {
	case errors.As(err, &refused):
		return nil, failed(s.refused(refused))
	case errors.As(err, &sending):
		return nil, failed(KindOther, noAnswer(err))
	}
	return nil, failed(KindOther, "answered with something else: "+Readable(s.mask.hide(strings.TrimPrefix(err.Error(), "oauth2: "))))
}

// refused sorts the refusals of https://datatracker.ietf.org/doc/html/rfc6749#section-5.2
func (s *serviceAccount) refused(refused *oauth2.RetrieveError) (ErrorKind, string) {
	status := refused.Response.StatusCode
	a := answer{status: status, header: refused.Response.Header, body: refused.Body, mask: s.mask}
	message := Readable(s.mask.hide(joinDistinct([]string{refused.ErrorCode, refused.ErrorDescription})))
	switch {
	case message != "":
	case status >= 300 && status < 400:
		message = "redirected to " + redirection(s.mask, a.header.Get("Location"))
	default:
		message = a.message()
	}
	kind := KindOther
	if status == http.StatusUnauthorized || slices.Contains([]string{"invalid_client", "unauthorized_client"}, refused.ErrorCode) {
		kind = KindCredentials
	}
	return kind, fmt.Sprintf("%d: %s", status, message)
}
