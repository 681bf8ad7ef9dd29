package roles

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// proposeCustom proposes custom roles for what several principals hold, as far as the site has room for them.
func (p *plan) proposeCustom(existing []option) {
	room := confluence.MaxCustomRoles
	for _, role := range p.roles {
		if role.Type == confluence.CustomRole {
			room--
		}
	}
	var operations []access.RoleOperation
	for _, permission := range p.permissions {
		operations = append(operations, access.RoleOperation{
			Operation: operationsOf([]string{permission.ID})[0], Requires: operationsOf(permission.Requires),
		})
	}
	var holdings []access.Holding
	for i := range p.decisions {
		if p.decisions[i].takesRoles() {
			holdings = append(holdings, p.decisions[i].holding())
		}
	}
	var taken []string
	for _, role := range p.roles {
		taken = append(taken, strings.ToLower(role.Name))
	}
	for _, one := range access.ProposeCustom(holdings, rolesOf(existing), operations, room) {
		name := unusedName(customName(withID(existing, one.Nearest.ID), one.Operations), taken)
		taken = append(taken, strings.ToLower(name))
		p.custom = append(p.custom, customRole{name: name, operations: one.Operations, principals: len(one.Holdings)})
	}
	labelCustom(p.custom)
}

// customOptions are the proposed roles. Their IDs are no IDs of Confluence.
func (p *plan) customOptions() []option {
	var all []option
	for i := range p.custom {
		custom := &p.custom[i]
		all = append(all, option{Role: access.Role{ID: "custom:" + custom.name, Operations: custom.operations}, name: custom.name, custom: custom})
	}
	return all
}

// maxRoleName is the length of names that are proposed, in characters.
const maxRoleName = 60

// customName tells how a role differs from the nearest one: "Editor with export/space without create/blogpost".
func customName(nearest option, operations []string) string {
	if nearest.ID == "" {
		return "Custom role"
	}
	effect := access.Holding{Operations: nearest.Operations}.Effect(access.Role{Operations: operations})
	name := nearest.name
	for _, part := range []struct {
		word       string
		operations []string
	}{{"with", effect.Gains}, {"without", effect.Losses}} {
		if len(part.operations) == 0 {
			continue
		}
		long := fmt.Sprintf("%s %s %s", name, part.word, strings.Join(permissionsOf(part.operations), ", "))
		if utf8.RuneCountInString(long) > maxRoleName {
			long = fmt.Sprintf("%s %s %d permissions", name, part.word, len(part.operations))
		}
		name = long
	}
	return name
}

// unusedName adds a number to a name that another role has, whatever the case.
func unusedName(name string, taken []string) string {
	unused := name
	for n := 2; slices.Contains(taken, strings.ToLower(unused)); n++ {
		unused = fmt.Sprintf("%s (%d)", name, n)
	}
	return unused
}

// permissionsOf are operations in the words of roles: read/space.
func permissionsOf(operations []string) []string {
	permissions := make([]string, len(operations))
	for i, operation := range operations {
		permissions[i] = strings.Replace(operation, ":", "/", 1)
	}
	return permissions
}
