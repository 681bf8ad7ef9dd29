package simulator

import (
	"net/http"
	"slices"
	"time"
)

// property is a space property: any JSON under a key, with versions of its own.
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

func (sp *space) property(key string) *property {
	for _, p := range sp.properties {
		if p.key == key {
			return p
		}
	}
	return nil
}

func (s *Simulator) addProperty(sp *space, key string, value any, author *User) *property {
	now := time.Now()
	p := &property{id: s.id(), key: key, value: value, number: 1, author: author, editor: author, created: now, changed: now}
	sp.properties = append(sp.properties, p)
	return p
}

func (p *property) update(value any, message string, editor *User) {
	p.value, p.message, p.editor, p.changed = value, message, editor, time.Now()
	p.number++
}

func (sp *space) dropProperty(p *property) {
	sp.properties = slices.DeleteFunc(sp.properties, func(other *property) bool { return other == p })
}

// propertyGiven checks what every way to write a property checks.
func (c *call) propertyGiven(f fields, key string) *reply {
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

func (c *call) propertyV2(p *property) object {
	return object{
		"id": str(p.id), "key": p.key, "value": p.value, "createdAt": stamp(p.created), "createdBy": p.author.AccountID,
		"version": object{"createdAt": stamp(p.changed), "createdBy": p.editor.AccountID, "message": p.message, "number": p.number},
	}
}

// propertiesOf is the space of a v2 properties path; writing needs its administration.
func (c *call) propertiesOf() (*space, *reply) {
	sp, failure := c.spaceByID("space-id")
	if failure != nil {
		return nil, failure
	}
	if c.request.Method != http.MethodGet && !c.may(sp, "administer", "space") {
		return nil, c.missing("space", c.vars["space-id"])
	}
	return sp, nil
}

func (c *call) propertyByID(sp *space) (*property, *reply) {
	id, isID := asID(c.vars["property-id"])
	if !isID {
		return nil, c.notLong("property-id", c.vars["property-id"])
	}
	for _, p := range sp.properties {
		if p.id == id {
			return p, nil
		}
	}
	return nil, c.missing("property", c.vars["property-id"])
}

// listProperties: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-properties/
func listProperties(c *call) *reply {
	sp, failure := c.propertiesOf()
	if failure != nil {
		return failure
	}
	var found []*property
	for _, p := range sp.properties {
		if key := c.query.Get("key"); key == "" || key == p.key {
			found = append(found, p)
		}
	}
	return pageV2(c, found, c.propertyV2)
}

func createProperty(c *call) *reply {
	sp, failure := c.propertiesOf()
	if failure != nil {
		return failure
	}
	f, failure := c.fields("key", "value")
	if failure != nil {
		return failure
	}
	key := f.text("key")
	if failure := c.propertyGiven(f, key); failure != nil {
		return failure
	}
	if sp.property(key) != nil {
		return c.fail(http.StatusConflict, "Property with key [%s] already exists", key)
	}
	return &reply{status: http.StatusCreated, body: c.propertyV2(c.s.addProperty(sp, key, f["value"], c.caller))}
}

// oneProperty answers GET, PUT and DELETE of a property by its numeric id.
func oneProperty(c *call) *reply {
	sp, failure := c.propertiesOf()
	if failure != nil {
		return failure
	}
	p, failure := c.propertyByID(sp)
	if failure != nil {
		return failure
	}
	switch c.request.Method {
	case http.MethodDelete:
		sp.dropProperty(p)
		return noContent
	case http.MethodPut:
		f, failure := c.fields("key", "value", "version")
		if failure != nil {
			return failure
		}
		if failure := c.propertyGiven(f, f.text("key")); failure != nil {
			return failure
		}
		if f.text("key") != p.key {
			return c.bad("The key of a property cannot be changed")
		}
		number, given := f.number("version", "number")
		if !given {
			return c.bad("version.number is missing")
		}
		if number != p.number+1 {
			return c.fail(http.StatusConflict,
				"Version must be incremented when updating a property. Current Version: [%d]. Provided version: [%d]", p.number, number)
		}
		p.update(f["value"], f.text("version", "message"), c.caller)
	}
	return ok(c.propertyV2(p))
}
