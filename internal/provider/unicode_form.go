package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"golang.org/x/text/unicode/norm"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// Unicode writes é as one character or as two, and file names on macOS have two. A site may store either form.

// sameText reports whether two texts differ in their Unicode normalization form only.
func sameText(a, b string) bool { return a == b || norm.NFC.String(a) == norm.NFC.String(b) }

// sameTitle is the prior title if the other one is the same text, and otherwise the other one.
func sameTitle(prior types.String, title string) types.String {
	if !prior.IsNull() && sameText(prior.ValueString(), title) {
		return prior
	}
	return types.StringValue(title)
}

// sameMeaning reports whether two bodies of pages in a space mean the same to Confluence.
func sameMeaning(space, a, b string) bool {
	return storage.Space(space).Equal(a, b) ||
		!(norm.NFC.IsNormalString(a) && norm.NFC.IsNormalString(b)) && storage.Space(space).Equal(norm.NFC.String(a), norm.NFC.String(b))
}

// keepSameText plans the value in state if the configured one is the same text.
type keepSameText struct{}

func (keepSameText) Description(context.Context) string {
	return "compared without regard to the Unicode normalization form"
}

func (m keepSameText) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepSameText) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.StateValue.IsNull() && !req.PlanValue.IsUnknown() && sameText(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}
