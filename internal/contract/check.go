package contract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
)

// options make every rule of the files count. Credentials are the client's business, and defaults must not be written
// into the request.
var options = &openapi3filter.Options{
	MultiError:                        true,
	RejectWhenRequestBodyNotSpecified: true,
	AuthenticationFunc:                openapi3filter.NoopAuthenticationFunc,
	SkipSettingDefaults:               true,
}

func checkRequest(deployment string, r *http.Request, body []byte, operations []*operation) []Violation {
	return check(deployment, r, operations, func(op *operation) []string {
		var found []string
		if op.route.Operation.Deprecated {
			found = append(found, "the operation is deprecated")
		}
		for _, name := range slices.Sorted(maps.Keys(r.URL.Query())) {
			if !op.declares(openapi3.ParameterInQuery, name) {
				found = append(found, fmt.Sprintf("query parameter %q is not declared", name))
			}
		}
		err := openapi3filter.ValidateRequest(context.Background(), op.input(r, body))
		return append(found, problems("request", err)...)
	})
}

func checkResponse(deployment string, r *http.Request, answer *recorder, operations []*operation) []Violation {
	return check(deployment, r, operations, func(op *operation) []string {
		declared := op.route.Operation.Responses
		if declared.Status(answer.status) == nil && declared.Default() == nil {
			if answer.status == http.StatusTooManyRequests || answer.status >= http.StatusInternalServerError {
				return nil // any operation may be limited or fail
			}
			statuses := slices.Sorted(maps.Keys(declared.Map()))
			return []string{fmt.Sprintf("status %d is not declared, only %s", answer.status, strings.Join(statuses, ", "))}
		}
		err := openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
			RequestValidationInput: op.input(r, nil),
			Status:                 answer.status,
			Header:                 answer.Header(),
			Body:                   io.NopCloser(bytes.NewReader(answer.body.Bytes())),
			Options:                options,
		})
		return problems(fmt.Sprintf("response %d", answer.status), err)
	})
}

// input pairs a copy of the request with the operation, as the validator reads bodies to their end.
func (o *operation) input(r *http.Request, body []byte) *openapi3filter.RequestValidationInput {
	request := r.Clone(context.Background())
	body = validatable(r, body)
	request.Body = io.NopCloser(bytes.NewReader(body))
	request.ContentLength = int64(len(body))
	return &openapi3filter.RequestValidationInput{Request: request, PathParams: o.params, Route: o.route, Options: options}
}

func (o *operation) declares(in, name string) bool {
	return o.route.Operation.Parameters.GetByInAndName(in, name) != nil || o.route.PathItem.Parameters.GetByInAndName(in, name) != nil
}

// problems spells a validation error as one line per field. The validator's own text repeats whole schemas.
func problems(where string, err error) []string {
	switch e := err.(type) { //nolint:errorlint // every level of the tree is visited
	case nil:
		return nil
	case openapi3.MultiError:
		var found []string
		for _, one := range e {
			found = append(found, problems(where, one)...)
		}
		return found
	case *openapi3filter.RequestError:
		if e.Parameter != nil {
			where = fmt.Sprintf("%s parameter %q", e.Parameter.In, e.Parameter.Name)
		}
		if e.Err != nil {
			return problems(where, e.Err)
		}
		return []string{where + ": " + e.Reason}
	case *openapi3filter.ResponseError:
		if e.Err != nil {
			return problems(where, e.Err)
		}
		return []string{where + ": " + e.Reason}
	case *openapi3.SchemaError:
		text := e.Reason
		if alternatives := problems("", branches(e.Origin)); len(alternatives) > 0 {
			text += ": " + strings.Join(alternatives, " or ")
		}
		return []string{strings.TrimSpace(where + " " + field(e.JSONPointer()) + ": " + text)}
	default:
		return []string{where + ": " + err.Error()}
	}
}

// field spells where a value stands. The elements of an array are one, as what is wrong with one mostly is with all.
func field(pointer []string) string {
	for i, key := range pointer {
		if _, err := strconv.Atoi(key); err == nil {
			pointer[i] = "*"
		}
	}
	return "/" + strings.Join(pointer, "/")
}

// branches digs out what was wrong with each alternative of a `oneOf`, nil when the value matched more than one.
func branches(err error) error {
	var all openapi3.MultiError
	for ; err != nil; err = errors.Unwrap(err) {
		if found, ok := err.(openapi3.MultiError); ok { //nolint:errorlint // its As looks inside, not at itself
			all = found
		}
	}
	if all == nil {
		return nil
	}
	return all
}
