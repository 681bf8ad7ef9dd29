package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ datasource.DataSourceWithConfigure        = (*usersDataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*usersDataSource)(nil)
)

// maxUsers is the number of users that a query may match. More is an error, so that results are never silently incomplete.
const maxUsers = 1000

type usersDataSource struct{ dataSourceBase }

func newUsersDataSource() datasource.DataSource { return &usersDataSource{} }

type usersModel struct {
	AccountIDs types.Set    `tfsdk:"account_ids"`
	Group      types.String `tfsdk:"group"`
	Query      types.String `tfsdk:"query"`
	Active     types.Bool   `tfsdk:"active"`
	Users      []userModel  `tfsdk:"users"`
}

func (d *usersDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_users"
}

func (d *usersDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads several users by account ID, by group or by name.",
		Attributes: map[string]schema.Attribute{
			"account_ids": schema.SetAttribute{
				ElementType:         types.StringType,
				Optional:            true,
				Validators:          []validator.Set{setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1))},
				MarkdownDescription: "(Cloud) Account IDs of the users. All must exist. Exactly one of `account_ids`, `group` and `query` is required.",
			},
			"group": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Name of a group. Reads its direct members.",
			},
			"query": schema.StringAttribute{
				Optional:   true,
				Validators: []validator.String{notBlank},
				MarkdownDescription: fmt.Sprintf("Part of the name of the users. More than %d matches are an error. "+
					"On Cloud, the search index can lag by up to a minute.", maxUsers),
			},
			"active": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "If `true`, reads only active users; if `false`, all others: inactive users, and accounts whose status Confluence does not tell (`status` is null). If omitted, reads both.",
			},
			"users": usersAttribute("Users that match."),
		},
	}
}

func (d *usersDataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{
		datasourcevalidator.ExactlyOneOf(path.MatchRoot("account_ids"), path.MatchRoot("group"), path.MatchRoot("query")),
	}
}

func (d *usersDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m usersModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	var (
		users []confluence.User
		at    path.Path
		which string
		err   error
	)
	switch {
	case !m.AccountIDs.IsNull():
		at, which = path.Root("account_ids"), "with these account IDs"
		client, ok := d.client.(confluence.AccountUsers)
		if !ok {
			addUnavailable(&resp.Diagnostics, at, d.client, "account_ids of confluence_users", "Use group or query here, or confluence_user with username or user_key.")
			return
		}
		users, err = client.UsersByAccountID(ctx, setStrings(m.AccountIDs))
	case !m.Group.IsNull():
		at, which = path.Root("group"), "in group "+m.Group.ValueString()
		users, err = d.members(ctx, m.Group.ValueString())
	default:
		at, which = path.Root("query"), fmt.Sprintf("matching %q", m.Query.ValueString())
		users, err = d.search(ctx, m.Query.ValueString())
	}
	if err != nil {
		addError(&resp.Diagnostics, at, fmt.Sprintf("Users %s could not be read", which), err)
		return
	}
	if !m.Active.IsNull() {
		users = slices.DeleteFunc(users, func(u confluence.User) bool { return u.Active != m.Active.ValueBool() })
	}
	m.Users = newUserModels(users)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

func (d *usersDataSource) members(ctx context.Context, name string) ([]confluence.User, error) {
	group, err := d.client.GroupByName(ctx, name)
	if err != nil {
		return nil, err
	}
	return d.client.GroupMembers(ctx, group)
}

func (d *usersDataSource) search(ctx context.Context, query string) ([]confluence.User, error) {
	users, err := d.client.SearchUsers(ctx, query, maxUsers+1)
	if err == nil && len(users) > maxUsers {
		return nil, fmt.Errorf("more than %d users match. Use a more specific query", maxUsers)
	}
	return users, err
}
