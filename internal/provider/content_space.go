package provider

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func contentSpaceAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		Required:      true,
		PlanModifiers: []planmodifier.String{ignoreCase{}},
		Validators:    []validator.String{spaceKeyValidator},
		MarkdownDescription: "Key of the space. (Cloud) Changing this moves a page to the other space: below `parent_id` or, if omitted, below the home page. " +
			"It keeps its `id`, history and comments, and everything below it moves too. Change `space_key` of the pages below it in the same apply: " +
			"a page whose `space_key` you do not change is drift. The next apply moves it back if its `parent_id` is omitted or in its space, and is an error otherwise. If the same apply destroys the space that a page leaves, set `create_before_destroy` in the `lifecycle` block of the space. " +
			"Changing this forces a new resource on Data Center, for blog posts and with `homepage = true`; the plan says why.",
	}
}

// planSpace plans a change of the space: the content moves or, if it cannot move, is replaced. It reports whether it is replaced.
func (r *contentResource) planSpace(ctx context.Context, plan, state contentResourceModel, resp *resource.ModifyPlanResponse) bool {
	if plan.SpaceKey.Equal(state.SpaceKey) {
		return false
	}
	if reason := r.staysInSpace(plan, state); reason != "" {
		resp.RequiresReplace.Append(path.Root("space_key"))
		resp.Diagnostics.AddAttributeWarning(path.Root("space_key"), fmt.Sprintf("%s is replaced, because it cannot be moved to another space", state), reason)
		return true
	}
	r.rejectHomepageMove(ctx, plan, state, &resp.Diagnostics)
	if r.run != nil {
		r.run.noteDeparture(state.SpaceKey.ValueString(), state.String(), &resp.Diagnostics)
	}
	return false
}

// parentInSpace is the planned parent of content that gets another space: if parent_id is omitted, not the present one.
func (r *contentResource) parentInSpace(ctx context.Context, config tfsdk.Config, plan contentResourceModel, diags *diag.Diagnostics) types.String {
	var parentID types.String
	diags.Append(config.GetAttribute(ctx, path.Root("parent_id"), &parentID)...)
	if parentID.IsNull() {
		return types.StringUnknown()
	}
	return plan.ParentID
}

// staysInSpace says why content that gets another space is replaced, and what to do instead; "" if it moves.
func (r *contentResource) staysInSpace(plan, state contentResourceModel) string {
	_, moves := r.client.(confluence.ContentMoves)
	why := ""
	switch {
	case plan.Homepage.ValueBool() || state.Homepage.ValueBool():
		return "With homepage = true, the resource manages the home page of its space. It leaves the present home page in Confluence, and takes over that of the other space."
	case r.client != nil && !moves:
		why = fmt.Sprintf("The API of %s moves content only within its space.", r.client.Deployment().Name())
	case state.Type.ValueString() == confluence.BlogPost:
		why = "Confluence's API moves pages, but not blog posts, to another space."
	default:
		return ""
	}
	noun := strings.ToLower(contentNoun(state.Type.ValueString()))
	return fmt.Sprintf("%s\n\nThe new %[2]s has neither the history nor the comments and attachments of the present one, which is handled as deletion_policy says. "+
		"To keep them, move the %[2]s in Confluence, and run the plan again: it then shows no change of space_key.", why, noun)
}

// rejectHomepageMove rejects a move of the home page of a space: all pages below it, mostly those of the whole space, would move
// too, and leave the space without a home page. A home page is at the top level, so that other pages take no request.
func (r *contentResource) rejectHomepageMove(ctx context.Context, plan, state contentResourceModel, diags *diag.Diagnostics) {
	if r.client == nil || plan.SpaceKey.IsUnknown() || state.ParentID.ValueString() != confluence.RootParent || state.Type.ValueString() != confluence.Page {
		return
	}
	id, err := r.client.Homepage(ctx, confluence.SpaceRef{Key: state.SpaceKey.ValueString()})
	if err == nil && id == state.ID.ValueString() { // the apply reports an error
		diags.AddAttributeError(path.Root("space_key"), fmt.Sprintf("%s is the home page of its space and cannot be moved to another one", state),
			"All pages below it would move too, and the space would have no home page. Set homepage_id of the space to another page first, "+
				"or set homepage = true to leave this page where it is and manage the home page of the other space.")
	}
}

// isMovedAlong reports whether this account, such as this run with a page above it, has moved content to another space, which made a
// version, and changed nothing else. Confluence then adjusts the links in the body.
func (r *contentResource) isMovedAlong(ctx context.Context, c contentChange, now confluence.Content) bool {
	return !strings.EqualFold(now.SpaceKey, c.state.SpaceKey.ValueString()) && now.Version.Number == c.last.Version+1 &&
		sameText(now.Title, c.state.Title.ValueString()) && now.Status == c.state.Status.ValueString() &&
		sameApartFromLinks(now.SpaceKey, c.plan.withTicksOf(now.Body, c.state.Body.ValueString()), now.Body) && r.isOwn(ctx, now.Version)
}

var linkPlace = regexp.MustCompile(`\sri:(?:content-title|space-key)\s*=\s*(?:"[^"]*"|'[^']*')`)

// sameApartFromLinks reports whether two bodies mean the same, apart from where their links lead, which a move to another space adjusts.
func sameApartFromLinks(spaceKey, a, b string) bool {
	return sameMeaning(spaceKey, linkPlace.ReplaceAllString(a, ""), linkPlace.ReplaceAllString(b, ""))
}
