package rest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"
	"unicode/utf8"
)

// spellings returns a secret in the encodings in which texts and headers are embedded in others.
func spellings(secret string) []string {
	var all []string
	for _, s := range []string{
		secret, base64.RawStdEncoding.EncodeToString([]byte(secret)), base64.RawURLEncoding.EncodeToString([]byte(secret)),
	} {
		inHTML := html.EscapeString(s)
		all = append(all, s, url.QueryEscape(s), url.PathEscape(s), jsonEscape(s, true), jsonEscape(s, false),
			inHTML, strings.NewReplacer("&#34;", "&quot;", "&#39;", "&#x27;").Replace(inHTML), percentBeyondASCII(s, "%%%02x"), percentBeyondASCII(s, "%%%02X"))
	}
	return all
}

func jsonEscape(s string, escapeHTML bool) string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(escapeHTML)
	_ = encoder.Encode(s) // a string can always be encoded
	return strings.Trim(text.String(), "\"\n")
}

// percentBeyondASCII escapes bytes outside of ASCII, as in addresses that were not escaped before.
func percentBeyondASCII(s, format string) string {
	var text strings.Builder
	for i := range len(s) {
		if s[i] < utf8.RuneSelf {
			text.WriteByte(s[i])
		} else {
			fmt.Fprintf(&text, format, s[i])
		}
	}
	return text.String()
}
