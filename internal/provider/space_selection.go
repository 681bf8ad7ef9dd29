package provider

import (
	"context"
	"fmt"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// spaceSelectionModel says in which spaces an action changes access. All spaces of a kind have to be confirmed, and so has a
// lockout, see [lockoutCheck].
type spaceSelectionModel struct {
	SpaceKeys       types.Set    `tfsdk:"space_keys"`
	Spaces          types.String `tfsdk:"spaces"`
	ExceptSpaceKeys types.Set    `tfsdk:"except_space_keys"`
	Confirm         types.String `tfsdk:"confirm"`
	ConfirmLockout  types.Bool   `tfsdk:"confirm_lockout"`
}

// withSpaceSelection adds the attributes of a spaceSelectionModel.
func withSpaceSelection(attributes map[string]schema.Attribute) map[string]schema.Attribute {
	keys := func(description string, more ...validator.Set) schema.SetAttribute {
		return schema.SetAttribute{
			ElementType: types.StringType, Optional: true, MarkdownDescription: description,
			Validators: append([]validator.Set{setvalidator.SizeAtLeast(1), setvalidator.ValueStringsAre(spaceKeyValidator)}, more...),
		}
	}
	maps.Copy(attributes, map[string]schema.Attribute{
		"space_keys": keys("Keys of the spaces. Either this or `spaces` is required.", setvalidator.ExactlyOneOf(path.MatchRoot("spaces"))),
		"spaces": schema.StringAttribute{
			Optional: true,
			Validators: []validator.String{
				stringvalidator.OneOf(confluence.InAllSpaces, confluence.InAllExceptPersonal, confluence.InPersonalSpaces), stringvalidator.AlsoRequires(path.MatchRoot("confirm")),
			},
			MarkdownDescription: "All spaces of a kind, instead of `space_keys`: `ALL`, `ALL_EXCEPT_PERSONAL` or `PERSONAL`. Requires `confirm`, and `confirm_lockout = true` to run the action: plan without it first.",
		},
		"except_space_keys": keys("Keys of the spaces to leave out if `spaces` is `ALL`.", setvalidator.AlsoRequires(path.MatchRoot("spaces"))),
		"confirm": schema.StringAttribute{
			Optional:            true,
			Validators:          []validator.String{stringvalidator.AlsoRequires(path.MatchRoot("spaces"))},
			MarkdownDescription: "The value of `spaces` once more, to confirm that access changes in all these spaces.",
		},
		"confirm_lockout": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: fmt.Sprintf("Whether the action may remove the last administrator of a space, or the access of the account of the provider. If `false`, the action checks this first, in up to %d spaces. "+
				"Spaces that the account cannot view cannot be checked: with `spaces`, which includes them, the plan reports what it finds in the others, and fails until this is `true`. "+
				"To change only spaces that are checked, list them in `space_keys`, for example those of the data source `confluence_spaces`. Default: `false`.",
				maxLockoutSpaces),
		},
	})
	return attributes
}

// check rejects a selection that is not confirmed, or that leaves out spaces where it cannot.
func (m spaceSelectionModel) check(diags *diag.Diagnostics) {
	spaces := m.Spaces.ValueString()
	if m.Spaces.IsNull() || m.Spaces.IsUnknown() {
		return
	}
	if !m.Confirm.IsNull() && !m.Confirm.IsUnknown() && m.Confirm != m.Spaces {
		diags.AddAttributeError(path.Root("confirm"), "The spaces are not confirmed", fmt.Sprintf(
			"confirm is %q, and spaces is %q. To change access in all these spaces, set confirm to the value of spaces.", m.Confirm.ValueString(), spaces))
	}
	if !m.ExceptSpaceKeys.IsNull() && spaces != confluence.InAllSpaces {
		diags.AddAttributeError(path.Root("except_space_keys"), "except_space_keys requires spaces = \"ALL\"", fmt.Sprintf(
			"spaces is %q. Confluence can leave out single spaces only of all spaces.", spaces))
	}
}

// selection finds the selected spaces, or those to leave out, by their keys.
func (m spaceSelectionModel) selection(ctx context.Context, client confluence.SpaceRoles, diags *diag.Diagnostics) confluence.SpaceSelection {
	selection := confluence.SpaceSelection{Type: confluence.InSpecificSpaces}
	at, keys := path.Root("space_keys"), m.SpaceKeys
	if !m.Spaces.IsNull() {
		selection.Type = m.Spaces.ValueString()
		at, keys = path.Root("except_space_keys"), m.ExceptSpaceKeys
		if !keys.IsNull() {
			selection.Type = confluence.InAllExceptSpecific
		}
	}
	for _, key := range setStrings(keys) {
		space, err := client.ResolveSpace(ctx, confluence.SpaceRef{Key: key})
		if err != nil {
			addError(diags, at, fmt.Sprintf("Space %s could not be read", key), err)
			continue
		}
		selection.Spaces = append(selection.Spaces, space)
	}
	return selection
}
