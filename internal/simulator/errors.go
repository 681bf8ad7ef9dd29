package simulator

import (
	"fmt"
	"net/http"
	"strings"
)

// exceptions are the names under which v1 and Data Center report a status.
var exceptions = map[int]string{
	http.StatusBadRequest:            "BadRequestException",
	http.StatusUnauthorized:          "UnauthorizedException",
	http.StatusForbidden:             "PermissionException",
	http.StatusNotFound:              "NotFoundException",
	http.StatusConflict:              "ConflictException",
	http.StatusGone:                  "GoneException",
	http.StatusRequestEntityTooLarge: "RequestEntityTooLargeException",
	http.StatusInternalServerError:   "InternalServerException",
}

// codes are the names under which Cloud v2 reports a status.
var codes = map[int]string{
	http.StatusBadRequest:          "INVALID_REQUEST_PARAMETER",
	http.StatusNotFound:            "NOT_FOUND",
	http.StatusConflict:            "CONFLICT",
	http.StatusInternalServerError: "INTERNAL_SERVER_ERROR",
}

// fail is an error in the format of the API that was called.
func (c *call) fail(status int, format string, args ...any) *reply {
	text := fmt.Sprintf(format, args...)
	if c.v2() {
		return failV2(status, text)
	}
	return c.failV1(status, text)
}

func failV2(status int, title string) *reply {
	code := codes[status]
	if code == "" {
		code = strings.ToUpper(strings.ReplaceAll(http.StatusText(status), " ", "_"))
	}
	return &reply{status: status, body: object{"errors": []object{
		{"status": status, "code": code, "title": title, "detail": nil},
	}}}
}

func (c *call) failV1(status int, text string) *reply {
	data := object{
		"authorized": status != http.StatusForbidden && status != http.StatusNotFound,
		"valid":      status == http.StatusGone || status == http.StatusForbidden || status == http.StatusNotFound,
		"errors":     []object{},
		"successful": status == http.StatusGone,
	}
	message := text
	if exception := exceptions[status]; exception != "" {
		message = "com.atlassian.confluence.api.service.exceptions." + exception + ": " + text
	}
	body := object{"statusCode": status, "data": data, "message": message}
	if c.s.dc() {
		data["allowedInReadOnlyMode"] = true
		body["reason"] = http.StatusText(status)
	}
	return &reply{status: status, body: body}
}

// bad is a 400 in the format of the API that was called.
func (c *call) bad(format string, args ...any) *reply {
	return c.fail(http.StatusBadRequest, format, args...)
}

// missing is the 404 for an object that does not exist or that the caller must not see.
func (c *call) missing(kind, id string) *reply {
	if c.v2() {
		return failV2(http.StatusNotFound, fmt.Sprintf("Cannot find a %s with id [%s]", kind, id))
	}
	return c.failV1(http.StatusNotFound, fmt.Sprintf("No %s found with id : %s", kind, id))
}

func (c *call) noSpace(key string) *reply {
	return c.fail(http.StatusNotFound, "No space with key : %s", key)
}

// forbidden answers a caller who can see a space but lacks a permission in it. Cloud v2 answers 404:
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-post
func (c *call) forbidden(format string, args ...any) *reply {
	if c.v2() {
		return c.fail(http.StatusNotFound, format, args...)
	}
	return c.fail(http.StatusForbidden, format, args...)
}

// htmlError is the answer of Tomcat, or of a proxy in front of Confluence, to a request that does not reach Confluence.
func htmlError(status int) *reply {
	title := fmt.Sprintf("HTTP Status %d – %s", status, http.StatusText(status))
	return &reply{status: status, body: html("<!doctype html><html lang=\"en\"><head><title>" + title +
		"</title></head><body><h1>" + title + "</h1></body></html>")}
}
