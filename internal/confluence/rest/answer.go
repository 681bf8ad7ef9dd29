package rest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"unicode"
)

// answer is the HTTP response to a request.
type answer struct {
	method string
	path   string
	status int
	header http.Header
	body   []byte
	mask   *mask // hides the credentials
}

// start returns the first MiB of the body. No message for people is longer.
func (a answer) start() []byte { return a.body[:min(len(a.body), 1<<20)] }

// message returns the server's own words, in any of the shapes of Confluence's errors, safe to print on a terminal.
func (a answer) message() string {
	var document struct {
		Message Text `json:"message"` // v1, Data Center and API gateway
		Data    struct {
			Errors []struct {
				Message Text `json:"message"`
			} `json:"errors"`
		} `json:"data"`
		Errors []struct { // v2
			Title  Text `json:"title"`
			Detail Text `json:"detail"`
		} `json:"errors"`
	}
	var words []string
	body := []byte(a.mask.hide(string(a.start())))
	switch err := decode(body, &document); {
	case a.isHTML():
		words = []string{a.describeHTML()}
	case len(a.body) == 0:
	case err != nil && document.Message == "":
		words = []string{string(body[:min(len(body), maxRaw)])}
	default:
		words = []string{exceptionPrefix.ReplaceAllString(string(document.Message), "")}
		for _, e := range document.Data.Errors {
			words = append(words, string(e.Message))
		}
		for _, e := range document.Errors {
			words = append(words, string(e.Title), string(e.Detail))
		}
	}
	message := Readable(joinDistinct(words))
	switch {
	case message == "":
		return cmp.Or(http.StatusText(a.status), "no message in the response")
	case strings.Contains(message, wrongScope):
		return message + ". The token lacks a scope that this request requires: add the scope to the token"
	}
	return message
}

// JoinTexts returns texts as one, without repetitions and safe to print on a terminal; "" if there are none.
func JoinTexts(texts []Text) string {
	words := make([]string, len(texts))
	for i, t := range texts {
		words[i] = string(t)
	}
	return Readable(joinDistinct(words))
}

// joinDistinct joins texts by ": " and omits those that repeat others, because v1 often says the same in two places. It
// stops at maxRaw bytes, because each text is searched for in all before it.
func joinDistinct(words []string) string {
	var message string
	for _, word := range words {
		if len(message) > maxRaw {
			break
		}
		switch word = strings.TrimSpace(word[:min(len(word), maxRaw)]); {
		case word == "" || strings.Contains(message, word):
		case message == "" || strings.Contains(word, message):
			message = word
		default:
			message += ": " + word
		}
	}
	return message
}

// Text is a JSON string, or an object with a string in translation or key, as v1 writes messages. Anything else is "".
type Text string

// UnmarshalJSON never fails: an unknown shape is "".
func (t *Text) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) != nil {
		var message struct{ Translation, Key string }
		_ = json.Unmarshal(data, &message) // an unknown shape holds no text
		s = message.Translation
		if s == "" {
			s = message.Key
		}
	}
	*t = Text(s)
	return nil
}

var (
	exceptionPrefix = regexp.MustCompile(`^(?:(?:[a-z]\w*\.)*[A-Z]\w*Exception: )+`)
	htmlTitle       = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)
)

// isHTML reports whether the answer is declared to be HTML.
func (a answer) isHTML() bool {
	kind, _, _ := mime.ParseMediaType(a.header.Get("Content-Type"))
	return kind == "text/html" || kind == "application/xhtml+xml"
}

// isMarkup reports whether the body is HTML or XML, whatever it is declared to be.
func (a answer) isMarkup() bool { return a.isHTML() || len(a.body) > 0 && a.body[0] == '<' }

// describeHTML returns words for an HTML page, with its title if it has one.
func (a answer) describeHTML() string {
	if title := htmlTitle.FindSubmatch(a.start()); title != nil {
		return fmt.Sprintf("an HTML page titled %q", Readable(a.mask.hide(html.UnescapeString(string(title[1])))))
	}
	return "an HTML page"
}

// unreadable returns the error for a success whose body is not the expected JSON document.
func (a answer) unreadable(err error) error {
	var what string
	switch {
	case a.isMarkup():
		what = a.describeHTML()
	case len(a.body) == 0:
		what = "empty"
	default:
		what = fmt.Sprintf("%d bytes that are not the expected JSON (%s)", len(a.body), Readable(a.mask.hide(err.Error())))
	}
	return &Error{
		Method: a.method, Path: a.path, Status: a.status, Err: err,
		Message: "the response is " + what + ". Check that url is the address of Confluence, and that no proxy or login page responds instead",
	}
}

const (
	maxMessage = 500            // characters of a message
	maxRaw     = 8 * maxMessage // bytes of a text that are processed to get maxMessage characters
)

// wrongScope is the API gateway's message for a token that lacks a scope.
const wrongScope = "scope does not match"

// Readable makes text safe to print on a terminal: without invisible characters and runs of white space, and at most
// maxMessage characters long.
func Readable(s string) string {
	s = strings.Join(strings.Fields(printable(s[:min(len(s), maxRaw)])), " ")
	if runes := []rune(s); len(runes) > maxMessage {
		s = string(runes[:maxMessage]) + " …"
	}
	return s
}

// printable replaces invisible characters by spaces: control characters, which a terminal would execute, and characters
// without width or that change the direction of text, which make it look like another text.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsGraphic(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, "?"))
}
