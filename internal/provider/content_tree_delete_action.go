package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ action.ActionWithConfigure  = (*deletePageTreeAction)(nil)
	_ action.ActionWithModifyPlan = (*deletePageTreeAction)(nil)
)

type deletePageTreeAction struct {
	onlyOnAction[confluence.PageTreeChanges]
}

func newDeletePageTreeAction() action.Action {
	return &deletePageTreeAction{onlyOnAction[confluence.PageTreeChanges]{name: "delete_page_tree", instead: treesInstead}}
}

type deletePageTreeModel struct {
	ContentID types.String `tfsdk:"content_id"`
}

func (a *deletePageTreeAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Moves a page and all its descendants to the trash. `confluence_restore_content` restores pages from the trash one by one: the tree is not restored. " +
			"A page that is in the trash already is left as it is, so the action can be run again.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{contentIDValidator},
				MarkdownDescription: "ID of the page.",
			},
		},
	}
}

const treesInstead = "Data Center has no such operation. Manage the pages with confluence_content."

func (a *deletePageTreeAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var m deletePageTreeModel
	trees, ok := a.begin(ctx, req, resp, &m)
	if !ok {
		return
	}
	id, report := m.ContentID.ValueString(), progress(resp)
	trashed, err := trees.TrashPageTree(ctx, id, func(percentage int) { report("Moving the page tree to the trash: %d %%", percentage) })
	switch {
	case err != nil:
		addError(&resp.Diagnostics, path.Root("content_id"), fmt.Sprintf("The tree of page %s could not be moved to the trash", id), err)
	case !trashed:
		report("Page %s is in the trash already", id)
	}
}
