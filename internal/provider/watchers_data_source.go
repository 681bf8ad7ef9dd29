package provider

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ datasource.DataSourceWithConfigure        = (*watchersDataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*watchersDataSource)(nil)
)

type watchersDataSource struct{ dataSourceBase }

func newWatchersDataSource() datasource.DataSource { return &watchersDataSource{} }

type watchersModel struct {
	SpaceKey  types.String   `tfsdk:"space_key"`
	ContentID types.String   `tfsdk:"content_id"`
	Limit     types.Int64    `tfsdk:"limit"`
	Watchers  []watcherModel `tfsdk:"watchers"`
}

type watcherModel struct {
	PrincipalID types.String `tfsdk:"principal_id"`
	DisplayName types.String `tfsdk:"display_name"`
	Email       types.String `tfsdk:"email"`
	Type        types.String `tfsdk:"type"`
}

func newWatcherModel(user confluence.User) watcherModel {
	all := newUserModel(user)
	return watcherModel{PrincipalID: all.ID, DisplayName: all.DisplayName, Email: all.Email, Type: all.Type}
}

func compareWatchers(a, b watcherModel) int {
	return cmp.Or(cmp.Compare(a.DisplayName.ValueString(), b.DisplayName.ValueString()), cmp.Compare(a.PrincipalID.ValueString(), b.PrincipalID.ValueString()))
}

func (d *watchersDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_watchers"
}

func (d *watchersDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the users who watch a space, or a page or blog post, 200 with each request. With `content_id`, users who watch only the space are not included.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space. Exactly one of `space_key` and `content_id` is required.",
			},
			"content_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "ID of the page or blog post.",
			},
			"limit": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(1)},
				MarkdownDescription: "Maximum number of watchers, in the order in which Confluence lists them. If omitted, reads all watchers.",
			},
			"watchers": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Users who watch. Sorted by `display_name`, then by `principal_id`.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"principal_id": text("ID of the user: the account ID on Cloud, the username on Data Center."),
					"display_name": text("Display name of the user."),
					"email":        text("Email address of the user; null if Confluence does not return it to the authenticated user."),
					"type":         text("Type of the user: `atlassian`, `app`, … on Cloud; `known`, … on Data Center; null if Confluence does not return it."),
				}},
			},
		},
	}
}

func (d *watchersDataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("space_key"), path.MatchRoot("content_id"))}
}

func (d *watchersDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m watchersModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	resp.Diagnostics.Append(checkReference(ctx, contentIDValidator, path.Root("content_id"), m.ContentID)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	what, at := confluence.Watched{SpaceKey: m.SpaceKey.ValueString(), ContentID: m.ContentID.ValueString()}, path.Root("space_key")
	if m.SpaceKey.IsNull() {
		at = path.Root("content_id")
	}
	m.Watchers = []watcherModel{}
	seen := map[string]bool{}
	for user, err := range d.client.Watchers(ctx, what) {
		if err != nil {
			addError(&resp.Diagnostics, at, fmt.Sprintf("Watchers of %s could not be read", what), err)
			return
		}
		id := user.PrincipalID()
		if seen[id] { // who began to watch while the list was read may be on two result pages
			continue
		}
		seen[id] = true
		if m.Watchers = append(m.Watchers, newWatcherModel(user)); len(m.Watchers) == int(m.Limit.ValueInt64()) {
			break
		}
	}
	slices.SortFunc(m.Watchers, compareWatchers)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
