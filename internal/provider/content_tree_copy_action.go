package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ action.ActionWithConfigure  = (*copyPageTreeAction)(nil)
	_ action.ActionWithModifyPlan = (*copyPageTreeAction)(nil)
)

type copyPageTreeAction struct {
	onlyOnAction[confluence.PageTreeChanges]
}

func newCopyPageTreeAction() action.Action {
	return &copyPageTreeAction{onlyOnAction[confluence.PageTreeChanges]{name: "copy_page_tree", instead: treesInstead}}
}

type copyPageTreeModel struct {
	ContentID        types.String `tfsdk:"content_id"`
	ParentID         types.String `tfsdk:"parent_id"`
	TitlePrefix      types.String `tfsdk:"title_prefix"`
	TitleSearch      types.String `tfsdk:"title_search"`
	TitleReplace     types.String `tfsdk:"title_replace"`
	CopyDescendants  types.Bool   `tfsdk:"copy_descendants"`
	CopyAttachments  types.Bool   `tfsdk:"copy_attachments"`
	CopyLabels       types.Bool   `tfsdk:"copy_labels"`
	CopyProperties   types.Bool   `tfsdk:"copy_properties"`
	CopyRestrictions types.Bool   `tfsdk:"copy_restrictions"`
}

// toCopy is the only outbound mapping. What is omitted is copied, except restrictions: a page that nobody can view or edit is a
// surprise.
func (m copyPageTreeModel) toCopy() confluence.PageTreeCopy {
	copies := func(choice types.Bool) bool { return choice.IsNull() || choice.ValueBool() }
	return confluence.PageTreeCopy{
		PageID: m.ContentID.ValueString(), TargetID: m.ParentID.ValueString(),
		TitlePrefix: m.TitlePrefix.ValueString(), TitleSearch: m.TitleSearch.ValueString(), TitleReplace: m.TitleReplace.ValueString(),
		Descendants: copies(m.CopyDescendants), Attachments: copies(m.CopyAttachments), Labels: copies(m.CopyLabels),
		Properties: copies(m.CopyProperties), Restrictions: m.CopyRestrictions.ValueBool(),
	}
}

func (a *copyPageTreeAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	flag := func(description string) schema.BoolAttribute {
		return schema.BoolAttribute{Optional: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Copies a page and its descendants below another page. If that page already has a child with the title of the copy, nothing is copied, " +
			"so the action can be run again. Titles are unique in a space: for a copy in the same space, set `title_prefix`, or `title_search` and `title_replace`.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required: true, Validators: []validator.String{contentIDValidator}, MarkdownDescription: "ID of the page to copy.",
			},
			"parent_id": schema.StringAttribute{
				Required: true, Validators: []validator.String{contentIDValidator}, MarkdownDescription: "ID of the page that becomes the parent of the copy. It may be in another space.",
			},
			"title_prefix": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthBetween(1, 255)}, MarkdownDescription: "Text before the title of each copied page.",
			},
			"title_search": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthBetween(1, 255), stringvalidator.AlsoRequires(path.MatchRoot("title_replace"))},
				MarkdownDescription: "Text to replace in the title of each copied page. Requires `title_replace`.",
			},
			"title_replace": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthAtMost(255), stringvalidator.AlsoRequires(path.MatchRoot("title_search"))},
				MarkdownDescription: "Text that replaces `title_search`. May be empty.",
			},
			"copy_descendants":  flag("Whether to copy the descendants of the page. Default: `true`."),
			"copy_attachments":  flag("Whether to copy the attachments. Default: `true`."),
			"copy_labels":       flag("Whether to copy the labels. Default: `true`."),
			"copy_properties":   flag("Whether to copy the content properties. Default: `true`."),
			"copy_restrictions": flag("Whether to copy who may view and edit the pages. Default: `false`."),
		},
	}
}

func (a *copyPageTreeAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var m copyPageTreeModel
	trees, ok := a.begin(ctx, req, resp, &m)
	if !ok {
		return
	}
	copy, report := m.toCopy(), progress(resp)
	copied, err := trees.CopyPageTree(ctx, copy, func(percentage int) { report("Copying the page tree: %d %%", percentage) })
	summary := fmt.Sprintf("The tree of page %s could not be copied below page %s", copy.PageID, copy.TargetID)
	switch {
	case confluence.IsTaken(err):
		resp.Diagnostics.AddAttributeError(path.Root("title_prefix"), summary, err.Error()+"\n\nSet title_prefix, or title_search and title_replace, to titles that are free in the space.")
	case err != nil:
		addError(&resp.Diagnostics, path.Empty(), summary, err)
	case !copied:
		report("Page %s has a child with the title of the copy already", copy.TargetID)
	}
}
