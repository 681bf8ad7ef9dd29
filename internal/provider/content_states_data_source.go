package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*contentStatesDataSource)(nil)

type contentStatesDataSource struct{ dataSourceBase }

func newContentStatesDataSource() datasource.DataSource { return &contentStatesDataSource{} }

type contentStatesModel struct {
	SpaceKey types.String       `tfsdk:"space_key"`
	States   []listedStateModel `tfsdk:"states"`
}

type listedStateModel struct {
	ID     types.String `tfsdk:"id"`
	Name   types.String `tfsdk:"name"`
	Color  types.String `tfsdk:"color"`
	Custom types.Bool   `tfsdk:"custom"`
}

func (d *contentStatesDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_content_states"
}

func (d *contentStatesDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Reads the states that content can have: those that a space suggests, and the custom states of the account of the provider.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space whose states are read. If omitted, only custom states are read.",
			},
			"states": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "States that the space suggests, then custom states, each in the order in which Confluence lists them.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"id":     schema.StringAttribute{Computed: true, MarkdownDescription: "ID of the state."},
					"name":   schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the state."},
					"color":  schema.StringAttribute{Computed: true, MarkdownDescription: "Color of the state in the form `#RRGGBB`."},
					"custom": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether it is a custom state of the account of the provider."},
				}},
			},
		},
	}
}

func (d *contentStatesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m contentStatesModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	client, ok := onlyOn[confluence.ContentStates](d.client, "Data source confluence_content_states", noContentStates, &resp.Diagnostics)
	if !ok {
		return
	}
	m.States = []listedStateModel{}
	if key := m.SpaceKey.ValueString(); key != "" {
		suggested, err := client.SpaceStates(ctx, key)
		if err != nil {
			addError(&resp.Diagnostics, path.Root("space_key"), fmt.Sprintf("Content states of space %s could not be read", key), err)
			return
		}
		m.add(suggested, false)
	}
	custom, err := client.CustomStates(ctx)
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), "Custom content states could not be read", err)
		return
	}
	m.add(custom, true)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

func (m *contentStatesModel) add(states []confluence.ContentState, custom bool) {
	for _, state := range states {
		m.States = append(m.States, listedStateModel{
			ID: types.StringValue(state.ID), Name: types.StringValue(state.Name), Color: types.StringValue(state.Color), Custom: types.BoolValue(custom),
		})
	}
}
