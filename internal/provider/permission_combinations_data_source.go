package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*permissionCombinationsDataSource)(nil)

type permissionCombinationsDataSource struct{ dataSourceBase }

func newPermissionCombinationsDataSource() datasource.DataSource {
	return &permissionCombinationsDataSource{}
}

type permissionCombinationsModel struct {
	GeneratedAt  types.String       `tfsdk:"generated_at"`
	Combinations []combinationModel `tfsdk:"combinations"`
}

type combinationModel struct {
	ID             types.String              `tfsdk:"id"`
	SpaceCount     types.Int64               `tfsdk:"space_count"`
	PrincipalCount types.Int64               `tfsdk:"principal_count"`
	PrincipalTypes types.Set                 `tfsdk:"principal_types"`
	Permissions    []combinedPermissionModel `tfsdk:"permissions"`
}

type combinedPermissionModel struct {
	ID   types.String `tfsdk:"id"`
	Name types.String `tfsdk:"name"`
}

func newCombinationModel(combination confluence.PermissionCombination) combinationModel {
	m := combinationModel{
		ID: types.StringValue(combination.ID), SpaceCount: types.Int64Value(int64(combination.Spaces)), PrincipalCount: types.Int64Value(int64(combination.Principals)),
		PrincipalTypes: stringSet(combination.PrincipalTypes), Permissions: []combinedPermissionModel{},
	}
	for _, permission := range combination.Permissions {
		m.Permissions = append(m.Permissions, combinedPermissionModel{types.StringValue(permission.ID), types.StringValue(permission.Name)})
	}
	return m
}

func (d *permissionCombinationsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_permission_combinations"
}

func (d *permissionCombinationsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Reads the combinations of space permissions that principals hold and that match no space role, for the transition of a site from permissions to roles. " +
			"The account of the provider must be a Confluence administrator.",
		Attributes: map[string]schema.Attribute{
			"generated_at": text("Time at which Confluence made the list, in RFC 3339 format. Null if there is no list yet; `combinations` is then empty."),
			"combinations": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Combinations, sorted by `principal_count` in descending order.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"id":              text("ID of the combination."),
					"space_count":     schema.Int64Attribute{Computed: true, MarkdownDescription: "Number of spaces with the combination."},
					"principal_count": schema.Int64Attribute{Computed: true, MarkdownDescription: "Number of principals with the combination."},
					"principal_types": schema.SetAttribute{
						ElementType: types.StringType, Computed: true,
						MarkdownDescription: "Types of the principals with the combination, such as `USER`, `GROUP`, `GUEST`, `ANONYMOUS` or `APP`.",
					},
					"permissions": schema.ListNestedAttribute{
						Computed:            true,
						MarkdownDescription: "Permissions of the combination.",
						NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
							"id":   text("ID of the permission, such as `VIEW_CONTENT`. It is not an ID of `confluence_space_role_permissions`."),
							"name": text("Name of the permission in Confluence."),
						}},
					},
				}},
			},
		},
	}
}

func (d *permissionCombinationsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	if d.unconfigured(&resp.Diagnostics) {
		return
	}
	client, ok := onlyOn[confluence.CustomRoles](d.client, "confluence_permission_combinations", "Data Center has no space roles.", &resp.Diagnostics)
	if !ok {
		return
	}
	combinations, generatedAt, err := client.PermissionCombinations(ctx)
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), "Combinations of permissions could not be read", err)
		return
	}
	m := permissionCombinationsModel{GeneratedAt: textOrNull(generatedAt, types.StringNull()), Combinations: []combinationModel{}}
	for _, combination := range combinations {
		m.Combinations = append(m.Combinations, newCombinationModel(combination))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
