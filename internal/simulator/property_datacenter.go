package simulator

import (
	"cmp"
	"net/http"
)

// propertyOwnerDC is a space or content with its properties.
type propertyOwnerDC struct {
	*properties
	kind, id string
}

func (o propertyOwnerDC) self() string { return "/rest/api/" + o.kind + "/" + o.id }

func (c *call) propertyDC(owner propertyOwnerDC) func(*property) object {
	return func(p *property) object {
		version := object{"message": p.message, "number": p.number, "minorEdit": false, "hidden": false}
		if !c.s.options.PlainProperties {
			version["by"], version["when"] = c.renderUser(p.editor), stamp(p.changed)
		}
		o := object{
			"key": p.key, "value": p.value, "version": version,
			"_links": object{"self": c.base() + owner.self() + "/property/" + p.key}, "_expandable": object{owner.kind: owner.self()},
		}
		if owner.kind == "content" {
			o["id"] = str(p.id)
		}
		return o
	}
}

// propertyOwnerDC returns the space or content of a property path; the caller must have the permission to write properties.
func (c *call) propertyOwnerDC() (propertyOwnerDC, *reply) {
	if c.vars["key"] == "" {
		return c.contentPropertiesDC()
	}
	sp, failure := c.space(c.vars["key"]), (*reply)(nil)
	if sp == nil {
		failure = c.noSpace(c.vars["key"])
	}
	if c.request.Method != http.MethodGet {
		sp, failure = c.administeredSpace()
	}
	if failure != nil {
		return propertyOwnerDC{}, failure
	}
	return propertyOwnerDC{&sp.properties, "space", sp.key}, nil
}

// listPropertiesDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-space-property/ and
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-property/
func listPropertiesDC(c *call) *reply {
	owner, failure := c.propertyOwnerDC()
	if failure != nil {
		return failure
	}
	return resultPageV1(c, *owner.properties, 10, c.propertyDC(owner))
}

// createPropertyDC answers POST …/property and …/property/{property}.
func createPropertyDC(c *call) *reply {
	owner, failure := c.propertyOwnerDC()
	if failure != nil {
		return failure
	}
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	key := cmp.Or(c.vars["property"], f.text("key"))
	if failure := c.checkProperty(f, key); failure != nil {
		return failure
	}
	if owner.get(key) != nil {
		return c.bad("The %s %s already has a property with key %s", owner.kind, owner.id, key)
	}
	return ok(c.single(c.propertyDC(owner)(c.s.addProperty(owner.properties, key, f["value"], c.caller))))
}

// onePropertyDC answers GET, PUT and DELETE of a property by its key. A PUT with version 1 creates.
func onePropertyDC(c *call) *reply {
	owner, failure := c.propertyOwnerDC()
	if failure != nil {
		return failure
	}
	key := c.vars["property"]
	p := owner.get(key)
	if c.request.Method == http.MethodPut {
		return c.putPropertyDC(owner, p, key)
	}
	if p == nil {
		return c.fail(http.StatusNotFound, "No property with key %s found in %s %s", key, owner.kind, owner.id)
	}
	if c.request.Method == http.MethodDelete {
		owner.drop(p)
		return noContent
	}
	return ok(c.single(c.propertyDC(owner)(p)))
}

func (c *call) putPropertyDC(owner propertyOwnerDC, p *property, key string) *reply {
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	if failure := c.checkProperty(f, key); failure != nil {
		return failure
	}
	number, given := f.number("version", "number")
	switch {
	case !given:
		return c.bad("version.number is missing")
	case f.text("key") != "" && f.text("key") != key:
		return c.bad("The property has another key than the path: %s", f.text("key"))
	case p == nil && number == 1:
		p = c.s.addProperty(owner.properties, key, f["value"], c.caller)
	case p == nil:
		return c.fail(http.StatusNotFound, "No property with key %s found in %s %s", key, owner.kind, owner.id)
	case number != p.number+1:
		return c.fail(http.StatusConflict, "Version must be incremented on update. Current version is: %d", p.number)
	default:
		p.update(f["value"], f.text("version", "message"), c.caller)
	}
	return ok(c.single(c.propertyDC(owner)(p)))
}
