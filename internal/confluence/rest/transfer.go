package rest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"

	"github.com/hashicorp/go-retryablehttp"
)

// Upload is a file that is sent as multipart/form-data.
type Upload struct {
	Name      string // of the file, UTF-8
	MediaType string // "": application/octet-stream
	Size      int64  // in bytes
	// Open returns the content from its beginning. It is called once for each attempt, and the result is closed after it.
	Open   func() (io.ReadCloser, error)
	Fields [][2]string // name and value of the other fields of the form, in this order
}

// Upload sends a file and decodes the JSON answer into out. The content is never held in memory as a whole. The request is
// sent again only if Confluence has certainly not processed it: the second one would make another version of the file. The
// request timeout bounds the time without progress, not the whole transfer.
func (r *Site) Upload(ctx context.Context, method, path string, query url.Values, file Upload, out any) error {
	head, tail, contentType, err := file.frame()
	if err != nil {
		return &Error{Method: method, Path: path, Message: "cannot be encoded as a form: " + err.Error(), Kind: KindInvalid, Err: err}
	}
	if err := r.address.beforeWrite(ctx, method, path); err != nil {
		return err
	}
	r.written.Store(true)
	ctx = (&transfer{}).in((&repeat{}).in(ctx))
	request, err := r.newRequest(ctx, method, path, query, retryablehttp.ReaderFunc(func() (io.Reader, error) {
		content, err := file.Open()
		if err != nil {
			return nil, &localError{err}
		}
		return struct {
			io.Reader
			io.Closer
		}{io.MultiReader(bytes.NewReader(head), content, bytes.NewReader(tail)), content}, nil
	}))
	if err != nil {
		return err
	}
	request.ContentLength = int64(len(head)) + file.Size + int64(len(tail))
	request.Header.Set("Content-Type", contentType)
	_, err = r.exchange(ctx, request, out)
	return err
}

// Download reads a file of at most limit bytes. It calls read with the content for each attempt: after a connection that
// broke, read starts again at the beginning, with a new reader. An error that read itself returns ends the download. A redirect to
// another host, where Confluence keeps files, is followed without credentials.
func (r *Site) Download(ctx context.Context, path string, query url.Values, limit int64, read func(io.Reader) error) error {
	ctx = (&transfer{limit: limit, read: read}).in((&repeat{}).in(ctx))
	request, err := r.newRequest(ctx, http.MethodGet, path, query, nil)
	if err != nil {
		return err
	}
	request.Header.Set("Accept", "*/*")
	_, err = r.exchange(ctx, request, nil)
	return err
}

// frame returns what stands before and after the content in the form.
func (u Upload) frame() (head, tail []byte, contentType string, err error) {
	var text bytes.Buffer
	writer := multipart.NewWriter(&text)
	for _, field := range u.Fields {
		// Without the charset, Confluence reads a text as Latin-1:
		// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---attachments/#api-wiki-rest-api-content-id-child-attachment-post
		part, unwritten := writer.CreatePart(textproto.MIMEHeader{
			"Content-Disposition": {mime.FormatMediaType("form-data", map[string]string{"name": field[0]})},
			"Content-Type":        {"text/plain; charset=utf-8"},
		})
		if unwritten == nil {
			_, unwritten = io.WriteString(part, field[1])
		}
		err = errors.Join(err, unwritten)
	}
	header := textproto.MIMEHeader{
		"Content-Disposition": {multipart.FileContentDisposition("file", u.Name)},
		"Content-Type":        {"application/octet-stream"},
	}
	if u.MediaType != "" {
		header.Set("Content-Type", u.MediaType)
	}
	_, unwritten := writer.CreatePart(header)
	size := text.Len()
	err = errors.Join(err, unwritten, writer.Close())
	return text.Bytes()[:size], text.Bytes()[size:], writer.FormDataContentType(), err
}

// transfer marks a request whose body or answer is streamed.
type transfer struct {
	limit int64
	read  func(io.Reader) error // nil: the answer is a JSON document
}

type transferKey struct{}

func (t *transfer) in(ctx context.Context) context.Context {
	return context.WithValue(ctx, transferKey{}, t)
}

func transferOf(ctx context.Context) *transfer {
	t, _ := ctx.Value(transferKey{}).(*transfer)
	return t
}

// isDownload reports whether the answer to a request is streamed.
func isDownload(ctx context.Context) bool {
	t := transferOf(ctx)
	return t != nil && t.read != nil
}

// receive passes the content of an answer on and returns its length in bytes.
func (t *transfer) receive(content io.Reader) (int, error) {
	source := &countedReader{from: io.LimitReader(content, t.limit+1)}
	err := t.read(source)
	switch {
	case int64(source.n) > t.limit:
		return source.n, &localError{fmt.Errorf("the file is larger than %d bytes", t.limit)}
	case source.err != nil && !errors.Is(source.err, io.EOF):
		return source.n, source.err
	case err != nil:
		return source.n, &localError{err}
	}
	return source.n, nil
}

// countedReader counts bytes and keeps the error that ended the reading, so that a broken connection is told from an error
// of whoever reads.
type countedReader struct {
	from io.Reader
	n    int
	err  error
}

func (c *countedReader) Read(into []byte) (int, error) {
	n, err := c.from.Read(into)
	c.n += n
	c.err = err
	return n, err
}

// localError is an error of this side of a transfer, which another attempt would meet again.
type localError struct{ error }

func (e *localError) Unwrap() error { return e.error }

// progress calls moved whenever bytes are read.
type progress struct {
	io.ReadCloser
	moved func()
}

func (p *progress) Read(into []byte) (int, error) {
	n, err := p.ReadCloser.Read(into)
	if n > 0 {
		p.moved()
	}
	return n, err
}
