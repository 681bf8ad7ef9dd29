package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*siteDataSource)(nil)

type siteDataSource struct{ dataSourceBase }

func newSiteDataSource() datasource.DataSource { return &siteDataSource{} }

type siteModel struct {
	Deployment types.String `tfsdk:"deployment"`
	URL        types.String `tfsdk:"url"`
	Title      types.String `tfsdk:"title"`
	CloudID    types.String `tfsdk:"cloud_id"`
	Edition    types.String `tfsdk:"edition"`
	Version    types.String `tfsdk:"version"`
	Build      types.String `tfsdk:"build"`
	RoleMode   types.String `tfsdk:"role_mode"`
	AccessMode types.String `tfsdk:"access_mode"`
	Caller     *userModel   `tfsdk:"caller"`
}

func (d *siteDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_site"
}

func (d *siteDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads information about the site and the authenticated user. An attribute is null if the deployment does not have it, if the site does not tell it, or if the account may not read it.",
		Attributes: map[string]schema.Attribute{
			"deployment":  text("Deployment of the site: `cloud` or `data_center`."),
			"url":         text("Address of the web interface."),
			"title":       text("(Cloud) Title of the site."),
			"cloud_id":    text("(Cloud) ID of the site."),
			"edition":     text("(Cloud) Edition, as Confluence names it, such as `standard`."),
			"version":     text("(Data Center) Version of Confluence, such as `9.3.1`."),
			"build":       text("Number of the build; on Cloud the commit, which changes with each of Atlassian's deployments."),
			"role_mode":   text("(Cloud) How the site grants access to spaces: `PRE_ROLES` (by permissions), `ROLES_TRANSITION` (by both) or `ROLES` (by space roles)."),
			"access_mode": text("(Data Center) `READ_WRITE`, or `READ_ONLY` if Confluence is in read-only mode."),
			"caller":      schema.SingleNestedAttribute{Computed: true, Attributes: userAttributes(), MarkdownDescription: "Authenticated user."},
		},
	}
}

func (d *siteDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	if d.unconfigured(&resp.Diagnostics) {
		return
	}
	caller, err := d.client.CurrentUser(ctx)
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), "Authenticated user could not be read", err)
		return
	}
	site, err := d.client.SiteInformation(ctx)
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), "Site could not be read", err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, newSiteModel(d.client.Deployment(), site, caller))...)
}

func newSiteModel(deployment confluence.Deployment, site confluence.SiteInformation, caller confluence.User) siteModel {
	none, user := types.StringNull(), newUserModel(caller)
	return siteModel{
		Deployment: types.StringValue(string(deployment)),
		URL:        types.StringValue(site.URL),
		Title:      textOrNull(site.Title, none),
		CloudID:    textOrNull(site.CloudID, none),
		Edition:    textOrNull(site.Edition, none),
		Version:    textOrNull(site.Version, none),
		Build:      textOrNull(site.Build, none),
		RoleMode:   textOrNull(string(site.RoleMode), none),
		AccessMode: textOrNull(site.AccessMode, none),
		Caller:     &user,
	}
}
