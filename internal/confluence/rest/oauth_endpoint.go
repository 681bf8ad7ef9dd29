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

// tokenEndpoint returns the address that exchanges credentials for access tokens: on Cloud the tokenUrl of Atlassian's
// OpenAPI files, or for a gateway of another cloud a path of that gateway; on Data Center a path of the site:
// https://confluence.atlassian.com/enterprise/service-accounts-overview-1627095923.html
func tokenEndpoint(deployment Deployment, base url.URL) *url.URL {
	if deployment == DataCenter {
		return base.JoinPath("/rest/oauth2/latest/token")
	}
	endpoint := url.URL{Scheme: base.Scheme, Host: base.Host, Path: "/oauth/token"}
	if base.Hostname() == gatewayHost {
		endpoint.Scheme, endpoint.Host = "https", "auth.atlassian.com"
	}
	return &endpoint
}

// scopes returns the scopes of access tokens on Data Center, which requires some. ADMIN includes READ and WRITE.
func (c Config) scopes() []string {
	if len(c.OAuthScopes) > 0 {
		return c.OAuthScopes
	}
	return []string{"ADMIN"}
}

// request gets an access token. The error is not one of the API request that waits for the token: it has a message but no
// status, so that the status is not taken for an answer of Confluence.
func (s *serviceAccount) request(ctx context.Context) (*oauth2.Token, *Error) {
	token, err := s.config.Token(context.WithValue((&repeat{allowed: true}).in(ctx), oauth2.HTTPClient, s.http))
	if err == nil {
		s.mask.add(token.AccessToken)
		return token, nil
	}
	failed := func(kind ErrorKind, why string) *Error {
		return &Error{Kind: kind, Message: s.mask.hide(fmt.Sprintf("could not get an access token with oauth.client_id and oauth.client_secret from %s: %s", s.config.TokenURL, why))}
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
	return nil, failed(KindOther, "unexpected response: "+Readable(s.mask.hide(strings.TrimPrefix(err.Error(), "oauth2: "))))
}

// refused returns the kind and message of an error response, see
// https://datatracker.ietf.org/doc/html/rfc6749#section-5.2
func (s *serviceAccount) refused(refused *oauth2.RetrieveError) (ErrorKind, string) {
	status := refused.Response.StatusCode
	a := answer{status: status, header: refused.Response.Header, body: refused.Body, mask: s.mask}
	message := Readable(s.mask.hide(joinDistinct([]string{refused.ErrorCode, refused.ErrorDescription})))
	switch {
	case message != "":
	case status >= 300 && status < 400:
		message = "redirected to " + redirectTarget(s.mask, a.header.Get("Location"))
	default:
		message = a.message()
	}
	if status == http.StatusNotFound && strings.HasSuffix(s.config.TokenURL, "/oauth/token") && !strings.HasPrefix(s.config.TokenURL, "https://auth.atlassian.com/") {
		message += otherGatewayAdvice
	}
	kind := KindOther
	if status == http.StatusUnauthorized || slices.Contains([]string{"invalid_client", "unauthorized_client"}, refused.ErrorCode) {
		kind = KindCredentials
	}
	return kind, fmt.Sprintf("%d: %s", status, message)
}
