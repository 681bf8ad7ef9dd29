package rest

import (
	"fmt"
	"maps"
	"net/http"
	"net/textproto"
	"slices"
	"strings"
)

// ownHeaders are the headers that the client or HTTP itself sets, in canonical spelling.
var ownHeaders = []string{
	"Accept", "Accept-Encoding", "Authorization", "Connection", "Expect", "Host", "Keep-Alive", "Te", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent",
	"X-Atlassian-Token",
}

// HeaderProblem returns what is wrong with an extra header, "" if nothing is. It does not quote the value, which may be a secret.
func HeaderProblem(name, value string) string {
	canonical := textproto.CanonicalMIMEHeaderKey(name)
	switch {
	case name == "" || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune("\"(),/:;<=>?@[\\]{}", r) }):
		return fmt.Sprintf("%q is not the name of an HTTP header: it has letters, digits and hyphens", name)
	case slices.Contains(ownHeaders, canonical), strings.HasPrefix(canonical, "Content-"):
		return fmt.Sprintf("%s must not be set here: the provider sets it itself", name)
	case strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return fmt.Sprintf("the value of %s contains a line break or another control character: trimspace() removes a line break at the end of a file", name)
	}
	return ""
}

// checkHeaders returns an error for the first extra header that cannot be sent.
func (c Config) checkHeaders() error {
	seen := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(c.HTTPHeaders)) {
		if problem := HeaderProblem(name, c.HTTPHeaders[name]); problem != "" {
			return &ConfigError{"http_headers", problem}
		}
		canonical := http.CanonicalHeaderKey(name)
		if other, twice := seen[canonical]; twice {
			return &ConfigError{"http_headers", fmt.Sprintf("%s and %s are the same header", other, name)}
		}
		seen[canonical] = name
	}
	return nil
}

const (
	minSecret     = 4 // characters: to hide a shorter value would garble all texts
	minSecretPart = 8
)

// headerSecrets returns what is to be hidden of the extra headers: the values, and the parts of them that may be sent back
// alone, such as the token after "Bearer" or the value of a cookie.
func (c Config) headerSecrets() []string {
	var secrets []string
	for _, value := range c.HTTPHeaders {
		value = strings.TrimSpace(value)
		if len(value) >= minSecret {
			secrets = append(secrets, value)
		}
		for _, part := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(" =;,", r) }) {
			if len(part) >= minSecretPart {
				secrets = append(secrets, part)
			}
		}
	}
	return secrets
}
