package simulator

import "net/http"

func (c *call) propertyV2(p *property) object {
	return object{
		"id": str(p.id), "key": p.key, "value": p.value, "createdAt": stamp(p.created), "createdBy": p.author.AccountID,
		"version": object{"createdAt": stamp(p.changed), "createdBy": p.editor.AccountID, "message": p.message, "number": p.number},
	}
}

// propertyOwner is a space or content with its properties, for which answers differ.
type propertyOwner struct {
	*properties
	created int // status of the answer to a create
	render  func(*property) object
}

// contentPropertyV2 has the version as content has it, and does not say who created the property.
func contentPropertyV2(p *property) object {
	return object{"id": str(p.id), "key": p.key, "value": p.value, "version": object{
		"createdAt": stamp(p.changed), "authorId": p.editor.AccountID, "message": p.message, "number": p.number, "minorEdit": false,
	}}
}

// propertyOwner returns the space or content of a v2 path; the caller must have the permission to write its properties.
func (c *call) propertyOwner() (propertyOwner, *reply) {
	if c.vars["space-id"] == "" {
		return c.contentProperties()
	}
	sp, failure := c.spaceByID("space-id")
	if failure != nil {
		return propertyOwner{}, failure
	}
	if c.request.Method != http.MethodGet && !c.may(sp, "administer", "space") {
		return propertyOwner{}, c.missing("space", c.vars["space-id"])
	}
	return propertyOwner{&sp.properties, http.StatusCreated, c.propertyV2}, nil
}

func (c *call) propertyByID(all properties) (*property, *reply) {
	id, isID := asID(c.vars["property-id"])
	if !isID {
		return nil, c.notLong("property-id", c.vars["property-id"])
	}
	for _, p := range all {
		if p.id == id {
			return p, nil
		}
	}
	return nil, c.missing("property", c.vars["property-id"])
}

// listProperties: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-properties/ and
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-content-properties/
func listProperties(c *call) *reply {
	owner, failure := c.propertyOwner()
	if failure != nil {
		return failure
	}
	var found []*property
	for _, p := range *owner.properties {
		if key := c.query.Get("key"); key == "" || key == p.key {
			found = append(found, p)
		}
	}
	return resultPageV2(c, found, owner.render)
}

func createProperty(c *call) *reply {
	owner, failure := c.propertyOwner()
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
	if owner.get(key) != nil {
		return c.fail(http.StatusConflict, "Property with key [%s] already exists", key)
	}
	return &reply{status: owner.created, body: owner.render(c.s.addProperty(owner.properties, key, f["value"], c.caller))}
}

// oneProperty answers GET, PUT and DELETE of a property by its numeric id.
func oneProperty(c *call) *reply {
	owner, failure := c.propertyOwner()
	if failure != nil {
		return failure
	}
	p, failure := c.propertyByID(*owner.properties)
	if failure != nil {
		return failure
	}
	switch c.request.Method {
	case http.MethodDelete:
		owner.drop(p)
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
	return ok(owner.render(p))
}
