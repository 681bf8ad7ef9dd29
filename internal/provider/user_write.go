package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// admin returns the client as one that manages users.
func (b *resourceBase) admin(diags *diag.Diagnostics) (confluence.UserAdministration, bool) {
	return onlyOn[confluence.UserAdministration](b.client, "confluence_user", fmt.Sprintf("On %s, users are managed in Atlassian Administration (https://admin.atlassian.com). "+
		"To look up a user, use the data source confluence_user.", confluence.Cloud.Name()), diags)
}

// update makes the planned changes, one request for each, and returns the state with those that were made.
func (r *userResource) update(ctx context.Context, plan, state userResourceModel, password types.String, diags *diag.Diagnostics) userResourceModel {
	admin, ok := r.admin(diags)
	if !ok {
		return state
	}
	name := state.Name.ValueString()
	if plan.FullName.ValueString() != state.FullName.ValueString() || plan.Email.ValueString() != state.Email.ValueString() {
		if err := admin.UpdateUser(ctx, name, plan.FullName.ValueString(), plan.Email.ValueString()); err != nil {
			r.addError(plan, "updated", err, diags)
			return state
		}
		state.FullName, state.Email = plan.FullName, plan.Email
	}
	if !plan.PasswordWOVersion.IsNull() && !plan.PasswordWOVersion.Equal(state.PasswordWOVersion) {
		if err := admin.SetUserPassword(ctx, name, password.ValueString()); err != nil {
			r.addPasswordError(plan, err, diags)
			return state
		}
		state.PasswordWOVersion = plan.PasswordWOVersion
	}
	if !plan.Active.Equal(state.Active) {
		if err := admin.SetUserActive(ctx, name, plan.Active.ValueBool()); err != nil {
			verb := "disabled"
			if plan.Active.ValueBool() {
				verb = "enabled"
			}
			r.addError(plan, verb, err, diags)
			return state
		}
	}
	return plan
}

func (r *userResource) addPasswordError(m userResourceModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("Password of user %s could not be set", m.Name.ValueString())
	switch {
	case confluence.IsReadOnlyDirectory(err):
		addReadOnlyDirectory(summary, err, diags)
	case confluence.IsForbidden(err):
		diags.AddAttributeError(path.Root("password_wo"), summary, err.Error()+"\n\nOnly a system administrator may set the password of another user: grant administer:system to the account of the provider, or use another account.")
	default:
		addError(diags, path.Root("password_wo"), summary, err)
	}
}

// addError reports that a user could not be created, updated and so on (verb).
func (r *userResource) addError(m userResourceModel, verb string, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be %s", m, verb)
	switch {
	case confluence.IsTaken(err):
		r.addAlreadyExists(diags, path.Root("name"), summary, err, "confluence_user", m.identity().String())
	case confluence.IsUnlicensed(err):
		diags.AddError(summary+": the license of Confluence allows no more users", err.Error()+
			"\n\nDisable users who no longer need access, or extend the license. Then run the apply again.")
	case confluence.IsReadOnlyDirectory(err):
		addReadOnlyDirectory(summary, err, diags)
	default:
		addError(diags, path.Empty(), summary, err)
	}
}

func addReadOnlyDirectory(summary string, err error, diags *diag.Diagnostics) {
	diags.AddError(summary+": the directory is read-only", err.Error()+"\n\nConfluence cannot change users of this directory. Change the user where the directory is managed, such as LDAP, "+
		"Active Directory, Crowd or Jira, or have a Confluence administrator set the directory to read/write. "+
		"To refer to the user without managing it, use the data source confluence_user.")
}
