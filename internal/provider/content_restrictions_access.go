package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// noteRestrictions remembers the restrictions of content as this run has read them, those too that no resource manages.
func (p *plannedAccess) noteRestrictions(content confluence.RestrictedContent) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.restricted == nil {
		p.restricted = map[string]confluence.RestrictedContent{}
	}
	p.restricted[content.ID] = content
}

// restrictionsOf is what was noted of content, and reports whether anything was.
func (p *plannedAccess) restrictionsOf(id string) (content confluence.RestrictedContent, noted bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	content, noted = p.restricted[id]
	return content, noted
}

// warnOfChange warns of who gains and loses access if the restrictions of content become as wanted. What this run has not read of
// them is taken from the state, or may keep anybody out if the resource does not manage it. Content that the plan deletes is left
// alone: who gains access to it is no news.
func (r *contentRestrictionsResource) warnOfChange(ctx context.Context, state contentRestrictionsModel, private contentRestrictionsPrivate, wanted confluence.Restrictions, diags *diag.Diagnostics) {
	id := state.ContentID.ValueString()
	if r.access.off || diags.HasError() || r.run.leaves("confluence_content", id) {
		return
	}
	content, noted := r.run.access.restrictionsOf(id)
	if !noted {
		content = confluence.RestrictedContent{ID: id, Type: private.Type, SpaceKey: private.SpaceKey}
	}
	var page pageChange
	page.ownOnly, page.before.ContentID, page.after.ContentID = true, id, id
	page.before.Edit, page.before.PerhapsEdit = editOperations(r.client.Deployment(), content.Type)
	page.after.Edit, page.after.PerhapsEdit = page.before.Edit, page.before.PerhapsEdit
	changes := false
	for _, o := range []struct {
		operation string
		now       confluence.Restriction
		state     types.Object
		wanted    *confluence.Restriction
	}{{"read", content.Read, state.Read, wanted.Read}, {"update", content.Update, state.Update, wanted.Update}} {
		unread := !noted && !isSet(o.state)
		if !noted && !unread {
			o.now = *toRestriction(o.state)
		}
		before := access.Restriction{ContentID: id, Title: content.Title, Operation: o.operation, Users: o.now.Users, Groups: o.now.Groups, Unread: unread}
		after := before
		if o.wanted != nil {
			after.Users, after.Groups, after.Unread = o.wanted.Users, o.wanted.Groups, false
			changes = changes || unread || !o.now.Equal(*o.wanted)
		}
		page.before.Restrictions, page.after.Restrictions = append(page.before.Restrictions, before), append(page.after.Restrictions, after)
	}
	if changes {
		r.warnOfAccess(ctx, accessChange{what: state.String(), space: confluence.SpaceRef{Key: content.SpaceKey}, page: &page}, diags)
	}
}
