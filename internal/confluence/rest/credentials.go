package rest

import (
	"encoding/base64"
	"strings"
)

// checkCredentials returns an error unless there is either a token, with or without a user name, or the credentials of a
// service account.
func (c Config) checkCredentials(deployment Deployment, location *location) error {
	hasControl := func(text string) bool { return strings.ContainsFunc(text, func(r rune) bool { return r < ' ' }) }
	const advice = "contains a line break or another control character: trimspace() removes a line break at the end of a file"
	switch {
	case c.OAuth != (OAuth{}) && c.Token+c.Username != "":
		return &ConfigError{"oauth", "conflicts with username and token: set either oauth or token"}
	case len(c.OAuthScopes) > 0 && deployment == Cloud:
		return &ConfigError{"oauth", "scopes are supported on Confluence Data Center only: on Cloud, they are chosen when the credentials are created"}
	case c.OAuth != (OAuth{}) && (c.OAuth.ClientID == "" || c.OAuth.ClientSecret == ""):
		return &ConfigError{"oauth", "requires both client_id and client_secret"}
	case hasControl(c.OAuth.ClientID + c.OAuth.ClientSecret):
		return &ConfigError{"oauth", advice}
	case c.OAuth == (OAuth{}) && c.Token == "":
		return &ConfigError{"token", "credentials are required: set token, together with username unless it is a personal access token, or set oauth"}
	case deployment == Cloud && c.OAuth == (OAuth{}) && c.Username == "" && !location.isGateway():
		// A Bearer token is accepted by the API gateway only: https://github.com/mozilla/markfluence/blob/ef06719/docs/confluence/api.md
		return &ConfigError{"username", "username is not set: a Cloud API token needs the account's email address"}
	case hasControl(c.Token + c.Username):
		return &ConfigError{"token", advice}
	}
	return nil
}

// authorization returns the Authorization header of all requests, "" if it changes because it holds an access token.
func (c Config) authorization() string {
	switch {
	case c.OAuth != (OAuth{}):
		return ""
	case c.Username != "":
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(c.Username+":"+c.Token))
	}
	return "Bearer " + c.Token
}

// secrets returns the mask that hides the credentials.
func (c Config) secrets() *mask {
	secrets := append(c.headerSecrets(), c.Token, c.Username+":"+c.Token)
	if c.OAuth != (OAuth{}) {
		secrets = append(c.headerSecrets(), c.OAuth.ClientSecret, c.OAuth.ClientID+":"+c.OAuth.ClientSecret)
	}
	return newMask(secrets...)
}
