package simulator

import "net/http"

// decodeSpace reads "spaceId", which must be a string, and requires the permission to create content in the space.
func (c *call) decodeSpace(f fields, kind string) (*space, *reply) {
	id := f.text("spaceId")
	if _, isID := asID(id); !isID {
		return nil, c.bad("Provided value {%v} for 'spaceId' is not the correct type. Expected type is long.", f["spaceId"])
	}
	for _, sp := range c.visibleSpaces() {
		if str(sp.id) == id && sp.status != "trashed" && c.mayWrite(sp, kind) {
			return sp, nil
		}
	}
	return nil, c.missing("space", id)
}

// decodeParent reads "parentId": if omitted, the parent is the home page, or none with root-level=true.
func (c *call) decodeParent(f fields, sp *space, self *content) (*content, *reply) {
	root := c.flag("root-level")
	if !f.has("parentId") {
		if root {
			return nil, nil
		}
		return sp.home, nil
	}
	id := f.text("parentId")
	if root {
		return nil, c.bad("A parentId may not be given together with root-level=true")
	}
	if _, isID := asID(id); !isID {
		return nil, c.bad("Provided value {%v} for 'parentId' is not the correct type. Expected type is long.", f["parentId"])
	}
	parent := c.content(id, "page", "folder")
	switch {
	case parent == nil, parent.status == "trashed":
		return nil, c.fail(http.StatusNotFound, "Cannot find the parent content with id [%s]", id)
	case self != nil && parent == self:
		return nil, c.bad("Can not set page as its own parent")
	case self != nil && parent.isBelow(self):
		return nil, c.bad("Can not set a descendant of the page as its parent")
	case parent.space != sp:
		return nil, c.bad("The parent content with id [%s] is in another space", id)
	}
	return parent, nil
}

// decodeBody reads {"representation", "value"} or {"storage": {…}} and returns the body as Confluence stores it.
func (c *call) decodeBody(sp *space, f fields, update bool) (string, *reply) {
	if !f.has("body") {
		return "", nil
	}
	body, isObject := f["body"].(map[string]any)
	if !isObject {
		return "", c.bad("The body must be an object")
	}
	if storage, nested := body["storage"].(map[string]any); nested {
		body = storage
	}
	value, isText := body["value"].(string)
	if !isText {
		return "", c.bad("The body must have a value")
	}
	if body["representation"] != "storage" {
		return "", c.bad("Provided value {%v} for 'representation' is not supported here", body["representation"])
	}
	stored, err := c.s.store(sp, value, update)
	if err != nil {
		return "", c.bad("%v", err)
	}
	return stored, nil
}
