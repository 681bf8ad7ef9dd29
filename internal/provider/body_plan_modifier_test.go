package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestKeepSameBody(t *testing.T) {
	body, respelled, edited := types.StringValue("<p>a</p>"), types.StringValue("<p >a</p>\n"), types.StringValue("<p>b</p>")
	for _, test := range []struct {
		name                      string
		state, config, plan, want types.String
	}{
		{"respelled", body, respelled, respelled, body},
		{"edited", body, edited, edited, edited},
		{"same", body, body, body, body},
		{"created", types.StringNull(), respelled, respelled, respelled},
		{"configured for the first time as empty", types.StringNull(), types.StringValue(""), types.StringValue(""), types.StringValue("")},
		{"taken out", body, types.StringNull(), types.StringUnknown(), types.StringUnknown()},
		{"never configured", types.StringNull(), types.StringNull(), types.StringUnknown(), types.StringUnknown()},
		{"not yet known", body, types.StringUnknown(), types.StringUnknown(), types.StringUnknown()},
		{"malformed", body, types.StringValue("<p>a"), types.StringValue("<p>a"), types.StringValue("<p>a")},
	} {
		resp := planmodifier.StringResponse{PlanValue: test.plan}
		keepSameBody().PlanModifyString(t.Context(), planmodifier.StringRequest{
			StateValue: test.state, ConfigValue: test.config, PlanValue: test.plan,
		}, &resp)
		if !resp.PlanValue.Equal(test.want) || resp.Diagnostics.HasError() {
			t.Errorf("%s: plans %s, want %s (%v)", test.name, resp.PlanValue, test.want, resp.Diagnostics)
		}
	}
}
