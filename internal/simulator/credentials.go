package simulator

import (
	"net/http"
	"strings"
)

// Credentials work with HTTP Basic authentication on both deployments (on Cloud the user name is the e-mail address).
// The token alone works as a Bearer token on Data Center and through Cloud's API gateway, which also accepts OAuth access
// tokens.
type Credentials struct{ Username, Token string }

// Admin returns the credentials of Ada, who has all permissions in each space that she created or that
// the group "site-admins" administers.
func (s *Simulator) Admin() Credentials { return s.credentials("ada") }

// Reader returns the credentials of Rolf, who may view spaces but neither create nor administer them.
func (s *Simulator) Reader() Credentials { return s.credentials("rolf") }

func (s *Simulator) credentials(username string) Credentials {
	u := s.user(func(u *User) bool { return u.Username == username })
	if s.dc() {
		return Credentials{Username: u.Username, Token: token(u)}
	}
	return Credentials{Username: u.Email, Token: token(u)}
}

func token(u *User) string { return "token-of-" + u.Username }

// authenticate finds the caller. Each API answers wrong credentials in its own way.
func (c *call) authenticate() *reply {
	if c.s.dc() {
		return c.authenticateDataCenter()
	}
	path := c.request.URL.Path
	gateway := strings.HasPrefix(path, "/ex/confluence/")
	if !gateway && !strings.HasPrefix(path, "/wiki/") {
		return nil
	}
	name, password, basic := c.request.BasicAuth()
	bearer, isBearer := strings.CutPrefix(c.request.Header.Get("Authorization"), "Bearer ")
	switch {
	case basic:
		c.caller = c.s.user(func(u *User) bool { return u.Active && strings.EqualFold(u.Email, name) && token(u) == password })
	case isBearer && !gateway:
		// OAuth and scoped tokens work behind the gateway only; the site answers with an HTML error.
		return htmlError(http.StatusUnauthorized)
	case isBearer:
		c.caller = c.s.user(func(u *User) bool { return u.Active && token(u) == bearer })
		if c.caller == nil {
			c.caller = c.s.tokenUser(bearer)
		}
	}
	switch {
	case c.caller != nil:
		return nil
	case gateway && isBearer:
		return &reply{status: http.StatusUnauthorized, body: object{"code": 401, "message": "Unauthorized"}}
	case c.v2():
		return failV2(http.StatusNotFound, "Not Found")
	}
	return &reply{status: http.StatusForbidden, body: object{
		"statusCode": 403, "message": "Current user not permitted to use Confluence",
	}}
}

// authenticateDataCenter refuses a wrong password, but treats a caller with a wrong personal access token as anonymous.
func (c *call) authenticateDataCenter() *reply {
	if name, password, basic := c.request.BasicAuth(); basic {
		c.caller = c.s.user(func(u *User) bool {
			return u.Active && u.Username == name && (token(u) == password || u.password != "" && u.password == password)
		})
		if c.caller == nil {
			c.reason = "AUTHENTICATED_FAILED"
			return htmlError(http.StatusUnauthorized)
		}
		c.reason = "OK"
		return nil
	}
	bearer, isBearer := strings.CutPrefix(c.request.Header.Get("Authorization"), "Bearer ")
	if isBearer {
		c.caller = c.s.user(func(u *User) bool { return u.Active && token(u) == bearer })
		if c.caller == nil {
			c.caller = c.s.tokenUser(bearer)
		}
		c.reason = "OK"
		if c.caller == nil {
			c.reason = "AUTHENTICATED_FAILED"
		}
		if c.caller == nil && c.s.isIssued(bearer) { // no source tells the answer to an expired access token: the standard's status
			return c.fail(http.StatusUnauthorized, "The access token is expired or revoked")
		}
	}
	return nil
}

// identity returns the headers in which Data Center reports who the caller is. Outside of its context path another server
// answers, which has no such headers.
func (c *call) identity() map[string]string {
	if _, inside := c.s.prefix(c.request.URL.Path); !inside || !c.s.dc() {
		return nil
	}
	header := map[string]string{"X-AUSERNAME": "anonymous"}
	if c.caller != nil {
		header["X-AUSERNAME"] = c.caller.Username
	}
	if c.reason != "" {
		header["X-Seraph-LoginReason"] = c.reason
	}
	return header
}
