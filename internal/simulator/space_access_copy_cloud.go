package simulator

import (
	"net/http"
	"slices"
)

// accessAtCreate returns the space whose access a new space copies, nil for none. Only one thing can decide who has access.
func (c *call) accessAtCreate(f fields) (*space, *reply) {
	private, copied, listed := f.at("createPrivateSpace") == true, f.has("copySpaceAccessConfiguration"), f.has("roleAssignments")
	if !copied {
		return nil, nil
	}
	if private || listed {
		return nil, c.bad("copySpaceAccessConfiguration cannot be combined with createPrivateSpace or roleAssignments")
	}
	n, isNumber := f.number("copySpaceAccessConfiguration")
	if !isNumber {
		return nil, c.bad("copySpaceAccessConfiguration must be the id of a space")
	}
	i := slices.IndexFunc(c.visibleSpaces(), func(sp *space) bool { return sp.id == int64(n) && sp.status != "trashed" })
	if i < 0 {
		return nil, c.missing("space", str(int64(n)))
	}
	from := c.visibleSpaces()[i]
	if !c.may(from, "administer", "space") {
		return nil, c.fail(http.StatusNotFound, "User is not permitted to copy the access of space %s", from.key)
	}
	return from, nil
}

// copyAccess gives a new space the roles and permissions of another.
func (s *Simulator) copyAccess(from, to *space) {
	for _, r := range from.rows {
		if r.kind != "role" && r.companionOf == 0 {
			s.grant(to, r.subject, r.operation)
		}
	}
	s.assignAll(to, from.assignments)
}
