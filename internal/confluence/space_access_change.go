package confluence

import (
	"fmt"
	"maps"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// accessChange is a change of an access list.
type accessChange struct {
	space  SpaceRef
	before accessList
	grants []grantChange // some of which may be empty
	whole  bool          // it makes the list what is wanted, rather than what some in it may do
}

// after is the list when the change is made and nothing else happens.
func (c accessChange) after() accessList {
	after := c.before
	after.rows = maps.Clone(after.rows)
	for _, grant := range c.grants {
		after.anonymousRead = after.anonymousRead || grant.unread
		if after.rows[grant.subject] = grant.now(); len(after.rows[grant.subject]) == 0 {
			delete(after.rows, grant.subject)
		}
	}
	return after
}

// changed reports whether a part of the change was made.
func (c accessChange) changed(now accessList) bool {
	return c.before.partial || slices.ContainsFunc(c.grants, func(g grantChange) bool {
		same := func(string, string) bool { return true } // the IDs of rows do not matter
		return !g.unread && !maps.EqualFunc(g.from, now.rows[g.subject], same)
	})
}

// made reports whether all of the change was made. One that did not come about was not.
func (c accessChange) made(now accessList) bool {
	return len(c.grants) > 0 && !slices.ContainsFunc(c.grants, func(g grantChange) bool {
		granted := func(o Operation) bool { _, ok := now.rows[g.subject][o]; return ok }
		missing := func(o Operation) bool { return !granted(o) }
		more := g.unread && len(now.rows[g.subject]) > len(g.add)
		return slices.ContainsFunc(g.add, missing) || slices.ContainsFunc(g.remove, granted) || more
	})
}

// unseen is the error for a principal who was granted something and is not in the list: Cloud takes the name of a group for
// its ID, and calls it by its ID from then on.
func (c accessChange) unseen(now accessList) error {
	for _, g := range c.grants {
		if len(g.wanted.Operations) > 0 && len(now.rows[g.subject]) == 0 {
			return &Error{Kind: rest.KindNotFound, Message: fmt.Sprintf(
				"the %s %q is not in the access list, although the permissions were granted: check that this is its ID, not its name", g.wanted.Type, g.wanted.ID)}
		}
	}
	return nil
}

// ungrantable is the error for a principal that the change would grant something although the API cannot.
func (c accessChange) ungrantable() error {
	for _, g := range c.grants {
		if len(g.add) > 0 && !g.wanted.Grantable() {
			return &Error{Kind: rest.KindUnsupported, Message: fmt.Sprintf(
				"%s cannot be granted to the %s %q: the API grants permissions to users, groups and anonymous alone. "+
					"What Confluence itself has granted it can be kept or removed", g.add[0], g.wanted.Type, g.wanted.ID)}
		}
	}
	return nil
}

// removesAdministrator reports whether somebody would not administer the space any more.
func (c accessChange) removesAdministrator() bool {
	return slices.ContainsFunc(c.grants, func(g grantChange) bool { return g.removes(AdministerSpace) })
}

// compareOwn sorts what the caller administers the space by to the end.
func compareOwn(own []subject, a, b subject) int {
	switch isOwn := slices.Contains(own, a); {
	case isOwn == slices.Contains(own, b):
		return 0
	case isOwn:
		return 1
	}
	return -1
}
