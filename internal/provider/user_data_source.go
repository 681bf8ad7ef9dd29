package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ datasource.DataSourceWithConfigure        = (*userDataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*userDataSource)(nil)
)

type userDataSource struct{ dataSourceBase }

func newUserDataSource() datasource.DataSource { return &userDataSource{} }

func (d *userDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_user"
}

func (d *userDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := userAttributes()
	attributes["include_groups"] = schema.BoolAttribute{
		Optional:            true,
		MarkdownDescription: "Whether to read `groups`, with one more request for each 200 groups. Default: `false`.",
	}
	attributes["groups"] = groupsAttribute("Groups that the user is a direct member of; null unless `include_groups` is `true`.")
	attributes["account_id"] = lookupAttribute("(Cloud) Account ID of the user.")
	attributes["username"] = lookupAttribute("(Data Center) Username of the user.")
	attributes["user_key"] = lookupAttribute("(Data Center) Key of the user. Renaming the user does not change it.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads a user by `account_id`, `username` or `user_key`. If all are omitted, reads the authenticated user.",
		Attributes:          attributes,
	}
}

// lookupAttribute selects the object to read, and is computed if another attribute selects it.
func lookupAttribute(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		Computed:            true,
		Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
		MarkdownDescription: description,
	}
}

func (d *userDataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{
		datasourcevalidator.Conflicting(path.MatchRoot("account_id"), path.MatchRoot("username"), path.MatchRoot("user_key")),
	}
}

func (d *userDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m userLookupModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	attribute, name, ref := m.lookup()
	if attribute == "" {
		user, err := d.client.CurrentUser(ctx)
		if err != nil {
			addError(&resp.Diagnostics, path.Empty(), "Authenticated user could not be read", err)
			return
		}
		d.set(ctx, m, user, resp)
		return
	}
	user, err := d.client.User(ctx, ref)
	if err != nil {
		addError(&resp.Diagnostics, path.Root(attribute), fmt.Sprintf("User %s could not be read", name), err)
		return
	}
	d.set(ctx, m, user, resp)
}

// userLookupModel is a user with the groups that it is a member of.
type userLookupModel struct {
	userModel
	IncludeGroups types.Bool      `tfsdk:"include_groups"`
	Groups        []groupRefModel `tfsdk:"groups"`
}

// set sets the state to a user, with its groups if they are wanted.
func (d *userDataSource) set(ctx context.Context, m userLookupModel, user confluence.User, resp *datasource.ReadResponse) {
	m.userModel = newUserModel(user)
	if m.IncludeGroups.ValueBool() {
		groups, err := d.client.GroupsOf(ctx, confluence.UserRef{PrincipalID: user.PrincipalID()})
		if err != nil {
			addError(&resp.Diagnostics, path.Root("include_groups"), fmt.Sprintf("Groups of user %s could not be read", user.PrincipalID()), err)
			return
		}
		m.Groups = newGroupRefModels(groups)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// lookup is the attribute that selects the user to read, with its value; "" for the authenticated user.
func (m userModel) lookup() (attribute, name string, ref confluence.UserRef) {
	switch {
	case !m.AccountID.IsNull():
		name = m.AccountID.ValueString()
		return "account_id", name, confluence.UserRef{AccountID: name}
	case !m.Username.IsNull():
		name = m.Username.ValueString()
		return "username", name, confluence.UserRef{Username: name}
	case !m.UserKey.IsNull():
		name = m.UserKey.ValueString()
		return "user_key", name, confluence.UserRef{UserKey: name}
	}
	return "", "", ref
}
