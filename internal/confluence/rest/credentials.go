package rest

import (
	"encoding/base64"
	"strings"
)

// checkCredentials wants one of two kinds: a token, with or without a user name, or the credentials of a service account.
func (c Config) checkCredentials(deployment Deployment) error {
	control := func(text string) bool { return strings.ContainsFunc(text, func(r rune) bool { return r < ' ' }) }
	const advice = "has a line break or another control character in it: trimspace() removes one at the end of a file"
	switch {
	case c.OAuth != (OAuth{}) && c.Token+c.Username != "":
		return &ConfigError{"oauth", "takes the place of username and token: set either oauth or token"}
	case c.OAuth != (OAuth{}) && deployment != Cloud:
		return &ConfigError{"oauth", "is for Confluence Cloud alone: use token on Data Center, or set deployment to cloud if this is a Cloud site"}
	case c.OAuth != (OAuth{}) && (c.OAuth.ClientID == "" || c.OAuth.ClientSecret == ""):
		return &ConfigError{"oauth", "needs both client_id and client_secret"}
	case control(c.OAuth.ClientID + c.OAuth.ClientSecret):
		return &ConfigError{"oauth", advice}
	case c.OAuth == (OAuth{}) && c.Token == "":
		return &ConfigError{"token", "credentials are missing: set token, and username with it unless it is a personal access token; or oauth on Cloud"}
	case control(c.Token + c.Username):
		return &ConfigError{"token", advice}
	}
	return nil
}

// authorization is what requests are signed with, "" if that changes from time to time.
func (c Config) authorization() string {
	switch {
	case c.OAuth != (OAuth{}):
		return ""
	case c.Username != "":
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(c.Username+":"+c.Token))
	}
	return "Bearer " + c.Token
}

// secrets hides what nobody may read.
func (c Config) secrets() *mask {
	if c.OAuth != (OAuth{}) {
		return newMask(c.OAuth.ClientSecret, c.OAuth.ClientID+":"+c.OAuth.ClientSecret)
	}
	return newMask(c.Token, c.Username+":"+c.Token)
}
