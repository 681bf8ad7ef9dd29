package simulator

// decodeBodyDC reads body.storage; if omitted, the body stays unchanged.
func (c *call) decodeBodyDC(sp *space, f fields, otherwise string, update bool) (string, *reply) {
	if !f.has("body") {
		return otherwise, nil
	}
	value, isText := f.at("body", "storage", "value").(string)
	if !isText || f.text("body", "storage", "representation") != "storage" {
		return "", c.bad("body.storage must have a value and the representation storage")
	}
	stored, err := c.s.store(sp, value, update)
	if err != nil {
		return "", c.bad("Content body cannot be converted to new editor format: %v", err)
	}
	return stored, nil
}

// decodeAncestors reads "ancestors": [{"id"}], of which the last is the parent. No ancestors mean the top level.
func (c *call) decodeAncestors(f fields, sp *space, self *content) (*content, *reply) {
	list, _ := f["ancestors"].([]any)
	if len(list) == 0 {
		return nil, nil
	}
	last, _ := list[len(list)-1].(map[string]any)
	id, isID := asID(last["id"])
	parent := c.content(str(id), "page")
	switch {
	case !isID:
		return nil, c.bad("The id of an ancestor is missing")
	case parent == nil || parent.status != "current":
		return nil, c.bad("The parent page with id %d does not exist", id)
	case parent.space != sp:
		return nil, c.bad("The parent page with id %d is in another space", id)
	case self != nil && parent.isBelow(self):
		return nil, c.bad("Can not set page as its own parent")
	}
	return parent, nil
}
