package rest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// maxValues is the maximum number of JSON values in an answer. The largest answers of Confluence hold some ten thousand. A
// limit on bytes does not bound the memory, because a value of two bytes may decode into a struct of hundreds.
const maxValues = 500_000

// decode reads a JSON document. A document that lacks the key of its object is an error: it would look like an object
// whose fields are empty.
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

// identified returns an error if an object that has a key lacks it.
func identified(object any) error {
	if named, ok := object.(interface{ ObjectKey() string }); ok && named.ObjectKey() == "" {
		return errors.New("the ID or key of the object is missing")
	}
	return nil
}

// values returns an upper bound of the number of values in a JSON document. An empty array or object counts like others.
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
