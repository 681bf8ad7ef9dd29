package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// isSet reports whether a value is neither null nor unknown.
func isSet(v attr.Value) bool { return !v.IsNull() && !v.IsUnknown() }

// plannedOr is the planned value, or the remote value if the planned one is unknown. Terraform requires that state contains
// what was planned; the next refresh detects changes that others made during the apply.
func plannedOr[T attr.Value](planned, remote T) T {
	if planned.IsUnknown() {
		return remote
	}
	return planned
}

// textOrNull is null if Confluence has no text, unless the prior value is "": an omitted argument differs from an empty one.
func textOrNull(text string, prior types.String) types.String {
	if text == "" && (prior.IsNull() || prior.ValueString() != "") {
		return types.StringNull()
	}
	return types.StringValue(text)
}

// changed is the planned text if it is known and differs from the prior one, and nil otherwise.
func changed(planned, prior types.String) *string {
	if planned.IsUnknown() || planned.ValueString() == prior.ValueString() {
		return nil
	}
	text := planned.ValueString()
	return &text
}

// areKnown reports whether values have no unknown parts.
func areKnown(ctx context.Context, values ...attr.Value) bool {
	for _, v := range values {
		if value, err := v.ToTerraformValue(ctx); err != nil || !value.IsFullyKnown() {
			return false
		}
	}
	return true
}
