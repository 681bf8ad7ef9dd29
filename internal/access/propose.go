package access

import (
	"cmp"
	"slices"
)

// administerSpace lets somebody do everything in a space.
const administerSpace = "administer:space"

// Powers are the operations that a principal is never proposed to gain: to administer, delete or archive a space, and to decide
// who may use it. delete:space is none of them: it deletes one's own content.
var Powers = []string{
	administerSpace, "archive_space:space", "delete_space:space",
	"manage_guest_users:space", "manage_nonlicensed_users:space", "manage_public_links:space", "manage_users:space",
}

// Holding is what a principal may do in a space, by its permissions and its role together.
type Holding struct {
	Operations []string
	RoleID     string   // of the role that it has; "" for none
	Barred     []string // operations that Confluence lets no such principal have, whatever it holds
}

// Effect is how a role differs from what a principal may do.
type Effect struct {
	Gains, Losses []string // sorted
}

// Powers are the gains that are [Powers].
func (e Effect) Powers() []string {
	return slices.DeleteFunc(slices.Clone(e.Gains), func(o string) bool { return !slices.Contains(Powers, o) })
}

// Exact reports whether nothing is gained or lost.
func (e Effect) Exact() bool { return len(e.Gains)+len(e.Losses) == 0 }

// Effect tells what the principal gains and loses with a role in place of all that it holds. The zero value of Role is none.
func (h Holding) Effect(role Role) Effect {
	return Effect{Gains: sortedWithout(role.Operations, h.Operations), Losses: sortedWithout(h.Operations, role.Operations)}
}

// Proposal is the role that suits a principal best.
type Proposal struct {
	Role Role // the zero value if there is none
	Effect

	// The smallest role of which the principal loses nothing, if the proposed one is not, because it would gain a power. The zero
	// value if there is none.
	Covering Role
}

// Propose finds the role with the fewest operations beyond those that a principal holds, among the roles of which it loses
// nothing; if there are none, among those of which it loses least, where to administer the space counts more than all others.
// Among equal roles, it prefers the one that the principal has, and then the first. A role that lacks all that the principal
// holds is not proposed, nor one with a power that it does not have: who may administer the space has all of them.
func Propose(h Holding, roles []Role) Proposal {
	var fitting, covering []Role
	for _, role := range roles {
		effect := h.Effect(role)
		switch {
		case !h.admits(role), len(effect.Losses) == len(unique(h.Operations)):
		case !h.escalates(role):
			fitting = append(fitting, role)
		case len(effect.Losses) == 0:
			covering = append(covering, role)
		}
	}
	var p Proposal
	if len(fitting) > 0 {
		p.Role = slices.MinFunc(fitting, h.compare)
	}
	p.Effect = h.Effect(p.Role)
	if len(p.Losses) > 0 && len(covering) > 0 {
		p.Covering = slices.MinFunc(covering, h.compare)
	}
	return p
}

// admits reports whether Confluence lets such a principal have a role.
func (h Holding) admits(role Role) bool {
	return !slices.ContainsFunc(role.Operations, func(o string) bool { return slices.Contains(h.Barred, o) })
}

// escalates reports whether the principal would gain a power.
func (h Holding) escalates(role Role) bool {
	return len(h.Effect(role).Powers()) > 0 && !slices.Contains(h.Operations, administerSpace)
}

// compare is negative if a suits better than b.
func (h Holding) compare(a, b Role) int {
	inA, inB := h.Effect(a), h.Effect(b)
	return cmp.Or(
		count(slices.Contains(inA.Losses, administerSpace))-count(slices.Contains(inB.Losses, administerSpace)),
		len(inA.Losses)-len(inB.Losses),
		len(inA.Gains)-len(inB.Gains),
		count(a.ID != h.RoleID)-count(b.ID != h.RoleID),
	)
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

func sortedWithout(operations, others []string) []string {
	return slices.DeleteFunc(unique(operations), func(o string) bool { return slices.Contains(others, o) })
}

func unique(operations []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(operations)))
}
