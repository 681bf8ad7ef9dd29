package simulator

import (
	"net/http"
	"strings"
)

// contentPropertiesDC returns the content of a property path; the caller must be allowed to edit it to write. Properties of
// content in the trash cannot be reached.
func (c *call) contentPropertiesDC() (propertyOwnerDC, *reply) {
	one := c.content(strings.TrimPrefix(c.vars["id"], "att"))
	if one == nil || one.status == "trashed" {
		return propertyOwnerDC{}, c.missing("content", c.vars["id"])
	}
	if c.request.Method != http.MethodGet && !c.mayWrite(one.space, one.kind) {
		return propertyOwnerDC{}, c.fail(http.StatusForbidden, "Could not edit the content with id %d: user is not permitted", one.id)
	}
	return propertyOwnerDC{&one.properties, "content", str(one.id)}, nil
}
