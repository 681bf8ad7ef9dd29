package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func isSet(v attr.Value) bool { return !v.IsNull() && !v.IsUnknown() }

// known is the planned value where it is known, and else what came of it: a value that was planned must come true, and what
// somebody else changes at the same moment shows with the next refresh.
func known[T attr.Value](planned, now T) T {
	if planned.IsUnknown() {
		return now
	}
	return planned
}

// textOrNull keeps "left out" apart from "": an empty text of Confluence is null unless the prior value was "".
func textOrNull(text string, prior types.String) types.String {
	if text == "" && (prior.IsNull() || prior.ValueString() != "") {
		return types.StringNull()
	}
	return types.StringValue(text)
}

// changed is the planned text if it is known and differs from what is there.
func changed(planned, prior types.String) *string {
	if planned.IsUnknown() || planned.ValueString() == prior.ValueString() {
		return nil
	}
	text := planned.ValueString()
	return &text
}
