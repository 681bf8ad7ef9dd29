// Plain is the no-op reference of the benchmark: a provider with the schemas of this provider's resources that uses only the
// plugin framework, as its documentation shows, and makes no requests.
package main

import (
	"context"
	"log"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func main() {
	options := providerserver.ServeOpts{Address: "registry.terraform.io/confluence-as-code/confluence"}
	if err := providerserver.Serve(context.Background(), func() provider.Provider { return plain{} }, options); err != nil {
		log.Fatal(err)
	}
}

type plain struct{}

func (plain) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "confluence"
}

func (plain) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

func (plain) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}

func (plain) DataSources(context.Context) []func() datasource.DataSource { return nil }

type attributes = map[string]schema.Attribute

func (plain) Resources(context.Context) []func() resource.Resource {
	text, optional := schema.StringAttribute{Required: true}, schema.StringAttribute{Optional: true}
	chosen, computed := schema.StringAttribute{Optional: true, Computed: true}, schema.StringAttribute{Computed: true}
	flag := schema.BoolAttribute{Optional: true, Computed: true}
	labels := schema.SetAttribute{ElementType: types.StringType, Optional: true, Computed: true}
	operations := schema.SetAttribute{ElementType: types.StringType, Required: true}
	timeouts := schema.SingleNestedAttribute{Optional: true, Attributes: attributes{"create": optional, "update": optional, "delete": optional}}
	names := schema.SetAttribute{ElementType: types.StringType, Optional: true}
	people := schema.SingleNestedAttribute{Optional: true, Attributes: attributes{"users": names, "groups": names}}
	var all []func() resource.Resource
	for name, shape := range map[string]attributes{
		"content": {
			"id": computed, "space_key": text, "type": chosen, "title": text, "parent_id": chosen, "body": chosen, "status": chosen, "labels": labels,
			"version_message": chosen, "minor_edit": flag, "deletion_policy": chosen, "web_url": computed, "timeouts": timeouts,
		},
		"space": {
			"id": computed, "key": text, "name": text, "description": optional, "status": chosen, "homepage_id": chosen, "labels": labels,
			"private": flag, "deletion_policy": chosen, "type": computed, "web_url": computed, "timeouts": timeouts,
		},
		"space_property":   {"space_key": text, "key": text, "value": text, "timeouts": timeouts},
		"content_property": {"content_id": text, "key": text, "value": text, "timeouts": timeouts},
		"content_restrictions": {
			"content_id": text, "read": people, "update": people, "timeouts": timeouts,
		},
		"attachment": {
			"id": computed, "content_id": text, "filename": chosen, "source": optional, "content": optional, "content_base64": optional, "sha256": computed,
			"media_type": chosen, "comment": chosen, "size": schema.Int64Attribute{Computed: true}, "minor_edit": flag,
			"download_url": computed, "deletion_policy": chosen, "timeouts": timeouts,
		},
		"space_permission": {"space_key": text, "principal_type": text, "principal_id": optional, "operations": operations},
	} {
		all = append(all, func() resource.Resource { return idle{name, shape} })
	}
	return all
}

// idle is a resource that always matches the state.
type idle struct {
	name  string
	shape attributes
}

func (r idle) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.name
}

func (r idle) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{Attributes: maps.Clone(r.shape)}
}

// Create sets unknown values to null.
func (idle) Create(_ context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	raw, err := tftypes.Transform(req.Plan.Raw, func(_ *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
		if !v.IsKnown() {
			return tftypes.NewValue(v.Type(), nil), nil
		}
		return v, nil
	})
	if err != nil {
		resp.Diagnostics.AddError("The plan cannot be saved as the state", err.Error())
		return
	}
	resp.State.Raw = raw
}

func (idle) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

func (idle) Update(_ context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.State.Raw = req.Plan.Raw
}

func (idle) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}
