package provider

import (
	"cmp"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type userModel struct {
	ID          types.String `tfsdk:"id"`
	AccountID   types.String `tfsdk:"account_id"`
	Username    types.String `tfsdk:"username"`
	UserKey     types.String `tfsdk:"user_key"`
	DisplayName types.String `tfsdk:"display_name"`
	Email       types.String `tfsdk:"email"`
	Type        types.String `tfsdk:"type"`
	Status      types.String `tfsdk:"status"`
	Active      types.Bool   `tfsdk:"active"`
}

func newUserModel(user confluence.User) userModel {
	none := types.StringNull()
	return userModel{
		ID:          textOrNull(user.PrincipalID(), none),
		AccountID:   textOrNull(user.AccountID, none),
		Username:    textOrNull(user.Username, none),
		UserKey:     textOrNull(user.UserKey, none),
		DisplayName: types.StringValue(user.DisplayName),
		Email:       textOrNull(user.Email, none),
		Type:        textOrNull(user.Type, none),
		Status:      textOrNull(user.Status, none),
		Active:      types.BoolValue(user.Active),
	}
}

// newUserModels sorts the users, because Confluence guarantees no order and a different one would show as a change in plans.
func newUserModels(users []confluence.User) []userModel {
	users = slices.SortedFunc(slices.Values(users), func(a, b confluence.User) int {
		return cmp.Or(cmp.Compare(a.DisplayName, b.DisplayName), cmp.Compare(a.PrincipalID(), b.PrincipalID()))
	})
	models := make([]userModel, len(users))
	for i, user := range users {
		models[i] = newUserModel(user)
	}
	return models
}

// userAttributes are the computed attributes of a user.
func userAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed:            true,
			MarkdownDescription: "ID of the user, for `principal_id` of other resources: the account ID on Cloud, the username on Data Center.",
		},
		"account_id":   schema.StringAttribute{Computed: true, MarkdownDescription: "(Cloud) Account ID of the user."},
		"username":     schema.StringAttribute{Computed: true, MarkdownDescription: "(Data Center) Username of the user."},
		"user_key":     schema.StringAttribute{Computed: true, MarkdownDescription: "(Data Center) Key of the user. Renaming the user does not change it."},
		"display_name": schema.StringAttribute{Computed: true, MarkdownDescription: "Display name of the user."},
		"email":        schema.StringAttribute{Computed: true, MarkdownDescription: "Email address of the user; null if Confluence does not return it to the authenticated user."},
		"type":         schema.StringAttribute{Computed: true, MarkdownDescription: "Type of the user: `atlassian`, `app`, `customer`, … on Cloud; `known`, … on Data Center."},
		"status":       schema.StringAttribute{Computed: true, MarkdownDescription: "Status of the account: `active`, `inactive` or `closed` on Cloud; `current` or `deactivated` on Data Center; null if Confluence does not return it."},
		"active":       schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether the user is active."},
	}
}

func usersAttribute(description string) schema.ListNestedAttribute {
	return schema.ListNestedAttribute{
		Computed:            true,
		NestedObject:        schema.NestedAttributeObject{Attributes: userAttributes()},
		MarkdownDescription: description + " Sorted by `display_name`, then by `id`.",
	}
}
