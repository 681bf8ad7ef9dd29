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

// answer is what came back for a request.
type answer struct {
	method string
	path   string
	status int
	header http.Header
	body   []byte
	mask   *mask // of the credentials
}

// beginning is all of an answer that is meant to be read by people.
func (a answer) beginning() []byte { return a.body[:min(len(a.body), 1<<20)] }

// message is the server's own words in whichever of the shapes they came, fit for a terminal.
func (a answer) message() string {
	var said struct {
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
	body := []byte(a.mask.hide(string(a.beginning())))
	switch err := decode(body, &said); {
	case a.isHTML():
		words = []string{a.describeHTML()}
	case len(a.body) == 0:
	case err != nil && said.Message == "":
		words = []string{string(body[:min(len(body), maxRaw)])}
	default:
		words = []string{exceptionPrefix.ReplaceAllString(string(said.Message), "")}
		for _, e := range said.Data.Errors {
			words = append(words, string(e.Message))
		}
		for _, e := range said.Errors {
			words = append(words, string(e.Title), string(e.Detail))
		}
	}
	message := Readable(joinDistinct(words))
	switch {
	case message == "":
		return cmp.Or(http.StatusText(a.status), "an answer without a word")
	case strings.Contains(message, wrongScope):
		return message + ". The token lacks a scope that this request needs: add it to the token"
	}
	return message
}

// words are texts one after another, fit for a terminal; "" if there are none.
func JoinTexts(texts []Text) string {
	said := make([]string, len(texts))
	for i, t := range texts {
		said[i] = string(t)
	}
	return Readable(joinDistinct(said))
}

// joined puts words one after another, without what repeats: v1 often says the same in two places. It ends when nobody
// would read on, as each word is looked for in all before it.
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

// text is a string, or an object that holds one as its translation; anything else is empty.
type Text string

func (t *Text) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) != nil {
		var message struct{ Translation, Key string }
		_ = json.Unmarshal(data, &message) // a shape that nobody knows has no words for us
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

func (a answer) isHTML() bool {
	kind, _, _ := mime.ParseMediaType(a.header.Get("Content-Type"))
	return kind == "text/html" || kind == "application/xhtml+xml"
}

// isPage tells that the body is a page, whatever it is announced as.
func (a answer) isMarkup() bool { return a.isHTML() || len(a.body) > 0 && a.body[0] == '<' }

// describeHTML stands in for the page, which is meant for a browser.
func (a answer) describeHTML() string {
	if title := htmlTitle.FindSubmatch(a.beginning()); title != nil {
		return fmt.Sprintf("an HTML page titled %q", Readable(a.mask.hide(html.UnescapeString(string(title[1])))))
	}
	return "an HTML page"
}

// unreadable is the error for a success that is not the JSON document it should be.
func (a answer) unreadable(err error) error {
	var what string
	switch {
	case a.isMarkup():
		what = a.describeHTML()
	case len(a.body) == 0:
		what = "an empty document"
	default:
		what = fmt.Sprintf("%d bytes that are not the JSON expected (%s)", len(a.body), Readable(a.mask.hide(err.Error())))
	}
	return &Error{
		Method: a.method, Path: a.path, Status: a.status, Err: err,
		Message: "answered with " + what + ": is url the address of Confluence, and does a proxy or a login page stand in between?",
	}
}

const (
	maxMessage = 500
	maxRaw     = 8 * maxMessage // bytes of a text to begin with, of which maxMessage characters will be left
)

// wrongScope are the API gateway's words for a token that lacks a scope.
const wrongScope = "scope does not match"

// readable makes text fit for a terminal: nothing that cannot be seen, no runs of white space, not too long.
func Readable(s string) string {
	s = strings.Join(strings.Fields(visible(s[:min(len(s), maxRaw)])), " ")
	if runes := []rune(s); len(runes) > maxMessage {
		s = string(runes[:maxMessage]) + " …"
	}
	return s
}

// visible puts a space in the place of what cannot be seen: control characters, which a terminal would obey, and
// characters that turn the direction of text or take no room, which make it look like another text.
func visible(s string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsGraphic(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, "?"))
}
