package provider

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// stringSet makes the value of a set attribute; nil makes an empty set.
func stringSet(in []string) types.Set {
	elements := make([]attr.Value, len(in))
	for i, s := range in {
		elements[i] = types.StringValue(s)
	}
	return types.SetValueMust(types.StringType, elements)
}

// setStrings reads a set attribute; a null or unknown set has no elements.
func setStrings(in types.Set) []string {
	var out []string
	for _, element := range in.Elements() {
		out = append(out, element.(types.String).ValueString())
	}
	return out
}

// difference lists what must be added to and removed from the set `from` to make it the set `to`.
func difference(from, to types.Set) (add, remove []string) {
	return missing(to, from), missing(from, to)
}

func missing(from, in types.Set) []string {
	there := setStrings(in)
	var out []string
	for _, s := range setStrings(from) {
		if !slices.Contains(there, s) {
			out = append(out, s)
		}
	}
	return out
}
