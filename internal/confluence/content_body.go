package confluence

import (
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"sync"
)

// Representation is a format of a body.
type Representation string

// The representations that both deployments offer.
const (
	Storage    Representation = "storage"
	View       Representation = "view"
	ExportView Representation = "export_view"
)

// storageBody is a body in a request.
type storageBody struct {
	Value          string         `json:"value"`
	Representation Representation `json:"representation"`
}

// bodies is the body of content in an answer, by representation.
type bodies map[Representation]*body

type body struct {
	Value string `json:"value"`

	compressed []byte // in place of Value
}

// has reports whether the answer includes a representation.
func (b bodies) has(representation Representation) bool { return b[representation] != nil }

func (b bodies) text(representation Representation) string {
	switch body := b[representation]; {
	case body == nil:
		return ""
	case body.compressed == nil:
		return body.Value
	default:
		var text strings.Builder
		_, _ = io.Copy(&text, flate.NewReader(bytes.NewReader(body.compressed))) // cannot fail: it reads from memory
		return text.String()
	}
}

// compressors are reused, because each takes a megabyte.
var compressors = sync.Pool{New: func() any {
	compressor, _ := flate.NewWriter(nil, flate.BestSpeed) // cannot fail: the level is valid
	return compressor
}}

// compress compresses bodies that are held for later reads. Storage format shrinks to a fifth of its size or less.
func (b bodies) compress() {
	for _, body := range b {
		if body == nil || len(body.Value) < 1<<10 {
			continue
		}
		var compressed bytes.Buffer
		compressor := compressors.Get().(*flate.Writer)
		compressor.Reset(&compressed)
		_, _ = io.WriteString(compressor, body.Value) // cannot fail: it writes to memory
		_ = compressor.Close()
		compressors.Put(compressor)
		body.Value, body.compressed = "", bytes.Clone(compressed.Bytes())
	}
}

// bytes returns the memory that the bodies take.
func (b bodies) bytes() int {
	n := 0
	for _, body := range b {
		if body != nil {
			n += len(body.Value) + len(body.compressed)
		}
	}
	return n
}
