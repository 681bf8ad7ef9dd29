package confluence

import (
	"context"
	"net/http"
)

// ConversionsFrom: https://developer.atlassian.com/server/confluence/rest/v1003/api-group-content-body/
func (*dataCenter) ConversionsFrom(from Representation) []Representation {
	return map[Representation][]Representation{Storage: {View, ExportView, StyledView, Editor}, Editor: {Storage}}[from]
}

func (*dataCenter) ConvertsInSpace() bool { return false }

func (d *dataCenter) ConvertBody(ctx context.Context, body BodyConversion) (string, error) {
	path := "/rest/api/contentbody/convert/" + string(body.To)
	var answer struct {
		Value *string `json:"value"`
	}
	if err := d.PostRead(ctx, path, storageBody{body.Value, body.From}, &answer); err != nil {
		return "", err
	}
	if answer.Value == nil {
		return "", &Error{Method: http.MethodPost, Path: path, Status: http.StatusOK, Message: "the response has no converted body"}
	}
	return *answer.Value, nil
}
