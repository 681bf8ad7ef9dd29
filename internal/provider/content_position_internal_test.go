package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// A position whose values become null when they are known is not the first one.
func TestPosition_BecomesNull(t *testing.T) {
	m := contentResourceModel{Position: types.ObjectValueMust(positionTypes, map[string]attr.Value{
		"after": types.StringNull(), "before": types.StringNull(), "first": types.BoolNull(),
	})}
	if at, managed := m.at(); managed {
		t.Errorf("the position is %+v", at)
	}
	var diags diag.Diagnostics
	if checkPosition(m.Position, path.Root("position"), &diags); !diags.HasError() {
		t.Error("no error")
	}
}
