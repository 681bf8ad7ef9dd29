package simulator

import (
	"crypto/rand"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// OAuthClient is an OAuth 2.0 client ID and secret, exchanged for access tokens.
type OAuthClient struct{ ID, Secret string }

// The secret has characters that must be escaped in a form.
var serviceAccountClient = OAuthClient{ID: "kX2mQ7vB1sT9", Secret: "c2FtOi/zZWNyZXQ+of=sam&100%25"}

// ServiceAccount returns the OAuth 2.0 credentials of Sam, a service account with Ada's permissions. Cloud only.
func (s *Simulator) ServiceAccount() OAuthClient { return serviceAccountClient }

const tokenPath = "/oauth/token"

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
	return s.user(func(u *User) bool { return u.Username == "sam" })
}

// Tokens returns the access tokens, sorted, for tests that check where they must not appear.
func (s *Simulator) Tokens() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.tokens))
}

// RevokeTokens revokes all access tokens.
func (h *Human) RevokeTokens() {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	clear(h.s.tokens)
}
