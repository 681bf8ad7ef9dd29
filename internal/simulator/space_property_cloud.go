package simulator

import "net/http"

func (c *call) propertyV2(p *property) object {
	return object{
		"id": str(p.id), "key": p.key, "value": p.value, "createdAt": stamp(p.created), "createdBy": p.author.AccountID,
		"version": object{"createdAt": stamp(p.changed), "createdBy": p.editor.AccountID, "message": p.message, "number": p.number},
	}
}

// propertySpace returns the space of a v2 properties path; the caller must administer it to write.
func (c *call) propertySpace() (*space, *reply) {
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
	sp, failure := c.propertySpace()
	if failure != nil {
		return failure
	}
	var found []*property
	for _, p := range sp.properties {
		if key := c.query.Get("key"); key == "" || key == p.key {
			found = append(found, p)
		}
	}
	return resultPageV2(c, found, c.propertyV2)
}

func createProperty(c *call) *reply {
	sp, failure := c.propertySpace()
	if failure != nil {
		return failure
	}
	f, failure := c.fields("key", "value")
	if failure != nil {
		return failure
	}
	key := f.text("key")
	if failure := c.checkProperty(f, key); failure != nil {
		return failure
	}
	if sp.property(key) != nil {
		return c.fail(http.StatusConflict, "Property with key [%s] already exists", key)
	}
	return &reply{status: http.StatusCreated, body: c.propertyV2(c.s.addProperty(sp, key, f["value"], c.caller))}
}

// oneProperty answers GET, PUT and DELETE of a property by its numeric id.
func oneProperty(c *call) *reply {
	sp, failure := c.propertySpace()
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
		if failure := c.checkProperty(f, f.text("key")); failure != nil {
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
