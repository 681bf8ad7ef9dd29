package provider

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// stringSet is the value of a set attribute. It is an empty set, not null, if there are no elements.
func stringSet(in []string) types.Set {
	elements := make([]attr.Value, len(in))
	for i, s := range in {
		elements[i] = types.StringValue(s)
	}
	return types.SetValueMust(types.StringType, elements)
}

// setStrings are the elements of a set attribute. A null or unknown set has none.
func setStrings(in types.Set) []string {
	var out []string
	for _, element := range in.Elements() {
		out = append(out, element.(types.String).ValueString())
	}
	return out
}

// diffSets lists the elements to add to and to remove from the set from to get the set to.
func diffSets(from, to types.Set) (add, remove []string) {
	return subtract(to, from), subtract(from, to)
}

// subtract lists the elements of a that are not in b.
func subtract(a, b types.Set) []string {
	excluded := setStrings(b)
	var out []string
	for _, s := range setStrings(a) {
		if !slices.Contains(excluded, s) {
			out = append(out, s)
		}
	}
	return out
}
