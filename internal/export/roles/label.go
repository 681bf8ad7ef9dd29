package roles

import (
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// label makes the name of a block of texts: their letters and digits without accents.
func label(texts ...string) string {
	var parts []string
	for _, text := range texts {
		if part := output.Words(text); part != "" {
			parts = append(parts, part)
		}
	}
	name := strings.Join(parts, "_")
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		return "_" + name
	}
	return name
}

// labels names the resource of each decision after its space and principal.
func labels(decisions []decision) []string {
	var names, whole []string
	for _, d := range decisions {
		names, whole = append(names, label(d.space.Key, d.principal.Type, d.name)), append(whole, keyOf(d.space.Key, d.principal))
	}
	return distinct(names, whole)
}

// labelCustom names the resources of proposed roles after the roles.
func labelCustom(custom []customRole) {
	var names, whole []string
	for _, c := range custom {
		names, whole = append(names, label(c.name)), append(whole, c.name)
	}
	for i, name := range distinct(names, whole) {
		custom[i].label = name
	}
}

// distinct adds a part of the hash of what they are to names that are the same: to all of them, so that no name depends on the
// order.
func distinct(names, whole []string) []string {
	count := map[string]int{}
	for _, name := range names {
		count[name]++
	}
	all := slices.Clone(names)
	for i, name := range names {
		if count[name] > 1 {
			all[i] += "_" + sumOf([]byte(whole[i]))[:8]
		}
	}
	return all
}
