package confluence

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
)

// Macros are the macros in the bodies of content.
type Macros interface {
	// Macro reads a macro by its ID from a version of content; 0: the current version. [IsNotFound] is true for the error if there
	// is no such content, version or macro. It takes one request, and on Data Center one more to find out the current version.
	Macro(ctx context.Context, contentID string, version int, macroID string) (Macro, error)
}

// Macro is a macro in a body.
type Macro struct {
	Name       string
	Parameters map[string]string
	Body       string // in storage format, or text; "" if it has none
}

// macroParameter is an object with a value, or the value alone: the files of both deployments leave it open.
type macroParameter string

func (p *macroParameter) UnmarshalJSON(data []byte) error {
	var object struct {
		Value *string `json:"value"`
	}
	var text string
	switch {
	case json.Unmarshal(data, &text) == nil:
		*p = macroParameter(text)
	case json.Unmarshal(data, &object) == nil && object.Value != nil:
		*p = macroParameter(*object.Value)
	default:
		*p = macroParameter(data)
	}
	return nil
}

// readMacro: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---macro-body/
func (v v1) readMacro(ctx context.Context, contentID string, version int, macroID string) (Macro, error) {
	path := "/rest/api/content/" + url.PathEscape(contentID) + "/history/" + strconv.Itoa(version) + "/macro/id/" + url.PathEscape(macroID)
	var answer struct {
		Name       string                    `json:"name"`
		Body       string                    `json:"body"`
		Parameters map[string]macroParameter `json:"parameters"`
	}
	err := v.Get(ctx, path, nil, &answer)
	if err == nil && answer.Name == "" {
		err = &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "the response is not a macro: it has no name"}
	}
	macro := Macro{Name: answer.Name, Body: answer.Body, Parameters: map[string]string{}}
	for name, value := range answer.Parameters {
		macro.Parameters[name] = string(value)
	}
	return macro, err
}

func (c *cloud) Macro(ctx context.Context, contentID string, version int, macroID string) (Macro, error) {
	return c.readMacro(ctx, contentID, version, macroID)
}

// Macro reads the number of the current version: the documentation of Data Center does not say that 0 stands for it.
// https://developer.atlassian.com/server/confluence/rest/v1003/api-group-content-resource/
func (d *dataCenter) Macro(ctx context.Context, contentID string, version int, macroID string) (Macro, error) {
	if version == 0 {
		content, err := d.Content(ctx, ContentRef{ID: contentID, Status: StatusCurrent, WithoutLabels: true})
		if err = goneIfTrashed(content, err); err != nil {
			return Macro{}, err
		}
		version = content.Version.Number
	}
	return d.readMacro(ctx, contentID, version, macroID)
}
