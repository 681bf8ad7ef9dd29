package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestKeepSameBody(t *testing.T) {
	body, respelled, edited := types.StringValue("<p>a</p>"), types.StringValue("<p >a</p>\n"), types.StringValue("<p>b</p>")
	in := tfsdk.State{
		Schema: schema.Schema{Attributes: map[string]schema.Attribute{"space_key": schema.StringAttribute{Required: true}}},
		Raw: tftypes.NewValue(tftypes.Object{AttributeTypes: map[string]tftypes.Type{"space_key": tftypes.String}},
			map[string]tftypes.Value{"space_key": tftypes.NewValue(tftypes.String, "DOCS")}),
	}
	link := types.StringValue(`<ri:page ri:content-title="A"/>`)
	linkInSpace, linkElsewhere := types.StringValue(`<ri:page ri:space-key="DOCS" ri:content-title="A"/>`), types.StringValue(`<ri:page ri:space-key="ENG" ri:content-title="A"/>`)
	for _, test := range []struct {
		name                      string
		state, config, plan, want types.String
	}{
		{"respelled", body, respelled, respelled, body},
		{"edited", body, edited, edited, edited},
		{"the page's own space", link, linkInSpace, linkInSpace, link},
		{"another space", link, linkElsewhere, linkElsewhere, linkElsewhere},
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
			State: in, StateValue: test.state, ConfigValue: test.config, PlanValue: test.plan,
		}, &resp)
		if !resp.PlanValue.Equal(test.want) || resp.Diagnostics.HasError() {
			t.Errorf("%s: plans %s, want %s (%v)", test.name, resp.PlanValue, test.want, resp.Diagnostics)
		}
	}
}
