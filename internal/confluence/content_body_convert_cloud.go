package confluence

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// ConversionsFrom returns what the description of the operation lists. The list of values in Atlassian's file has export_view
// alone: a site that offers no more refuses the others itself.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-body/#api-wiki-rest-api-contentbody-convert-async-to-post
func (*cloud) ConversionsFrom(from Representation) []Representation {
	return map[Representation][]Representation{
		Storage: {View, ExportView, StyledView, Editor, ADF},
		Editor:  {Storage},
		ADF:     {View, ExportView, StyledView, Editor, Storage},
	}[from]
}

func (*cloud) ConvertsInSpace() bool { return true }

// conversionTask is the progress of a conversion, or its result.
type conversionTask struct {
	Status string  `json:"status"`
	Value  *string `json:"value"`
	Error  string  `json:"error"`
}

func (c *cloud) ConvertBody(ctx context.Context, body BodyConversion) (string, error) {
	var task struct {
		ID string `json:"asyncId"`
	}
	path := "/rest/api/contentbody/convert/async/"
	start := path + string(body.To)
	if body.SpaceKey != "" {
		start += "?" + url.Values{"spaceKeyContext": {body.SpaceKey}}.Encode()
	}
	err := c.PostRead(ctx, start, storageBody{body.Value, body.From}, &task)
	if err == nil && task.ID == "" {
		err = &Error{Method: http.MethodPost, Path: path + string(body.To), Status: http.StatusOK, Message: "the response does not have the ID of the conversion"}
	}
	if err != nil {
		return "", err
	}
	return c.waitForConversion(ctx, path+url.PathEscape(task.ID))
}

// waitForConversion polls a conversion. The status RERUNNING has the result of an earlier one, which was of the same body, but it
// is not asked for.
func (c *cloud) waitForConversion(ctx context.Context, path string) (string, error) {
	for next := (polls{}); ; {
		var task conversionTask
		if err := c.Get(ctx, path, nil, &task); err != nil {
			return "", err
		}
		failed := func(message string) error {
			return &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: message}
		}
		switch task.Status {
		case "COMPLETED":
			if task.Value == nil {
				return "", failed("the conversion has ended without a result")
			}
			return *task.Value, nil
		case "FAILED":
			return "", failed(rest.Readable(cmp.Or(task.Error, "the conversion failed, and Confluence gives no reason")))
		case "WORKING", "QUEUED", "RERUNNING":
		default:
			return "", failed(fmt.Sprintf("the conversion has the unknown status %q", task.Status))
		}
		if err := next.wait(ctx); err != nil {
			return "", &Error{
				Method: http.MethodGet, Path: path, Err: err,
				Message: fmt.Sprintf("still %s when the provider stopped waiting (%s)", task.Status, err),
			}
		}
	}
}
