package access

import (
	"cmp"
	"slices"
	"strings"
)

// RoleOperation is an operation that a custom role can have, and what it must have beside it.
type RoleOperation struct {
	Operation string
	Requires  []string
}

// CustomRole is a role that does not exist yet.
type CustomRole struct {
	Operations []string // sorted
	Nearest    Role     // the role that is proposed without it; the zero value for none
	Holdings   []int    // the indexes of the holdings that it suits better than all roles
}

// ProposeCustom finds custom roles for combinations of operations that at least two principals hold and that no role covers, the
// most frequent first, and no more than there is room for. Operations that no role can have are left out, those that others
// require are added.
func ProposeCustom(holdings []Holding, roles []Role, operations []RoleOperation, room int) []CustomRole {
	found := map[string]*CustomRole{}
	for i, holding := range holdings {
		proposal := Propose(holding, roles)
		custom := Role{Operations: completed(holding.Operations, operations)}
		if len(holding.Effect(custom).Losses) >= len(proposal.Losses) || !holding.admits(custom) || holding.escalates(custom) {
			continue
		}
		key := strings.Join(custom.Operations, " ")
		if found[key] == nil {
			found[key] = &CustomRole{Operations: custom.Operations, Nearest: proposal.Role}
		}
		found[key].Holdings = append(found[key].Holdings, i)
	}
	var all []CustomRole
	for _, one := range found {
		if len(one.Holdings) > 1 {
			all = append(all, *one)
		}
	}
	slices.SortFunc(all, func(a, b CustomRole) int {
		return cmp.Or(len(b.Holdings)-len(a.Holdings), slices.Compare(a.Operations, b.Operations))
	})
	return all[:max(0, min(room, len(all)))]
}

// completed are those of the operations that roles can have, and what they require.
func completed(held []string, operations []RoleOperation) []string {
	var complete []string
	for queue := slices.Clone(held); len(queue) > 0; queue = queue[1:] {
		i := slices.IndexFunc(operations, func(o RoleOperation) bool { return o.Operation == queue[0] })
		if i >= 0 && !slices.Contains(complete, queue[0]) {
			complete = append(complete, queue[0])
			queue = append(queue, operations[i].Requires...)
		}
	}
	return unique(complete)
}
