package rest

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// refusal returns the [*Error] for an answer that is not a success, nil for a success.
func (r *Site) refusal(ctx context.Context, a answer) error {
	// Wrong credentials are not always an error: the request may be answered as if it had none.
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
		refused.Message += fmt.Sprintf(". The rate limit lasts longer than the provider can wait (at most %.0f minutes). Run Terraform again later", maxThrottled.Minutes())
	case a.status < 400:
		refused.Message = fmt.Sprintf("redirected to %s. Check that url is the address of Confluence", redirectTarget(r.mask, a.header.Get("Location")))
	case a.status == http.StatusNotFound && a.isMarkup() && r.location.isOtherGateway():
		return refused.With(KindOther, refused.Message+otherGatewayAdvice)
	case a.status == http.StatusNotFound && (a.isHTML() || ctx.Value(alwaysExistsKey{}) != nil):
		return refused.With(KindOther, refused.Message+". Check that url is the address of Confluence with its context path, and that deployment is correct")
	case refused.Kind == KindNotFound && r.suspectsCredentials(a, refused.Message):
		return r.resolveNotFound(ctx, refused)
	}
	return refused
}

// redirectTarget returns the address that a redirect leads to, without user, query and fragment, which may hold secrets.
func redirectTarget(secrets *mask, location string) string {
	to, err := url.Parse(location)
	if err != nil {
		return "an invalid address"
	}
	to.User, to.RawQuery, to.Fragment = nil, "", ""
	return Readable(secrets.hide(to.String()))
}

const anonymousMessage = "Confluence does not accept the token and treats the request as anonymous"

// AnonymousError returns the error for an answer to a request whose credentials were ignored. [IsCredentials] is true for it.
func AnonymousError(method, path string) error {
	return &Error{Method: method, Path: path, Kind: KindCredentials, Message: anonymousMessage}
}

// adviceOn401 returns what to do about an answer of 401, as the end of a message; "" if the answer says enough.
func (r *Site) adviceOn401(a answer) string {
	switch {
	case strings.Contains(a.header.Get("X-Seraph-Loginreason"), "AUTHENTICATION_DENIED"):
		return ". Confluence requires a CAPTCHA after too many failed login attempts: log in with a browser"
	case r.Deployment == Cloud && a.isHTML() && !strings.Contains(a.path, "/ex/confluence/"):
		return ". A scoped token or an OAuth token works only through the API gateway: set cloud_id"
	case r.oauth && r.Deployment == DataCenter:
		return ". A new access token of the service account is rejected too: check that the service account is active and may use Confluence"
	case r.oauth && !strings.Contains(string(a.body), wrongScope):
		return ". A new access token of the service account is rejected too: check that the service account has access to this site, and that cloud_id is the ID of this site"
	}
	return ""
}

// suspectsCredentials reports whether a 404 may mean that the credentials are not accepted. Cloud's v2 then answers with
// the bare title "Not Found", while it names an object that is really missing; Data Center may answer so whenever
// X-AUSERNAME does not name the caller.
func (r *Site) suspectsCredentials(a answer, message string) bool {
	if r.Deployment == DataCenter {
		return a.header.Get("X-Ausername") == ""
	}
	return message == "Not Found"
}

// resolveNotFound finds out what a 404 means for which suspectsCredentials is true, by reading the caller once.
func (r *Site) resolveNotFound(ctx context.Context, refused *Error) error {
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

// checkEmptyList returns an error if a list is empty because the credentials are not accepted: a site with anonymous
// access then answers with what anonymous users may see.
func (r *Site) checkEmptyList(ctx context.Context, header http.Header) error {
	if header.Get("X-Ausername") != "" { // Data Center names the caller
		return nil
	}
	if caller, _ := r.CallerError(ctx); caller != nil {
		return caller
	}
	return nil
}

type alwaysExistsKey struct{}

// AlwaysExists returns a context for requests to paths that every Confluence has: 404 then means that url is wrong.
func AlwaysExists(ctx context.Context) context.Context {
	return context.WithValue(ctx, alwaysExistsKey{}, true)
}

// kindOf returns the kind of an error by its status, and by the words of its message where the status is not enough.
func kindOf(a answer, message string) ErrorKind {
	contains := func(words string) bool { return strings.Contains(message, words) }
	switch a.status {
	case http.StatusUnauthorized:
		if contains(wrongScope) {
			return KindForbidden
		}
		return KindCredentials
	case http.StatusForbidden:
		if contains("not permitted to use Confluence") || contains("caller cannot access Confluence") { // Cloud v1, for a wrong token
			return KindCredentials
		}
		return KindForbidden
	case http.StatusNotFound:
		switch {
		case a.isHTML(): // not from the API: url is wrong, or a proxy has answered
			return KindOther
		case contains("null for uri"): // Data Center's message for a path that it does not have
			return KindUnsupported
		}
		return KindNotFound
	case http.StatusConflict:
		if contains("already exists") {
			return KindTaken
		}
		return KindConflict
	case http.StatusBadRequest:
		if contains("already exists") {
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
