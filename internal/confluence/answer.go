package confluence

import (
	"context"
	"encoding/json"
	"errors"
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
}

// refusal turns an answer that is no success into an [*Error]; nil for a success.
func (r *rest) refusal(ctx context.Context, a answer) error {
	refused := &Error{Method: a.method, Path: a.path, Status: a.status, Message: a.message(), Kind: a.kind()}
	switch {
	case r.deployment == DataCenter && strings.EqualFold(a.header.Get("X-Ausername"), "anonymous"):
		// A wrong personal access token is not refused: the request is served as if it had none.
		refused.Kind = KindCredentials
		refused.Message = "Confluence does not accept the token and answers as to an anonymous visitor"
		return refused
	case a.status < 300:
		return nil
	case a.status == http.StatusNotFound && !a.isHTML() && r.doubtsCaller(a):
		return r.blameCaller(ctx, refused)
	}
	return refused
}

// doubtsCaller tells that a 404 may stem from credentials that are not accepted: Cloud's v2 answers so with the bare
// title "Not Found", while it names what is really missing; Data Center may do so wherever anonymous access is off.
func (r *rest) doubtsCaller(a answer) bool {
	if strings.HasSuffix(a.path, currentUserPath) {
		return false
	}
	if r.deployment == DataCenter {
		return a.header.Get("X-Ausername") == ""
	}
	return a.message() == "Not Found"
}

// blameCaller settles what a doubtful 404 means by asking once who the caller is.
func (r *rest) blameCaller(ctx context.Context, refused *Error) error {
	caller, err := r.callerError(ctx)
	switch {
	case ctx.Err() != nil:
		return &Error{Method: refused.Method, Path: refused.Path, Message: ctx.Err().Error(), Err: ctx.Err()}
	case caller != nil:
		refused.Kind, refused.Message = KindCredentials, caller.Message
	case r.deployment == Cloud || err != nil:
		refused.Kind, refused.Message = KindForbidden, "not found, or not visible to this account"
	}
	return refused
}

const currentUserPath = "/rest/api/user/current"

// callerError is why the credentials are not accepted, nil if they are. It is asked once for each client.
func (r *rest) callerError(ctx context.Context) (*Error, error) {
	return r.caller.get(ctx, "", func(ctx context.Context) (*Error, error) {
		var caller struct {
			Type string `json:"type"`
		}
		err := r.get(ctx, currentUserPath, nil, &caller)
		var refused *Error
		switch {
		case errors.As(err, &refused) && refused.Kind == KindCredentials:
			return refused, nil
		case err == nil && caller.Type == "anonymous":
			return &Error{Kind: KindCredentials, Message: "Confluence does not accept the credentials and answers as to an anonymous visitor"}, nil
		}
		return nil, err
	})
}

func (a answer) kind() ErrorKind {
	message := a.message()
	exists := strings.Contains(message, "already exists") || strings.Contains(message, "already exist with")
	switch a.status {
	case http.StatusUnauthorized:
		if strings.Contains(message, "scope does not match") {
			return KindForbidden
		}
		return KindCredentials
	case http.StatusForbidden:
		// v1 of Cloud says so to a token that it does not know.
		if strings.Contains(message, "not permitted to use Confluence") || strings.Contains(message, "caller cannot access Confluence") {
			return KindCredentials
		}
		return KindForbidden
	case http.StatusNotFound:
		if a.isHTML() { // not from the API: the address is wrong, or something stands in between
			return KindOther
		}
		return KindNotFound
	case http.StatusConflict, http.StatusBadRequest:
		if exists {
			return KindTaken
		}
		if a.status == http.StatusConflict {
			return KindConflict
		}
		return KindInvalid
	case http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity:
		return KindInvalid
	case http.StatusGone:
		return KindUnsupported
	}
	return KindOther
}

// message is the server's own words in whichever of the shapes they came, fit for a terminal.
func (a answer) message() string {
	var said struct {
		Message text `json:"message"` // v1, Data Center and API gateway
		Data    struct {
			Errors []struct {
				Message text `json:"message"`
			} `json:"errors"`
		} `json:"data"`
		Errors []struct { // v2
			Title  text `json:"title"`
			Detail text `json:"detail"`
		} `json:"errors"`
	}
	var words []string
	switch err := json.Unmarshal(a.body, &said); {
	case a.isHTML():
		words = []string{a.describeHTML()}
	case len(a.body) == 0:
	case err != nil && said.Message == "":
		words = []string{string(a.body[:min(len(a.body), 4*maxMessage)])}
	default:
		words = []string{exceptionPrefix.ReplaceAllString(string(said.Message), "")}
		for _, e := range said.Data.Errors {
			words = append(words, string(e.Message))
		}
		for _, e := range said.Errors {
			words = append(words, string(e.Title), string(e.Detail))
		}
	}
	message := readable(joined(words))
	switch {
	case message == "":
		return strings.TrimSpace("an answer without a word: " + http.StatusText(a.status))
	case strings.Contains(message, "scope does not match"):
		return message + ". The token lacks a scope that this request needs: add it to the token"
	}
	return message
}

// joined puts words one after another, without what repeats: v1 often says the same in two places.
func joined(words []string) string {
	var message string
	for _, word := range words {
		switch word = strings.TrimSpace(word); {
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
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) != nil {
		var message struct{ Translation, Key string }
		_ = json.Unmarshal(data, &message) // a shape that nobody knows has no words for us
		s = message.Translation
		if s == "" {
			s = message.Key
		}
	}
	*t = text(s)
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

// describeHTML stands in for the page, which is meant for a browser.
func (a answer) describeHTML() string {
	if title := htmlTitle.FindSubmatch(a.body); title != nil {
		return fmt.Sprintf("an HTML page titled %q", readable(html.UnescapeString(string(title[1]))))
	}
	return "an HTML page"
}

// unreadable is the error for a success that is not the JSON document it should be.
func (a answer) unreadable(err error) error {
	var what string
	switch {
	case a.isHTML() || len(a.body) > 0 && a.body[0] == '<':
		what = a.describeHTML()
	case len(a.body) == 0:
		what = "an empty document"
	default:
		what = fmt.Sprintf("%d bytes that are not the JSON expected (%s)", len(a.body), readable(err.Error()))
	}
	return &Error{
		Method: a.method, Path: a.path, Status: a.status, Err: err,
		Message: "answered with " + what + ": is url the address of Confluence, and does a proxy or a login page stand in between?",
	}
}

const maxMessage = 500

// readable makes text fit for a terminal: no control characters, no runs of white space, not too long.
func readable(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, "?"))
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > maxMessage {
		s = string(runes[:maxMessage]) + " …"
	}
	return s
}
