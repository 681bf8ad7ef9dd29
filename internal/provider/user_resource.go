package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure      = (*userResource)(nil)
	_ resource.ResourceWithIdentity       = (*userResource)(nil)
	_ resource.ResourceWithImportState    = (*userResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*userResource)(nil)
	_ resource.ResourceWithValidateConfig = (*userResource)(nil)
)

type userResource struct{ resourceBase }

func newUserResource() resource.Resource { return &userResource{} }

func (r *userResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_user"
}

func (r *userResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Data Center) Manages a user in Confluence's internal directory, or in another directory to which Confluence can write. A new user needs either " +
			"a password (`password_wo`) or an invitation by email (`notify`); an imported user needs neither. " +
			"The account of the provider must be a Confluence administrator and, to set passwords of existing users, a system administrator.",
		Attributes: map[string]schema.Attribute{
			"name": forcesNew(schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{ignoreCase{}},
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "Username. The name of a new user must be in lower case, without whitespace and without the characters `" + refusedInUsernames + "`.",
			}),
			"full_name": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{nameValidator{}, fullNameValidator{}},
				MarkdownDescription: "Full name of the user, without `<` and `>`.",
			},
			"email": schema.StringAttribute{
				Required:   true,
				Validators: []validator.String{stringvalidator.RegexMatches(emailPattern, "must be an email address")},
				MarkdownDescription: "Email address of the user. Most versions of Confluence do not return it: Terraform then detects no drift, and the first " +
					"apply after an import sets it.",
			},
			"active": schema.BoolAttribute{
				Optional:            true,
				Computed:            true,
				Default:             booldefault.StaticBool(true),
				MarkdownDescription: "Whether the user is enabled. A disabled user cannot log in and does not count toward the license. Default: `true`.",
			},
			"password_wo": schema.StringAttribute{
				Optional:   true,
				WriteOnly:  true,
				Sensitive:  true,
				Validators: []validator.String{stringvalidator.LengthAtLeast(1), stringvalidator.AlsoRequires(path.MatchRoot("password_wo_version"))},
				MarkdownDescription: "Password of the user. It is never stored in the state or a plan, and is set at creation and whenever `password_wo_version` changes. " +
					"Requires Terraform 1.11 or OpenTofu 1.11, or later. Conflicts with `notify = true`.",
			},
			"password_wo_version": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AlsoRequires(path.MatchRoot("password_wo"))},
				MarkdownDescription: "Version of `password_wo`: change this number to set the password again. A change of `password_wo` alone has no effect.",
			},
			"notify": schema.BoolAttribute{
				Optional:      true,
				Computed:      true,
				Default:       booldefault.StaticBool(false),
				PlanModifiers: []planmodifier.Bool{createOnly{}},
				MarkdownDescription: "Whether Confluence sends the new user an email with a link to choose a password. Takes effect only at creation. " +
					"Default: `false`.",
			},
			"deletion_policy": choiceAttribute("What happens when the resource is destroyed: `disable` disables the user, `delete` deletes the user. "+
				"The content of the user remains in both cases.", disableUser, "delete"),
			"user_key": computedAttribute("Key of the user. Renaming the user does not change it."),
			"timeouts": timeoutsAttribute(ctx),
		},
	}
}

func (r *userResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"name": identityschema.StringAttribute{RequiredForImport: true, Description: "Username."},
	}}
}

func (r *userResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newUserIdentity, userIdentity.valid, "NAME, the username, such as jsmith")
}

func (r *userResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config userResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	admin, ok := r.admin(&resp.Diagnostics)
	ctx, cancel := withTimeout(ctx, plan.Timeouts.Create, &resp.Diagnostics)
	defer cancel()
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	user, err := admin.CreateUser(ctx, plan.toCreate(config.PasswordWO))
	if err != nil {
		r.addError(plan, "created", err, &resp.Diagnostics)
		return
	}
	r.run.manage("confluence_user", plan.identity().String())
	state := plan.created(user)
	if !plan.Active.ValueBool() {
		if err := admin.SetUserActive(ctx, plan.Name.ValueString(), false); err != nil {
			state.Active = plan.Active // Terraform requires the planned value; the next refresh reads the real one
			r.addError(plan, "disabled", err, &resp.Diagnostics)
			addIncomplete(&resp.Diagnostics, plan.String(), "confluence_user")
		}
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func (r *userResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state userResourceModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	admin, ok := r.admin(&resp.Diagnostics)
	if !ok {
		return
	}
	user, err := admin.ManagedUser(ctx, state.Name.ValueString())
	if r.isRenamed(ctx, state, err, &resp.Diagnostics) || r.removeIfGone(ctx, resp, state, false, err) {
		return
	}
	r.run.manage("confluence_user", state.identity().String())
	resp.Diagnostics.Append(resp.State.Set(ctx, state.read(user))...)
}

func (r *userResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config userResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	ctx, cancel := withTimeout(ctx, plan.Timeouts.Update, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	state.DeletionPolicy, state.Timeouts = plan.DeletionPolicy, plan.Timeouts // count from now on, even if a change fails
	state = r.update(ctx, plan, state, config.PasswordWO, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func (r *userResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state userResourceModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	admin, ok := r.admin(&resp.Diagnostics)
	ctx, cancel := withTimeout(ctx, state.Timeouts.Delete, &resp.Diagnostics)
	defer cancel()
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	verb, err := "deleted", error(nil)
	if state.DeletionPolicy.ValueString() == disableUser {
		verb, err = "disabled", admin.SetUserActive(ctx, state.Name.ValueString(), false)
	} else {
		err = admin.DeleteUser(ctx, state.Name.ValueString())
	}
	if err != nil && !confluence.IsNotFound(err) {
		r.addError(state, verb, err, &resp.Diagnostics)
		return
	}
	r.run.release("confluence_user", state.identity().String())
}

// isRenamed reports, as an error, that a user who is not found has another name now. Otherwise the user would be created once more.
func (r *userResource) isRenamed(ctx context.Context, state userResourceModel, err error, diags *diag.Diagnostics) bool {
	if !confluence.IsNotFound(err) || state.UserKey.ValueString() == "" {
		return false
	}
	user, err := r.client.User(ctx, confluence.UserRef{UserKey: state.UserKey.ValueString()})
	if err != nil || user.Username == "" || user.Username == state.UserKey.ValueString() { // deleted users have the key for a name
		return false
	}
	diags.AddAttributeError(path.Root("name"), fmt.Sprintf("%s was renamed to %s", state, user.Username), fmt.Sprintf("The user with the user key %s now has the username %q. "+
		"To keep managing the user, remove the resource from state with a removed block that has lifecycle { destroy = false }, change name to %q, and import the user.",
		state.UserKey.ValueString(), user.Username, user.Username))
	return true
}
