package contract

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"

	"github.com/getkin/kin-openapi/openapi3"
)

const formType = "multipart/form-data"

// forms says of each form that it is an object, which the files leave out.
func forms(spec *openapi3.T) {
	for _, item := range spec.Paths.Map() {
		for _, op := range item.Operations() {
			if op.RequestBody == nil {
				continue
			}
			if form := op.RequestBody.Value.Content[formType]; form != nil && form.Schema != nil {
				form.Schema.Value.Type = &openapi3.Types{openapi3.TypeObject}
			}
		}
	}
}

// validatable returns a body as the validator can read it: it knows no media types of files, so each file in a form becomes one
// of the type application/octet-stream. Any other body is returned as it is.
func validatable(r *http.Request, body []byte) []byte {
	kind, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != formType {
		return body
	}
	var out bytes.Buffer
	writer := multipart.NewWriter(&out)
	if err := writer.SetBoundary(parameters["boundary"]); err != nil {
		return body
	}
	for parts := multipart.NewReader(bytes.NewReader(body), parameters["boundary"]); ; {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			_ = writer.Close()
			return out.Bytes()
		}
		if err != nil {
			return body
		}
		header := textproto.MIMEHeader{"Content-Disposition": part.Header["Content-Disposition"], "Content-Type": {"text/plain"}}
		if part.FileName() != "" {
			header.Set("Content-Type", "application/octet-stream")
		}
		to, err := writer.CreatePart(header)
		if err != nil {
			return body
		}
		if _, err := io.Copy(to, part); err != nil {
			return body
		}
	}
}
