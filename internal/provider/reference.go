package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// referenceCheck validates a reference to another object when the provider plans. A validator runs earlier, and also on the
// values that a mock of `terraform test` makes up, such as "olwk3f82": the mock plans in place of the provider.
// https://developer.hashicorp.com/terraform/language/tests/mocking#generated-values
type referenceCheck struct{ validator.String }

func (c referenceCheck) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	resp.Diagnostics.Append(checkReference(ctx, c.String, req.Path, req.ConfigValue)...)
}

// checkReference validates a reference where a data source is read, for the same reason.
func checkReference(ctx context.Context, v validator.String, at path.Path, value types.String) diag.Diagnostics {
	var resp validator.StringResponse
	if !value.IsNull() && !value.IsUnknown() {
		v.ValidateString(ctx, validator.StringRequest{Path: at, ConfigValue: value}, &resp)
	}
	return resp.Diagnostics
}
