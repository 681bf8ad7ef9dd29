package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func positionAttribute() schema.SingleNestedAttribute {
	sibling := func(where string) schema.StringAttribute {
		return schema.StringAttribute{
			Optional:            true,
			PlanModifiers:       []planmodifier.String{referenceCheck{contentIDValidator}},
			MarkdownDescription: "ID of the page, folder or other content directly " + where + " which the page stands.",
		}
	}
	return schema.SingleNestedAttribute{
		Optional:   true,
		Validators: []validator.Object{positionValidator{}},
		MarkdownDescription: "Position of a page among all content below the same parent: exactly one of `after`, `before` and `first`. " +
			"If omitted, the position is not managed. Not available for blog posts, folders, drafts, archived pages and pages at the top level of a space. " +
			"It is drift if somebody moves the page. It is not drift if somebody puts other content between the page and its sibling; " +
			"the next move of the page takes it directly next to the sibling. To order many pages, let each one but the first refer to the one before it. " +
			"(Data Center) The REST API stores the position of a page as a number: a move makes a new version of the page, without notifying watchers, " +
			"and also of siblings before it that have no number yet, or behind it if there is no number between. " +
			"Siblings without a number are sorted by title; the provider compares letters outside of ASCII by their code, and Confluence may sort such titles differently.",
		Attributes: map[string]schema.Attribute{
			"after":  sibling("after"),
			"before": sibling("before"),
			"first": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "`true` for the first position below the parent.",
			},
		},
	}
}

// positionTypes are the types of the attributes of a position.
var positionTypes = map[string]attr.Type{"after": types.StringType, "before": types.StringType, "first": types.BoolType}

func noPosition() types.Object { return types.ObjectNull(positionTypes) }

func newPosition(at confluence.Position) types.Object {
	text := func(id string) types.String { return textOrNull(id, types.StringNull()) }
	first := types.BoolNull()
	if at.First() {
		first = types.BoolValue(true)
	}
	return types.ObjectValueMust(positionTypes, map[string]attr.Value{"after": text(at.After), "before": text(at.Before), "first": first})
}

// position is the position in the model, null if there is none.
func (m contentResourceModel) position() types.Object {
	if len(m.Position.AttributeTypes(context.Background())) == 0 { // the zero value
		return noPosition()
	}
	return m.Position
}

// at is the managed position. It reports whether there is one and it is known.
func (m contentResourceModel) at() (confluence.Position, bool) {
	position := m.position()
	if !isSet(position) || !areKnown(context.Background(), position) {
		return confluence.Position{}, false
	}
	id := func(name string) string { return position.Attributes()[name].(types.String).ValueString() }
	at := confluence.Position{After: id("after"), Before: id("before")}
	return at, !at.First() || position.Attributes()["first"].(types.Bool).ValueBool()
}

// positionPath is the path of the attribute that says where the page stands.
func positionPath(at confluence.Position) path.Path {
	switch {
	case at.After != "":
		return path.Root("position").AtName("after")
	case at.Before != "":
		return path.Root("position").AtName("before")
	}
	return path.Root("position").AtName("first")
}

// positionValidator allows exactly one of after, before and first = true.
type positionValidator struct{}

const positionRule = "exactly one of after, before and first = true"

func (positionValidator) Description(context.Context) string { return positionRule }

func (v positionValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (positionValidator) ValidateObject(_ context.Context, req validator.ObjectRequest, resp *validator.ObjectResponse) {
	checkPosition(req.ConfigValue, req.Path, &resp.Diagnostics)
}

// checkPosition rejects a position other than exactly one of after, before and first = true. It is called again when values that
// were unknown are known.
func checkPosition(position types.Object, at path.Path, diags *diag.Diagnostics) {
	if !isSet(position) {
		return
	}
	set, unknown := 0, false
	for _, value := range position.Attributes() {
		if !value.IsNull() {
			set++
		}
		unknown = unknown || value.IsUnknown()
	}
	first := position.Attributes()["first"].(types.Bool)
	switch {
	case isSet(first) && !first.ValueBool():
		diags.AddAttributeError(at.AtName("first"), "Invalid position", "first can only be true. For another position, set after or before to the ID of a sibling instead.")
	case set == 0 || set > 1 && !unknown:
		diags.AddAttributeError(at, "Invalid position", "A position must have "+positionRule+". To leave the position unmanaged, remove position.")
	}
}

// rejectPosition rejects a position of content that has none.
func (m contentResourceModel) rejectPosition(diags *diag.Diagnostics) {
	if m.position().IsNull() {
		return
	}
	for _, c := range []struct {
		invalid bool
		what    string
	}{
		{m.Type.ValueString() == confluence.BlogPost, "Blog posts are not part of the page tree"},
		{m.Type.ValueString() == confluence.Folder, "Confluence's API can create and delete a folder but cannot move it"},
		{m.Status.ValueString() == confluence.StatusDraft, "A draft is not in the page tree before it is published"},
		{m.Status.ValueString() == confluence.StatusArchived, "Archived pages are not part of the page tree"},
		{m.Homepage.ValueBool(), "The home page is at the top level of its space, where pages have no order"},
		{m.ParentID.ValueString() == confluence.RootParent, "Pages at the top level of a space have no order"},
	} {
		if c.invalid {
			diags.AddAttributeError(path.Root("position"), fmt.Sprintf("%s has no position", m), c.what+". Remove position.")
			return
		}
	}
}
