package simulator

import "net/http"

// contentPropertiesDC returns the content of a property path; the caller must be allowed to edit it to write. Properties of
// content in the trash cannot be reached.
func (c *call) contentPropertiesDC() (propertyOwnerDC, *reply) {
	if a := c.attachment(c.vars["id"]); a != nil && a.status != "trashed" && a.on.status != "trashed" {
		if c.request.Method != http.MethodGet && !c.mayWrite(a.on.space, "attachment") {
			return propertyOwnerDC{}, c.fail(http.StatusForbidden, "Could not edit the content with id %d: user is not permitted", a.id)
		}
		return propertyOwnerDC{&a.properties, "content", str(a.id)}, nil
	}
	one := c.content(c.vars["id"])
	if one == nil || one.status == "trashed" {
		return propertyOwnerDC{}, c.missing("content", c.vars["id"])
	}
	if c.request.Method != http.MethodGet && !c.mayWrite(one.space, one.kind) {
		return propertyOwnerDC{}, c.fail(http.StatusForbidden, "Could not edit the content with id %d: user is not permitted", one.id)
	}
	return propertyOwnerDC{&one.properties, "content", str(one.id)}, nil
}
