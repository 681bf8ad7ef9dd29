package simulator

import (
	"crypto/rand"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// OAuthClient is an OAuth 2.0 client ID and secret, exchanged for access tokens.
type OAuthClient struct{ ID, Secret string }

// The secret has characters that must be escaped in a form.
var serviceAccountClient = OAuthClient{ID: "kX2mQ7vB1sT9", Secret: "c2FtOi/zZWNyZXQ+of=sam&100%25"}

// ServiceAccount returns the OAuth 2.0 credentials of a service account with Ada's permissions: Sam on Cloud, and Ada herself
// on Data Center.
func (s *Simulator) ServiceAccount() OAuthClient { return serviceAccountClient }

// tokenPath returns the path of the token endpoint. Data Center:
// https://confluence.atlassian.com/enterprise/service-accounts-overview-1627095923.html
func (s *Simulator) tokenPath() string {
	if s.dc() {
		return s.options.ContextPath + "/rest/oauth2/latest/token"
	}
	return "/oauth/token"
}

// dataCenterScopes are the scopes of access tokens of Data Center.
var dataCenterScopes = []string{"READ", "WRITE", "ADMIN", "SYSTEM_ADMIN"}

// issueToken is the token endpoint: https://datatracker.ietf.org/doc/html/rfc6749#section-4.4
func (c *call) issueToken() *reply {
	header := map[string]string{"Cache-Control": "no-store", "Pragma": "no-cache"}
	refuse := func(status int, code, description string) *reply {
		return &reply{status: status, body: object{"error": code, "error_description": description}, header: header}
	}
	form, err := url.ParseQuery(string(c.body))
	switch {
	case c.request.Method != http.MethodPost:
		return htmlError(http.StatusMethodNotAllowed)
	case err != nil, c.mediaType() != "application/x-www-form-urlencoded", len(form["grant_type"]) != 1, len(form["client_id"]) > 1, len(form["client_secret"]) > 1:
		return refuse(http.StatusBadRequest, "invalid_request", "grant_type, client_id and client_secret are expected in a form, each once")
	case form.Get("client_id") != serviceAccountClient.ID, form.Get("client_secret") != serviceAccountClient.Secret:
		return refuse(http.StatusUnauthorized, "invalid_client", "The client is unknown or its secret is wrong")
	case form.Get("grant_type") != "client_credentials":
		return refuse(http.StatusBadRequest, "unsupported_grant_type", "grant_type must be client_credentials")
	}
	if scopes := strings.Fields(form.Get("scope")); c.s.dc() && (len(scopes) == 0 || slices.ContainsFunc(scopes, func(scope string) bool { return !slices.Contains(dataCenterScopes, scope) })) {
		return refuse(http.StatusBadRequest, "invalid_scope", "scope must be one of READ, WRITE, ADMIN and SYSTEM_ADMIN")
	}
	token := rand.Text()
	c.s.tokens[token] = time.Now().Add(c.s.options.TokenLifetime)
	return &reply{status: http.StatusOK, header: header, body: object{
		"access_token": token, "token_type": "Bearer", "expires_in": int(c.s.options.TokenLifetime.Seconds()),
	}}
}

// tokenUser returns the user of an access token; nil if it is unknown, expired or revoked.
func (s *Simulator) tokenUser(token string) *User {
	s.mu.Lock()
	until, found := s.tokens[token]
	s.mu.Unlock()
	if !found || time.Now().After(until) {
		return nil
	}
	username := "sam"
	if s.dc() {
		username = "ada"
	}
	return s.user(func(u *User) bool { return u.Username == username })
}

// isIssued reports whether a token is an access token, valid or not.
func (s *Simulator) isIssued(token string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, found := s.tokens[token]
	return found
}

// Tokens returns all access tokens that were issued, sorted, for tests that check where they must not appear.
func (s *Simulator) Tokens() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.tokens))
}

// RevokeTokens revokes all access tokens.
func (h *Human) RevokeTokens() {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	for token := range h.s.tokens {
		h.s.tokens[token] = time.Time{}
	}
}
