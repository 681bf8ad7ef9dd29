package provider

import (
	"context"
	"fmt"

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

// maxUsersFound bounds what a query may match: beyond it a part of the users would be missing without a word.
const maxUsersFound = 1000

type usersDataSource struct{ dataSourceBase }

func newUsersDataSource() datasource.DataSource { return &usersDataSource{} }

type usersModel struct {
	AccountIDs types.Set    `tfsdk:"account_ids"`
	Group      types.String `tfsdk:"group"`
	Query      types.String `tfsdk:"query"`
	Users      []userModel  `tfsdk:"users"`
}

func (d *usersDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_users"
}

func (d *usersDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads several users: those with given account IDs, the members of a group, or those whose name matches.",
		Attributes: map[string]schema.Attribute{
			"account_ids": schema.SetAttribute{
				ElementType:         types.StringType,
				Optional:            true,
				Validators:          []validator.Set{setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1))},
				MarkdownDescription: "(Cloud) Account IDs of the users. All of them must exist.",
			},
			"group": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Name of the group whose direct members to read.",
			},
			"query": schema.StringAttribute{
				Optional:   true,
				Validators: []validator.String{notBlank},
				MarkdownDescription: fmt.Sprintf("Part of the name of the users. It may match nobody, and at most %d users. On Cloud the answer comes from the "+
					"search index, which lags behind by up to a minute.", maxUsersFound),
			},
			"users": usersAttribute("Users that were found."),
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
		whose string
		err   error
	)
	switch {
	case !m.AccountIDs.IsNull():
		at, whose = path.Root("account_ids"), "with these account IDs"
		client, ok := d.client.(confluence.AccountUsers)
		if !ok {
			addUnavailable(&resp.Diagnostics, at, d.client, "account_ids of confluence_users", "Use group or query here, or confluence_user with username or user_key.")
			return
		}
		users, err = client.UsersByAccountID(ctx, setStrings(m.AccountIDs))
	case !m.Group.IsNull():
		at, whose = path.Root("group"), "in group "+m.Group.ValueString()
		users, err = d.members(ctx, m.Group.ValueString())
	default:
		at, whose = path.Root("query"), fmt.Sprintf("matching %q", m.Query.ValueString())
		users, err = d.search(ctx, m.Query.ValueString())
	}
	if err != nil {
		addError(&resp.Diagnostics, at, fmt.Sprintf("Users %s could not be read", whose), err)
		return
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
	users, err := d.client.SearchUsers(ctx, query, maxUsersFound+1)
	if err == nil && len(users) > maxUsersFound {
		return nil, fmt.Errorf("more than %d users match; write more of the name", maxUsersFound)
	}
	return users, err
}
