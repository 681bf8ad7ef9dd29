package suite_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
)

// encodings are the encodings of a secret, by name.
func encodings(secret string) map[string]string {
	escaped, _ := json.Marshal(secret)
	var unescaped bytes.Buffer
	encoder := json.NewEncoder(&unescaped)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(secret)
	all := map[string]string{
		"plain": secret, "in Go": strconv.Quote(secret), "in ASCII": strconv.QuoteToASCII(secret), "in HTML": html.EscapeString(secret),
		"in JSON": string(escaped), "in plain JSON": strings.TrimSpace(unescaped.String()),
		"in a location": location(secret), "in HTML by others": strings.NewReplacer("&#34;", "&quot;", "&#39;", "&#x27;").Replace(html.EscapeString(secret)),
		"in a query": url.QueryEscape(secret), "in a path": url.PathEscape(secret),
		"hex": hex.EncodeToString([]byte(secret)), "HEX": strings.ToUpper(hex.EncodeToString([]byte(secret))),
	}
	for name, encoding := range map[string]*base64.Encoding{"base64": base64.RawStdEncoding, "base64 for URLs": base64.RawURLEncoding} {
		for offset := range 3 { // adjacent bytes change the first and last characters
			text := encoding.EncodeToString([]byte(strings.Repeat("x", offset) + secret))
			all[fmt.Sprintf("%s at %d", name, offset)] = text[2*min(offset, 1)+max(offset-1, 0) : len(text)-1]
		}
	}
	for name, encoded := range all {
		all[name] = strings.Trim(encoded, "\"")
	}
	return all
}

// location is a text as the standard library encodes it in the Location header of a redirect.
func location(text string) string {
	w := httptest.NewRecorder()
	http.Redirect(w, httptest.NewRequest(http.MethodGet, "/", nil), "http://x/?"+text, http.StatusFound)
	return strings.TrimPrefix(w.Header().Get("Location"), "http://x/?")
}
