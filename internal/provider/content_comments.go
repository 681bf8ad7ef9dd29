package provider

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// maxLostComments is the number of inline comments that a warning names.
const maxLostComments = 20

// refreshedBodies are the stored bodies of the content that this process has refreshed, as far as comments stand in them.
type refreshedBodies struct{ byID sync.Map }

type refreshedBody struct {
	known bool   // whether the refresh read the body
	body  string // "" without comments
}

func (b *refreshedBodies) note(content confluence.Content) {
	refreshed := refreshedBody{known: content.BodyRead}
	if storage.HasComments(content.Body) {
		refreshed.body = content.Body
	}
	b.byID.Store(content.ID, refreshed)
}

// planLostComments warns of inline comments whose words do not stand in the planned body. If the refresh did not read the body,
// because its version is the same, the stored body is read now: on Cloud, a comment makes no version. In an apply, where
// nothing is refreshed, the update warns.
func (r *contentResource) planLostComments(ctx context.Context, plan, state contentResourceModel, last contentFingerprint, diags *diag.Diagnostics) {
	if r.client == nil || diags.HasError() || plan.Body.IsUnknown() || plan.Body.IsNull() || plan.Body.Equal(state.Body) {
		return
	}
	entry, ok := r.bodies.byID.Load(state.ID.ValueString())
	if !ok {
		return
	}
	stored := entry.(refreshedBody)
	if !stored.known {
		ref := state.ref(last)
		ref.WithoutLabels, ref.Fresh = true, true
		now, err := r.client.Content(ctx, ref)
		if err != nil {
			return // the apply reports it
		}
		stored.body = now.Body
	}
	if storage.HasComments(stored.body) {
		_, lost := storage.Space(state.SpaceKey.ValueString()).Carry(stored.body, plan.Body.ValueString())
		addLostComments(state, lost, diags)
	}
}

// addLostComments warns of inline comments that an update leaves without a place.
func addLostComments(state contentResourceModel, lost []storage.Mark, diags *diag.Diagnostics) {
	if len(lost) == 0 {
		return
	}
	lines := []string{}
	for _, mark := range lost[:min(len(lost), maxLostComments)] {
		lines = append(lines, fmt.Sprintf("  - %q", mark.Words))
	}
	if more := len(lost) - maxLostComments; more > 0 {
		lines = append(lines, fmt.Sprintf("  - and %d more", more))
	}
	diags.AddAttributeWarning(path.Root("body"), fmt.Sprintf("%s: inline comments lose their place", state),
		"The planned body does not have the words that these inline comments are about:\n\n"+strings.Join(lines, "\n")+
			"\n\nConfluence keeps the comments, but no longer shows them beside the text. Resolve them first, or keep the words.")
}
