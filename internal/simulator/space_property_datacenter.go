package simulator

import (
	"cmp"
	"net/http"
)

func (c *call) propertyDC(sp *space) func(*property) object {
	return func(p *property) object {
		self := "/rest/api/space/" + sp.key
		version := object{"message": p.message, "number": p.number, "minorEdit": false, "hidden": false}
		if !c.s.options.PlainProperties {
			version["by"], version["when"] = c.renderUser(p.editor), stamp(p.changed)
		}
		return object{
			"key": p.key, "value": p.value, "version": version,
			"_links": object{"self": c.base() + self + "/property/" + p.key}, "_expandable": object{"space": self},
		}
	}
}

// propertySpaceDC returns the space of a property path; the caller must administer it to write.
func (c *call) propertySpaceDC() (*space, *reply) {
	if c.request.Method != http.MethodGet {
		return c.administeredSpace()
	}
	sp := c.space(c.vars["key"])
	if sp == nil {
		return nil, c.noSpace(c.vars["key"])
	}
	return sp, nil
}

// listPropertiesDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-space-property/
func listPropertiesDC(c *call) *reply {
	sp, failure := c.propertySpaceDC()
	if failure != nil {
		return failure
	}
	return resultPageV1(c, sp.properties, 10, c.propertyDC(sp))
}

// createPropertyDC answers POST …/property and …/property/{property}.
func createPropertyDC(c *call) *reply {
	sp, failure := c.propertySpaceDC()
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
	if sp.property(key) != nil {
		return c.bad("Space %s already has a property with key %s", sp.key, key)
	}
	return ok(c.single(c.propertyDC(sp)(c.s.addProperty(sp, key, f["value"], c.caller))))
}

// onePropertyDC answers GET, PUT and DELETE of a property by its key. A PUT with version 1 creates.
func onePropertyDC(c *call) *reply {
	sp, failure := c.propertySpaceDC()
	if failure != nil {
		return failure
	}
	key := c.vars["property"]
	p := sp.property(key)
	if c.request.Method == http.MethodPut {
		return c.putPropertyDC(sp, p, key)
	}
	if p == nil {
		return c.fail(http.StatusNotFound, "No property with key %s found in space %s", key, sp.key)
	}
	if c.request.Method == http.MethodDelete {
		sp.dropProperty(p)
		return noContent
	}
	return ok(c.single(c.propertyDC(sp)(p)))
}

func (c *call) putPropertyDC(sp *space, p *property, key string) *reply {
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
		p = c.s.addProperty(sp, key, f["value"], c.caller)
	case p == nil:
		return c.fail(http.StatusNotFound, "No property with key %s found in space %s", key, sp.key)
	case number != p.number+1:
		return c.fail(http.StatusConflict, "Version must be incremented on update. Current version is: %d", p.number)
	default:
		p.update(f["value"], f.text("version", "message"), c.caller)
	}
	return ok(c.single(c.propertyDC(sp)(p)))
}
