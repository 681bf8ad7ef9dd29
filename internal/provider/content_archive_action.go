package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ action.ActionWithConfigure  = (*archiveContentAction)(nil)
	_ action.ActionWithModifyPlan = (*archiveContentAction)(nil)
)

type archiveContentAction struct {
	onlyOnAction[confluence.ContentArchive]
}

func newArchiveContentAction() action.Action {
	return &archiveContentAction{onlyOnAction[confluence.ContentArchive]{name: "archive_content", instead: archiveInstead}}
}

type archiveContentModel struct {
	ContentIDs types.Set `tfsdk:"content_ids"`
}

func (a *archiveContentAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Archives pages, in any number. Pages that are already archived do not change, so the action can be run again. " +
			"The API cannot restore a page from the archive. Archiving requires a paid plan.",
		Attributes: map[string]schema.Attribute{
			"content_ids": schema.SetAttribute{
				ElementType:         types.StringType,
				Required:            true,
				Validators:          []validator.Set{setvalidator.ValueStringsAre(contentIDValidator)},
				MarkdownDescription: "IDs of the pages. Their child pages are not archived.",
			},
		},
	}
}

const archiveInstead = "Data Center archives whole spaces: set status of the confluence_space to archived."

func (a *archiveContentAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var m archiveContentModel
	archive, ok := a.begin(ctx, req, resp, &m)
	if !ok {
		return
	}
	ids := setStrings(m.ContentIDs)
	archived, report := 0, progress(resp)
	err := archive.ArchiveContents(ctx, ids, func(n int) {
		archived = n
		report("%d of %d pages archived", n, len(ids))
	})
	if err != nil {
		addError(&resp.Diagnostics, path.Root("content_ids"), fmt.Sprintf("%d of %d pages could not be archived", len(ids)-archived, len(ids)), err)
	}
}
