package roles

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// combined is a set of operations that principals of the plan hold.
type combined struct {
	operations []string
	principals int
	spaces     []string
	roles      []string // that the plan gives them
}

// combined are the sets of operations of all principals, with the most frequent first.
func (p *plan) combined() []combined {
	found := map[string]*combined{}
	for _, d := range p.decisions {
		key := strings.Join(d.operations, " ")
		one := found[key]
		if one == nil {
			one = &combined{operations: d.operations}
			found[key] = one
		}
		one.principals++
		one.spaces = append(one.spaces, d.space.Key)
		one.roles = append(one.roles, cmp.Or(output.Printable(d.role.name), "no role"))
	}
	var all []combined
	for _, one := range found {
		for _, list := range []*[]string{&one.spaces, &one.roles} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
		all = append(all, *one)
	}
	slices.SortFunc(all, func(a, b combined) int {
		return cmp.Or(b.principals-a.principals, slices.Compare(a.operations, b.operations))
	})
	return all
}

// combinationLines match the combinations that Confluence has found, by the names of their permissions, with those of the plan: the
// IDs of their permissions are others than those of roles.
func (p *plan) combinationLines() []string {
	planned := map[string][]string{} // roles by names of permissions
	for _, one := range p.combined() {
		planned[strings.Join(p.permissionNames(one.operations), "\n")] = one.roles
	}
	var lines []string
	for _, combination := range p.combinations {
		roles := cmp.Or(strings.Join(planned[strings.Join(namesOf(combination), "\n")], " or "), "no principal of the plan has exactly these permissions")
		lines = append(lines, fmt.Sprintf("%s: %s, for %s (%s) in %s: %s", output.Printable(combination.ID), roles, number(combination.Principals, "principal"),
			output.Printable(strings.Join(combination.PrincipalTypes, ", ")), number(combination.Spaces, "space"), output.Printable(strings.Join(namesOf(combination), ", "))))
	}
	if len(lines) > 0 {
		lines = append(lines, "List of "+output.Printable(p.generatedAt)+". To assign a role to all principals of a combination, use the action confluence_assign_roles.")
	}
	return lines
}

func namesOf(combination confluence.PermissionCombination) []string {
	var names []string
	for _, permission := range combination.Permissions {
		names = append(names, permission.Name)
	}
	slices.Sort(names)
	return names
}

// permissionNames are the names of permissions, sorted. One that roles cannot have is named by itself.
func (p *plan) permissionNames(operations []string) []string {
	var names []string
	for _, permission := range permissionsOf(operations) {
		i := slices.IndexFunc(p.permissions, func(r confluence.RolePermission) bool { return r.ID == permission })
		if i >= 0 {
			permission = p.permissions[i].Name
		}
		names = append(names, permission)
	}
	slices.Sort(names)
	return names
}

// inventory is what a site without roles can tell: which sets of permissions there are.
func (p *plan) inventory() string {
	var text strings.Builder
	text.WriteString("This site has no space roles yet (its mode is PRE_ROLES), so that there is nothing to propose, and no files were written. " +
		"Run the command again once Atlassian has moved the site to roles, and its mode is ROLES_TRANSITION.\n")
	var lines []string
	for _, one := range p.combined() {
		lines = append(lines, fmt.Sprintf("%s in %s (%s): %s", number(one.principals, "principal"), number(len(one.spaces), "space"), shortList(one.spaces), orDash(one.operations)))
	}
	text.WriteString(section("Combinations of permissions", lines))
	text.WriteString(section("Not in the plan", p.asideLines()))
	text.WriteString(section("Notes", p.notes()))
	fmt.Fprintf(&text, "\n%s in %s, with %s of permissions.\n", number(len(p.decisions), "principal"), number(len(p.spaces), "space"), number(len(p.combined()), "combination"))
	return text.String()
}
