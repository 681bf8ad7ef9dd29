package simulator

import "slices"

// operationRestriction is one element of a request that changes restrictions: an operation, and who is named for it.
type operationRestriction struct {
	operation     string
	users, groups []subject
	hasUsers      bool // users are mentioned, if only by an empty list
	hasGroups     bool
}

// decodeRestrictions reads a list of restrictions; Cloud also takes it inside of {"results": …}.
func (c *call) decodeRestrictions() ([]operationRestriction, *reply) {
	var body any
	if failure := c.decode(&body); failure != nil {
		return nil, failure
	}
	if whole, isObject := body.(map[string]any); isObject && !c.s.dc() {
		body = whole["results"]
	}
	list, isList := body.([]any)
	if !isList {
		return nil, c.bad("The request body must be a list of restrictions")
	}
	var all []operationRestriction
	for _, element := range list {
		entry, _ := element.(map[string]any)
		one := operationRestriction{operation: fields(entry).text("operation")}
		if !slices.Contains(restrictable, one.operation) {
			return nil, c.bad("Restrictions of the operation %q are not supported", one.operation)
		}
		named, _ := entry["restrictions"].(map[string]any)
		var failure *reply
		if one.users, one.hasUsers, failure = c.decodeRestricted(named["user"], c.restrictedUser); failure != nil {
			return nil, failure
		}
		if one.groups, one.hasGroups, failure = c.decodeRestricted(named["group"], c.restrictedGroup); failure != nil {
			return nil, failure
		}
		if !c.s.dc() && (len(one.users)+len(one.groups) == 0 || one.hasGroups && len(one.groups) == 0) {
			return nil, c.bad("At least one user or group must be given for the operation %s", one.operation)
		}
		all = append(all, one)
	}
	return all, nil
}

// decodeRestricted reads a list of users or groups, also one in the shape of an answer.
func (c *call) decodeRestricted(value any, of func(fields) (subject, *reply)) (named []subject, mentioned bool, failure *reply) {
	if whole, isObject := value.(map[string]any); isObject {
		value = whole["results"]
	}
	list, mentioned := value.([]any)
	for _, element := range list {
		entry, _ := element.(map[string]any)
		who, failure := of(entry)
		if failure != nil {
			return nil, false, failure
		}
		if !slices.Contains(named, who) {
			named = append(named, who)
		}
	}
	return named, mentioned, nil
}

func (c *call) restrictedUser(f fields) (subject, *reply) {
	u := c.s.userByIdentifier(f.text("accountId"))
	if c.s.dc() {
		if u = c.s.userByIdentifier(f.text("username")); u == nil {
			u = c.s.user(func(u *User) bool { return u.UserKey == f.text("userKey") })
		}
	}
	switch {
	case f.text("type") == "":
		return subject{}, c.bad("missing type id property 'type'")
	case u == nil && c.s.dc():
		return subject{}, c.fail(404, "No user found with username : %s", f.text("username"))
	case u == nil: // measured on a live site
		return subject{}, c.bad("No user found with accountId : %s", f.text("accountId"))
	}
	return c.s.subjectOf(u), nil
}

func (c *call) restrictedGroup(f fields) (subject, *reply) {
	name := f.text("id")
	if c.s.dc() {
		name = f.text("name")
	}
	g := c.s.groupByIdentifier(name)
	switch {
	case f.text("type") != "group":
		return subject{}, c.bad("missing type id property 'type'")
	case g == nil:
		return subject{}, c.fail(404, "No group found : %s", name)
	}
	return c.s.subjectOfGroup(g), nil
}
