package rest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// refusal turns an answer that is no success into an [*Error]; nil for a success.
func (r *Site) refusal(ctx context.Context, a answer) error {
	// Credentials that are wrong are not always refused: the request is served as if it had none.
	anonymous := strings.EqualFold(a.header.Get("X-Ausername"), "anonymous") ||
		strings.Contains(a.header.Get("X-Seraph-Loginreason"), "AUTHENTICATED_FAILED")
	if a.status < 300 && !anonymous {
		return nil
	}
	refused := &Error{Method: a.method, Path: a.path, Status: a.status, Message: r.mask.hide(a.message())}
	refused.Kind = kindOf(a, refused.Message)
	switch {
	case a.status == http.StatusUnauthorized:
		refused.Message += r.adviceOn401(a)
	case anonymous:
		return refused.With(KindCredentials, anonymousMessage)
	case a.status == http.StatusTooManyRequests:
		refused.Message += ". It goes on for longer than anybody waits: run it again later"
	case a.status < 400:
		refused.Message = fmt.Sprintf("redirected to %s: is url the address of Confluence?", redirection(r.mask, a.header.Get("Location")))
	case a.status == http.StatusNotFound && (a.isHTML() || ctx.Value(alwaysExistsKey{}) != nil):
		return refused.With(KindOther, refused.Message+": is url the address of Confluence, with its context path, and deployment right?")
	case refused.Kind == KindNotFound && r.isDoubtful(a, refused.Message):
		return r.explainNotFound(ctx, refused)
	}
	return refused
}

// redirection is where a redirect leads, without what it carries along.
func redirection(secrets *mask, location string) string {
	to, err := url.Parse(location)
	if err != nil {
		return "what is not an address"
	}
	to.User, to.RawQuery, to.Fragment = nil, "", ""
	return Readable(secrets.hide(to.String()))
}

const anonymousMessage = "Confluence does not accept the token and answers as to an anonymous visitor"

// anonymousError is for an answer that names nobody as the caller.
func AnonymousError(method, path string) error {
	return &Error{Method: method, Path: path, Kind: KindCredentials, Message: anonymousMessage}
}

func (r *Site) adviceOn401(a answer) string {
	switch {
	case strings.Contains(a.header.Get("X-Seraph-Loginreason"), "AUTHENTICATION_DENIED"):
		return ". Confluence asks for a CAPTCHA after too many failed attempts: sign in once with a browser"
	case r.Deployment == Cloud && a.isHTML() && !strings.Contains(a.path, "/ex/confluence/"):
		return ". A scoped token or an OAuth token works only through the API gateway: set cloud_id"
	case r.oauth && !strings.Contains(string(a.body), wrongScope):
		return ". A new access token of the service account is refused too: does it have access to this site, and is cloud_id the site's?"
	}
	return ""
}

// doubtsCaller tells that a 404 may stem from credentials that are not accepted: Cloud's v2 answers so with the bare
// title "Not Found", while it names what is really missing; Data Center may do so wherever it does not say who asks.
func (r *Site) isDoubtful(a answer, message string) bool {
	if r.Deployment == DataCenter {
		return a.header.Get("X-Ausername") == ""
	}
	return message == "Not Found"
}

// blameCaller settles what a doubtful 404 means by asking once who the caller is.
func (r *Site) explainNotFound(ctx context.Context, refused *Error) error {
	caller, err := r.CallerError(ctx)
	switch {
	case ctx.Err() != nil:
		return Unanswered(refused.Method, refused.Path, ctx.Err())
	case caller != nil:
		return refused.With(KindCredentials, caller.Message)
	case r.Deployment == Cloud || err != nil:
		return refused.With(KindForbidden, "not found, or not visible to this account")
	}
	return refused
}

// checkEmpty is for a list without results, which is how a site that lets anonymous visitors in answers to credentials
// that it does not accept.
func (r *Site) checkEmptyList(ctx context.Context, header http.Header) error {
	if header.Get("X-Ausername") != "" { // Data Center has said who asks
		return nil
	}
	if caller, _ := r.CallerError(ctx); caller != nil {
		return caller
	}
	return nil
}

type alwaysExistsKey struct{}

// onEverySite is for requests to what every Confluence has: if it is not found, the address is not that of a Confluence.
func AlwaysExists(ctx context.Context) context.Context {
	return context.WithValue(ctx, alwaysExistsKey{}, true)
}

// callerError is why the credentials are not accepted, nil if they are. It is asked once for each client.
func (r *Site) CallerError(ctx context.Context) (*Error, error) {
	return r.refused.Get(ctx, "", func(ctx context.Context) (*Error, error) {
		err := r.CheckCaller(ctx)
		var refused *Error
		if errors.As(err, &refused) && refused.Kind == KindCredentials {
			return refused, nil
		}
		return nil, err
	})
}

// kindOf sorts an answer by its status, and by its words where the status alone does not tell.
func kindOf(a answer, message string) ErrorKind {
	says := func(words string) bool { return strings.Contains(message, words) }
	switch a.status {
	case http.StatusUnauthorized:
		if says(wrongScope) {
			return KindForbidden
		}
		return KindCredentials
	case http.StatusForbidden:
		if says("not permitted to use Confluence") || says("caller cannot access Confluence") { // v1 of Cloud, to a wrong token
			return KindCredentials
		}
		return KindForbidden
	case http.StatusNotFound:
		switch {
		case a.isHTML(): // not from the API: the address is wrong, or something stands in between
			return KindOther
		case says("null for uri"): // Data Center's words for a path that it does not have
			return KindUnsupported
		}
		return KindNotFound
	case http.StatusConflict:
		if says("already exists") {
			return KindTaken
		}
		return KindConflict
	case http.StatusBadRequest:
		if says("already exists") {
			return KindTaken
		}
		return KindInvalid
	case http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity:
		return KindInvalid
	case http.StatusGone:
		return KindUnsupported
	}
	return KindOther
}
