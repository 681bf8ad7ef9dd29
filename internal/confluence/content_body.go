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

// The representations that both deployments render.
const (
	Storage    Representation = "storage"
	View       Representation = "view"
	ExportView Representation = "export_view"
)

// bodies are the formats of one body.
type bodies map[Representation]*body

type body struct {
	Value string `json:"value"`

	packed []byte // instead of Value
}

// storageBody is a body to be written.
type storageBody struct {
	Value          string         `json:"value"`
	Representation Representation `json:"representation"`
}

// has tells whether the body came in a format.
func (b bodies) has(format Representation) bool { return b[format] != nil }

func (b bodies) text(format Representation) string {
	switch one := b[format]; {
	case one == nil:
		return ""
	case one.packed == nil:
		return one.Value
	default:
		var text strings.Builder
		_, _ = io.Copy(&text, flate.NewReader(bytes.NewReader(one.packed))) // reading memory does not fail
		return text.String()
	}
}

// packers are kept for the next body, as each of them takes a megabyte.
var packers = sync.Pool{New: func() any {
	packer, _ := flate.NewWriter(nil, flate.BestSpeed) // which is a level that there is
	return packer
}}

// pack makes bodies small that are held for later: storage format takes a fifth of its size or less.
func (b bodies) pack() {
	for _, one := range b {
		if one == nil || len(one.Value) < 1<<10 {
			continue
		}
		var packed bytes.Buffer
		packer := packers.Get().(*flate.Writer)
		packer.Reset(&packed)
		_, _ = io.WriteString(packer, one.Value) // nor does writing it
		_ = packer.Close()
		packers.Put(packer)
		one.Value, one.packed = "", bytes.Clone(packed.Bytes())
	}
}

func (b bodies) bytes() int {
	n := 0
	for _, one := range b {
		if one != nil {
			n += len(one.Value) + len(one.packed)
		}
	}
	return n
}
