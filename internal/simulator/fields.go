package simulator

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// fields is a decoded JSON object, read by exact names: Confluence's names are case-sensitive, encoding/json's structs are not.
type fields map[string]any

func (c *call) fields(allowed ...string) (fields, *reply) {
	var f fields
	if err := c.decode(&f); err != nil {
		return nil, err
	}
	if f == nil {
		return nil, c.bad("The request body must be a JSON object.")
	}
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if len(allowed) > 0 && !slices.Contains(allowed, name) {
			return nil, c.bad("Unrecognized field %q", name)
		}
	}
	return f, nil
}

func (c *call) decode(into any) *reply {
	decoder := json.NewDecoder(bytes.NewReader(c.body))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return c.bad("Could not read the request body: %v", err)
	}
	return nil
}

func (f fields) at(path ...string) any {
	var value any = map[string]any(f)
	for _, name := range path {
		inner, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = inner[name]
	}
	return value
}

func (f fields) has(name string) bool { return f[name] != nil }

func (f fields) text(path ...string) string {
	text, _ := f.at(path...).(string)
	return text
}

// number is an integer at a path; a number in quotes is not a number.
func (f fields) number(path ...string) (int, bool) {
	n, ok := f.at(path...).(json.Number)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(n.String())
	return i, err == nil
}

// asID reads a content or space id, which both deployments accept as a string and as a number.
func asID(value any) (int64, bool) {
	var text string
	switch v := value.(type) {
	case string:
		text = v
	case json.Number:
		text = v.String()
	}
	id, err := strconv.ParseInt(text, 10, 64)
	return id, err == nil
}
