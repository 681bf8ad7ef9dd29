package rest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// maxValues is how many values an answer may hold. Confluence's largest have some ten thousand; but a value of two bytes
// may become a struct of hundreds, so that a limit on the bytes alone would not keep memory from running out.
const maxValues = 500_000

// decode reads a JSON document. A document without what identifies its object is none, whatever else it lacks: what was
// read from it would look like an object that somebody has emptied.
func decode(document []byte, out any) error {
	if len(document) > maxValues && values(document) > maxValues {
		return fmt.Errorf("more than %d values", maxValues)
	}
	if err := json.Unmarshal(document, out); err != nil {
		return err
	}
	if bytes.Equal(bytes.TrimSpace(document), []byte("null")) {
		return errors.New("null")
	}
	return identified(out)
}

func identified(object any) error {
	if named, ok := object.(interface{ ObjectKey() string }); ok && named.ObjectKey() == "" {
		return errors.New("nothing in it says which object it is")
	}
	return nil
}

// values is how many values a JSON document has at most, without empty arrays and objects counting for less than others.
func values(document []byte) int {
	n, text := 1, false
	for i := 0; i < len(document); i++ {
		switch c := document[i]; {
		case text && c == '\\':
			i++
		case c == '"':
			text = !text
		case !text && (c == ',' || c == '[' || c == '{'):
			n++
		}
	}
	return n
}
