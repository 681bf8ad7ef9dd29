package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// templates is the client if its deployment has templates.
func (r *templateResource) templates(diags *diag.Diagnostics) (confluence.Templates, bool) {
	return onlyOn[confluence.Templates](r.client, templateType, noTemplates, diags)
}

const noTemplates = "The API of Data Center has no templates. Manage them in Confluence."

// ModifyPlan rejects what Confluence refuses, and notes the template in the prior state as managed.
func (r *templateResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	if _, ok := r.templates(&resp.Diagnostics); !ok {
		return
	}
	var plan, state templateModel
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		r.run.manage(templateType, state.ID.ValueString())
	}
	if req.Plan.Raw.IsNull() {
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	r.warnBody(plan, plan.Body, state.Body, &resp.Diagnostics)
	updates := !req.State.Raw.IsNull() && plan.SpaceKey.Equal(state.SpaceKey) && plan.differs(state)
	if length := len([]rune(plan.Description.ValueString())); updates && length > confluence.MaxTemplateDescription {
		resp.Diagnostics.AddAttributeError(path.Root("description"), fmt.Sprintf("%s cannot be changed with a description of %d characters", plan, length),
			fmt.Sprintf("Confluence accepts up to %d characters for a new template, but at most %d in a change of a template. Shorten the description.",
				confluence.MaxNewTemplateDescription, confluence.MaxTemplateDescription))
	}
}

// update changes a template that is as it was when the change was planned. Templates have no versions.
func (r *templateResource) update(ctx context.Context, templates confluence.Templates, plan, state templateModel, last templatePrivate) (confluence.Template, error) {
	now, err := templates.Template(ctx, state.ID.ValueString(), state.SpaceKey.ValueString())
	if err != nil {
		return confluence.Template{}, err
	}
	if !plan.differs(plan.read(now, templatePrivate{})) { // somebody else made the same change
		return now, nil
	}
	if state.read(now, last).differs(state) {
		return confluence.Template{}, &confluence.Error{Kind: confluence.KindConflict, Message: "the template has changed since the plan was made"}
	}
	return templates.UpdateTemplate(ctx, plan.toUpdate(state, now))
}

// writeFingerprint reads the template that was written, as the answer to a write has no body. Without a fingerprint, the next
// refresh compares the bodies.
func (r *templateResource) writeFingerprint(ctx context.Context, templates confluence.Templates, written templateModel, private privateSetter) {
	if template, err := templates.Template(ctx, written.ID.ValueString(), written.SpaceKey.ValueString()); err == nil {
		_ = writePrivate(ctx, private, newTemplatePrivate(template.Body))
		return
	}
	_ = writePrivate(ctx, private, templatePrivate{})
}

func (r *templateResource) addCreateError(plan templateModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be created", plan)
	switch {
	case confluence.IsTaken(err):
		r.addAlreadyExists(diags, path.Root("name"), summary, err, templateType, confluence.TakenBy(err))
	case confluence.IsForbidden(err) && plan.SpaceKey.ValueString() != "":
		addError(diags, path.Root("space_key"), summary, err)
	default:
		addError(diags, path.Empty(), summary, err)
	}
}

// rejectBlueprint rejects the template of a blueprint.
func (r *templateResource) rejectBlueprint(template confluence.Template, diags *diag.Diagnostics) bool {
	if template.Blueprint {
		diags.AddError(fmt.Sprintf("Template %q belongs to a blueprint", template.Name),
			"Confluence's API can read the templates of blueprints but cannot change them. Change it in Confluence, or create a template of your own.")
	}
	return template.Blueprint
}
