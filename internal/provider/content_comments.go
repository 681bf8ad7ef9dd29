package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// maxLostComments is the number of inline comments that a warning names.
const maxLostComments = 20

// warnLostComments warns of inline comments whose words do not stand in the planned body. It reads the stored body if the plan
// changes it, because a refresh does not: on Cloud, a comment makes no version.
func (r *contentResource) warnLostComments(ctx context.Context, plan, state contentResourceModel, last contentFingerprint, diags *diag.Diagnostics) {
	if r.client == nil || diags.HasError() || plan.Body.IsUnknown() || plan.Body.IsNull() || plan.Body.Equal(state.Body) ||
		state.Status.ValueString() == confluence.StatusDraft {
		return
	}
	ref := state.ref(last)
	ref.WithoutLabels, ref.Fresh = true, true
	now, err := r.client.Content(ctx, ref)
	if err != nil || now.Status == confluence.StatusTrashed {
		return // the apply reports it
	}
	_, lost := storage.Space(now.SpaceKey).Carry(now.Body, plan.Body.ValueString())
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
