package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func homepageAttribute() schema.BoolAttribute {
	return schema.BoolAttribute{
		Optional:      true,
		Computed:      true,
		PlanModifiers: []planmodifier.Bool{homepageDefault{}},
		MarkdownDescription: "Whether to manage the home page that Confluence creates with a space, instead of creating a page. The new resource takes over that page, " +
			"provided that nobody but this account has edited it; otherwise the error contains an import block. Destroying the resource leaves the page in Confluence. " +
			"If the same apply also destroys the space, its `deletion_policy` `delete_if_empty` counts the page as untouched. " +
			"Default: `false`. If omitted after an import, a home page stays one. Changing this forces a new resource, except that the page which already is the home page is kept.",
	}
}

// homepageDefault plans false for a new resource, and otherwise the prior value: after an import, the plan is empty both with
// homepage = true and without homepage.
type homepageDefault struct{}

func (homepageDefault) Description(context.Context) string {
	return "defaults to the prior value, or false"
}

func (m homepageDefault) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (homepageDefault) PlanModifyBool(_ context.Context, req planmodifier.BoolRequest, resp *planmodifier.BoolResponse) {
	if req.ConfigValue.IsNull() {
		resp.PlanValue = types.BoolValue(req.StateValue.ValueBool())
	}
}

// rejectForHomepage rejects values that a home page cannot have.
func (m contentResourceModel) rejectForHomepage(diags *diag.Diagnostics) {
	if !m.Homepage.ValueBool() {
		return
	}
	for _, attribute := range []struct {
		name    string
		value   types.String
		allowed []string
		detail  string
	}{
		{"type", m.Type, []string{confluence.Page}, "The home page of a space is a page."},
		{"parent_id", m.ParentID, []string{confluence.RootParent}, `The home page is at the top level of its space. Remove parent_id, or set it to "root".`},
		{"status", m.Status, []string{confluence.StatusCurrent}, "The home page is always current."},
		{
			"deletion_policy", m.DeletionPolicy, []string{trash, "retain"},
			"Destroying the resource leaves the home page in Confluence. Remove deletion_policy.",
		},
	} {
		if isSet(attribute.value) && !slices.Contains(attribute.allowed, attribute.value.ValueString()) {
			diags.AddAttributeError(path.Root(attribute.name), fmt.Sprintf("Invalid %s for a home page", attribute.name), attribute.detail)
		}
	}
}

// planHomepage requires a replacement if homepage changes, unless the page is the home page that is to be managed: to replace
// it would move it to the trash.
func (r *contentResource) planHomepage(ctx context.Context, plan, state contentResourceModel, resp *resource.ModifyPlanResponse) {
	if plan.Homepage.ValueBool() == state.Homepage.ValueBool() && !plan.Homepage.IsUnknown() {
		return
	}
	if plan.Homepage.ValueBool() && r.client != nil {
		id, err := r.client.Homepage(ctx, confluence.SpaceRef{Key: state.SpaceKey.ValueString()})
		if err != nil {
			addError(&resp.Diagnostics, path.Root("homepage"), fmt.Sprintf("The home page of space %s could not be read", state.SpaceKey.ValueString()), err)
			return
		}
		if id == state.ID.ValueString() {
			return
		}
	}
	resp.RequiresReplace.Append(path.Root("homepage"))
}

// readHomepage is the value of homepage after a read: the prior one or, after an import, whether the content is the home page.
func (r *contentResource) readHomepage(ctx context.Context, prior types.Bool, imported bool, content confluence.Content) (types.Bool, error) {
	if !prior.IsNull() || !imported || content.Type != confluence.Page {
		return types.BoolValue(prior.ValueBool()), nil
	}
	id, err := r.client.Homepage(ctx, content.Ref().Space)
	return types.BoolValue(id == content.ID), err
}

// takeOver makes the home page of the space what the plan says, and reports whether it did so.
func (r *contentResource) takeOver(ctx context.Context, plan contentResourceModel, diags *diag.Diagnostics) (confluence.Content, bool) {
	key := plan.SpaceKey.ValueString()
	summary := fmt.Sprintf("The home page of space %s could not be taken over", key)
	now, err := r.readTakenOver(ctx, key)
	switch {
	case err != nil:
		addError(diags, path.Root("homepage"), summary, err)
		return now, false
	case now.ID == "":
		diags.AddAttributeError(path.Root("homepage"), summary, "The space has no home page, or it is in the trash. Remove homepage to create a page, and set homepage_id of the space to its id.")
		return now, false
	case r.run.manages("confluence_content", now.ID):
		r.addAlreadyExists(diags, path.Root("homepage"), summary, fmt.Errorf("the home page is %q", now.Title), "confluence_content", now.ID)
		return now, false
	}
	if untouched, err := r.untouched(ctx, now); err != nil {
		addError(diags, path.Root("homepage"), summary, err)
		return now, false
	} else if !untouched {
		r.addAlreadyExists(diags, path.Root("homepage"), summary,
			fmt.Errorf("others have edited it: it has %d versions, the last one of %s", now.Version.Number, r.author(ctx, now.Version.By)), "confluence_content", now.ID)
		return now, false
	}

	last := newContentFingerprint(now)
	state := contentResourceModel{Labels: types.SetNull(types.StringType)}.fromRemote(now)
	if !isSet(plan.Body) || sameMeaning(now.SpaceKey, plan.Body.ValueString(), now.Body) {
		plan.Body = state.Body
	}
	written := now
	if update, differs := plan.toUpdate(state, last); differs {
		if written, err = r.writeWhenFree(ctx, contentChange{plan, state, last, update, true, diags}); err != nil {
			r.addUpdateError(ctx, plan, state, last, err, diags)
			return written, false
		}
	}
	if isSet(plan.Labels) {
		written.Labels = now.Labels
	}
	return written, true
}

// readTakenOver reads the home page of a space. The content has no ID if there is no home page.
func (r *contentResource) readTakenOver(ctx context.Context, spaceKey string) (confluence.Content, error) {
	space := confluence.SpaceRef{Key: spaceKey}
	id, err := r.client.Homepage(ctx, space)
	if id == "" || err != nil {
		return confluence.Content{}, err
	}
	content, err := r.client.Content(ctx, confluence.ContentRef{ID: id, Type: confluence.Page, Status: confluence.StatusCurrent, Space: space})
	if confluence.IsNotFound(err) || content.Status == confluence.StatusTrashed {
		return confluence.Content{}, nil
	}
	return content, err
}

// untouched reports whether nobody but this account has edited content. The first version of a home page is Confluence's.
func (r *contentResource) untouched(ctx context.Context, content confluence.Content) (bool, error) {
	if content.Version.Number <= 1 {
		return true, nil
	}
	caller, err := r.client.CurrentUser(ctx)
	if err != nil || content.Version.By != caller.PrincipalID() {
		return false, err
	}
	if content.Version.Number == 2 {
		return true, nil
	}
	editors, err := r.client.ContentEditors(ctx, content.Ref())
	return !slices.ContainsFunc(editors, func(id string) bool { return id != caller.PrincipalID() }), err
}

// leaveHomepage removes a home page from state. It remembers the version, so that the same run can delete the space.
func (r *contentResource) leaveHomepage(state contentResourceModel, last contentFingerprint, diags *diag.Diagnostics) {
	r.run.leaveHomepage(confluence.EditedHomepage{ID: state.ID.ValueString(), Version: last.Version})
	r.run.release("confluence_content", state.ID.ValueString())
	diags.AddWarning(fmt.Sprintf("%s was removed from state, not deleted", state), "It is the home page of its space, and stays with its content in Confluence as long as the space exists.")
}

// leaveHomepage remembers a home page that is no longer managed.
func (r *run) leaveHomepage(homepage confluence.EditedHomepage) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.left[homepage] = true
}

// hasLeft reports whether a home page is as this run left it.
func (r *run) hasLeft(homepage confluence.EditedHomepage) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.left[homepage]
}
