package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// Resources, data sources, list resources and actions get the client.
func TestConfigure_GivesTheClient(t *testing.T) {
	t.Parallel()
	p := New("test")()
	var schema provider.SchemaResponse
	p.Schema(t.Context(), provider.SchemaRequest{}, &schema)
	typ := schema.Schema.Type().TerraformType(t.Context()).(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, attribute := range typ.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
	}
	values["url"] = tftypes.NewValue(tftypes.String, "https://acme.atlassian.net")
	values["username"] = tftypes.NewValue(tftypes.String, "ada")
	values["token"] = tftypes.NewValue(tftypes.String, "t")
	var resp provider.ConfigureResponse
	p.Configure(t.Context(), provider.ConfigureRequest{Config: tfsdk.Config{Schema: schema.Schema, Raw: tftypes.NewValue(typ, values)}}, &resp)
	if resp.Diagnostics.HasError() {
		t.Fatal(resp.Diagnostics)
	}
	for name, data := range map[string]any{
		"resources": resp.ResourceData, "data sources": resp.DataSourceData, "list resources": resp.ListResourceData, "actions": resp.ActionData,
	} {
		if s, ok := data.(session); ok {
			data = s.client
		}
		if _, ok := data.(confluence.Client); !ok {
			t.Errorf("%s get %T", name, data)
		}
	}
}
