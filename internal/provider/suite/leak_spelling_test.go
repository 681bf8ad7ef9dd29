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

// spellings are the ways to write a secret, with their names.
func spellings(secret string) map[string]string {
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
		for offset := range 3 { // what stands before and behind it changes the characters at its ends
			text := encoding.EncodeToString([]byte(strings.Repeat("x", offset) + secret))
			all[fmt.Sprintf("%s at %d", name, offset)] = text[2*min(offset, 1)+max(offset-1, 0) : len(text)-1]
		}
	}
	for name, spelling := range all {
		all[name] = strings.Trim(spelling, "\"")
	}
	return all
}

// location is a text as the standard library writes it into the header of a redirect.
func location(text string) string {
	w := httptest.NewRecorder()
	http.Redirect(w, httptest.NewRequest(http.MethodGet, "/", nil), "http://x/?"+text, http.StatusFound)
	return strings.TrimPrefix(w.Header().Get("Location"), "http://x/?")
}
