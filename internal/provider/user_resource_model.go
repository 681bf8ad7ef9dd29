package provider

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// disableUser is the default deletion policy: a deleted user cannot be restored.
const disableUser = "disable"

type userResourceModel struct {
	Name              types.String   `tfsdk:"name"`
	FullName          types.String   `tfsdk:"full_name"`
	Email             types.String   `tfsdk:"email"`
	Active            types.Bool     `tfsdk:"active"`
	PasswordWO        types.String   `tfsdk:"password_wo"` // of the configuration; null in plans and in state
	PasswordWOVersion types.Int64    `tfsdk:"password_wo_version"`
	Notify            types.Bool     `tfsdk:"notify"`
	DeletionPolicy    types.String   `tfsdk:"deletion_policy"`
	UserKey           types.String   `tfsdk:"user_key"`
	Timeouts          timeouts.Value `tfsdk:"timeouts"`
}

type userIdentity struct {
	Name types.String `tfsdk:"name"`
}

func newUserIdentity(name string) userIdentity { return userIdentity{types.StringValue(name)} }

func (id userIdentity) valid() bool { return id.Name.ValueString() != "" }

func (id userIdentity) String() string { return id.Name.ValueString() }

func (m userResourceModel) identity() userIdentity { return userIdentity{m.Name} }

func (m userResourceModel) String() string { return "User " + m.Name.ValueString() }

// newUserResourceModel maps a listed user into state.
func newUserResourceModel(user confluence.User) userResourceModel {
	return userResourceModel{Name: types.StringValue(user.Username), Timeouts: noTimeouts()}.read(user)
}

// read is the state with what Confluence tells of the user, and with the defaults of attributes that are null after an import.
// What Confluence does not tell, the email address in most versions, stays as it is.
func (m userResourceModel) read(user confluence.User) userResourceModel {
	m.FullName, m.UserKey = types.StringValue(user.DisplayName), types.StringValue(user.UserKey)
	if user.Email != "" && !strings.EqualFold(user.Email, m.Email.ValueString()) {
		m.Email = types.StringValue(user.Email)
	}
	if user.Status != "" || m.Active.IsNull() {
		m.Active = types.BoolValue(user.Active)
	}
	if m.Notify.IsNull() {
		m.Notify = types.BoolValue(false)
	}
	if m.DeletionPolicy.IsNull() {
		m.DeletionPolicy = types.StringValue(disableUser)
	}
	return m
}

// created is the state after the creation.
func (m userResourceModel) created(user confluence.User) userResourceModel {
	m.UserKey = types.StringValue(user.UserKey)
	return m
}

func (m userResourceModel) toCreate(password types.String) confluence.UserCreate {
	return confluence.UserCreate{
		Username: m.Name.ValueString(), FullName: m.FullName.ValueString(), Email: m.Email.ValueString(),
		Password: password.ValueString(), Notify: m.Notify.ValueBool(),
	}
}
