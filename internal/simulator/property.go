package simulator

import (
	"net/http"
	"slices"
	"time"
)

// property is a key with any JSON value and a version number, of a space or of content.
type property struct {
	id               int64
	key              string
	value            any
	number           int
	message          string
	author, editor   *User
	created, changed time.Time
}

// maxProperty is the longest key, and maxPropertyValue the longest value that Confluence stores.
const (
	maxProperty      = 255
	maxPropertyValue = 32768
)

// properties are those of one space or content.
type properties []*property

func (all properties) get(key string) *property {
	for _, p := range all {
		if p.key == key {
			return p
		}
	}
	return nil
}

// value is the value of a property as JSON text.
func (all properties) value(key string) (string, bool) {
	p := all.get(key)
	if p == nil {
		return "", false
	}
	return jsonText(p.value), true
}

// keys are the keys of all properties, sorted.
func (all properties) keys() []string {
	var keys []string
	for _, p := range all {
		keys = append(keys, p.key)
	}
	slices.Sort(keys)
	return keys
}

func (s *Simulator) addProperty(all *properties, key string, value any, author *User) *property {
	now := time.Now()
	p := &property{id: s.id(), key: key, value: value, number: 1, author: author, editor: author, created: now, changed: now}
	*all = append(*all, p)
	return p
}

func (p *property) update(value any, message string, editor *User) {
	p.value, p.message, p.editor, p.changed = value, message, editor, time.Now()
	p.number++
}

func (all *properties) drop(p *property) {
	*all = slices.DeleteFunc(*all, func(other *property) bool { return other == p })
}

// checkProperty does the checks that all ways to write a property share.
func (c *call) checkProperty(f fields, key string) *reply {
	value, given := f["value"]
	switch {
	case key == "" || len(key) > maxProperty:
		return c.bad("The property key must be between 1 and %d characters", maxProperty)
	case !given:
		return c.bad("No property value was provided")
	case len(jsonText(value)) > maxPropertyValue && c.s.dc():
		return c.fail(http.StatusRequestEntityTooLarge, "The property value is too long")
	case len(jsonText(value)) > maxPropertyValue:
		return c.bad("The property value is too long")
	}
	return nil
}
