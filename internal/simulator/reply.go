package simulator

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
)

// reply is one answer. A nil body is an empty answer, an html body is HTML, a raw body or a file is sent unchanged. Handlers answer with one;
// whatever else may refuse a request returns the answer that refuses it, or nil.
type reply struct {
	status int
	body   any
	header map[string]string
}

type html string

func ok(body any) *reply { return &reply{status: http.StatusOK, body: body} }

var noContent = &reply{status: http.StatusNoContent}

func (a *reply) write(w http.ResponseWriter, truncate bool) {
	status := a.status
	if content, isFile := a.body.(*file); isFile {
		w.WriteHeader(status)
		content.write(w, truncate)
		return
	}
	var text []byte
	switch body := a.body.(type) {
	case nil:
	case raw:
		w.Header().Set("Content-Type", body.contentType)
		text = []byte(body.text)
	case html:
		w.Header().Set("Content-Type", "text/html;charset=utf-8")
		text = []byte(body)
	default:
		w.Header().Set("Content-Type", "application/json")
		var buffer bytes.Buffer
		encoder := json.NewEncoder(&buffer)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(body); err != nil {
			status, text = http.StatusInternalServerError, []byte(err.Error())
			break
		}
		text = buffer.Bytes()
	}
	if a.body != nil {
		w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	}
	w.WriteHeader(status)
	if truncate {
		_, _ = w.Write(text[:len(text)/2])
		_ = http.NewResponseController(w).Flush() // a writer that cannot flush sends nothing, which is a broken answer too
		panic(http.ErrAbortHandler)
	}
	_, _ = w.Write(text)
}
