package provider

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// refusedInUsernames are the characters that Confluence refuses in the name of a new user. Names of users in other directories
// may have them. https://developer.atlassian.com/server/confluence/rest/v931/api-group-admin-users/#api-rest-api-admin-user-post
const refusedInUsernames = `\,+<>'"`

var emailPattern = regexp.MustCompile(`^[^@\s]+@[^@\s]+$`)

// ValidateConfig validates that a password and an invitation are not both configured.
func (r *userResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config userResourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !config.PasswordWO.IsNull() && config.Notify.ValueBool() {
		resp.Diagnostics.AddAttributeError(path.Root("notify"), "notify conflicts with password_wo",
			"A new user gets either a password or an email with a link to choose one. Remove password_wo and password_wo_version, or remove notify.")
	}
	if text := config.PasswordWO.ValueString(); text != "" && strings.TrimSpace(text) == "" {
		resp.Diagnostics.AddAttributeError(path.Root("password_wo"), "Invalid password_wo", "The password must not be blank.")
	}
}

// ModifyPlan validates what only a new user needs, and rejects to disable or delete the account of the provider.
func (r *userResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	admin, ok := r.admin(&resp.Diagnostics)
	if !ok {
		return
	}
	var plan, state, config userResourceModel
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		r.run.manage("confluence_user", state.identity().String())
	}
	if req.Plan.Raw.IsNull() {
		r.checkNotCaller(ctx, admin, state, state.DeletionPolicy.ValueString(), &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	switch isNew := req.State.Raw.IsNull() || isSet(plan.Name) && !plan.Name.Equal(state.Name); {
	case isNew:
		if isSet(plan.Name) {
			r.run.plan(confluence.Principal{Type: "user", ID: plan.Name.ValueString()})
		}
		checkNewUser(config, &resp.Diagnostics)
		if !req.State.Raw.IsNull() { // the resource is replaced
			r.checkNotCaller(ctx, admin, state, state.DeletionPolicy.ValueString(), &resp.Diagnostics)
		}
	case config.Notify.ValueBool() && !state.Notify.ValueBool():
		resp.Diagnostics.AddAttributeWarning(path.Root("notify"), "notify has no effect on an existing user", "Confluence sends the email only to new users. Remove notify from the configuration.")
	}
	if isSet(plan.Active) && !plan.Active.ValueBool() && state.Active.ValueBool() && plan.Name.Equal(state.Name) {
		r.checkNotCaller(ctx, admin, state, disableUser, &resp.Diagnostics)
	}
}

// checkNewUser validates what Confluence requires of a new user alone.
func checkNewUser(config userResourceModel, diags *diag.Diagnostics) {
	if isSet(config.Name) {
		if problem := usernameProblem(config.Name.ValueString()); problem != "" {
			diags.AddAttributeError(path.Root("name"), "Invalid name", fmt.Sprintf("The username %q %s.", config.Name.ValueString(), problem))
		}
	}
	if config.PasswordWO.IsNull() && !config.Notify.IsUnknown() && !config.Notify.ValueBool() {
		diags.AddAttributeError(path.Root("password_wo"), "Missing password_wo or notify",
			"A new user needs either a password (password_wo and password_wo_version) or an email with a link to choose one (notify = true). If the user exists already, import it: then neither is needed.")
	}
}

// usernameProblem says what is wrong with the name of a new user, or nothing. It is the predicate of a sentence about the name.
func usernameProblem(name string) string {
	switch {
	case strings.EqualFold(name, anonymous):
		return "is reserved"
	case strings.ToLower(name) != name:
		return fmt.Sprintf("contains upper-case letters, which Confluence does not allow in new usernames. Use %q", strings.ToLower(name))
	case strings.ContainsFunc(name, unicode.IsSpace):
		return "contains whitespace, which Confluence does not allow"
	case strings.ContainsAny(name, refusedInUsernames):
		return "contains a character that Confluence does not allow: " + strings.Join(strings.Split(refusedInUsernames, ""), " ")
	}
	return ""
}

// checkNotCaller rejects to disable or delete the account of the provider, with which nothing could be done any more.
func (r *userResource) checkNotCaller(ctx context.Context, admin confluence.UserAdministration, state userResourceModel, verb string, diags *diag.Diagnostics) {
	is, err := admin.IsCaller(ctx, state.Name.ValueString())
	switch {
	case err != nil:
		addError(diags, path.Empty(), fmt.Sprintf("%s cannot be %sd: it could not be determined whether it is the account of the provider", state, verb), err)
	case is:
		diags.AddAttributeError(path.Root("name"), fmt.Sprintf("%s cannot be %sd: it is the account of the provider", state, verb),
			"The provider could no longer authenticate. Use another account for the provider, or remove the resource from state with a removed block that has lifecycle { destroy = false }.")
	}
}

// fullNameValidator rejects what Confluence refuses in full names.
type fullNameValidator struct{}

func (fullNameValidator) Description(context.Context) string {
	return "must be neither blank nor anonymous, and must not contain < or >"
}

func (v fullNameValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v fullNameValidator) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if name := req.ConfigValue.ValueString(); strings.TrimSpace(name) == "" || strings.EqualFold(name, anonymous) || strings.ContainsAny(name, "<>") {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid full_name", fmt.Sprintf("The full name %q %s.", name, v.Description(ctx)))
	}
}
