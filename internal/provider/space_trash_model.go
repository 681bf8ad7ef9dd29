package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type spaceTrashModel struct {
	SpaceKey types.String   `tfsdk:"space_key"`
	Limit    types.Int64    `tfsdk:"limit"`
	Items    []trashedModel `tfsdk:"items"`
}

type trashedModel struct {
	ID          types.String             `tfsdk:"id"`
	Type        types.String             `tfsdk:"type"`
	Title       types.String             `tfsdk:"title"`
	UpdatedAt   types.String             `tfsdk:"updated_at"`
	UpdatedBy   types.String             `tfsdk:"updated_by"`
	TrashedAt   types.String             `tfsdk:"trashed_at"`
	Attachments []trashedAttachmentModel `tfsdk:"attachments"`
}

type trashedAttachmentModel struct {
	Filename  types.String `tfsdk:"filename"`
	Size      types.Int64  `tfsdk:"size"`
	Comment   types.String `tfsdk:"comment"`
	Version   types.Int64  `tfsdk:"version"`
	CreatedAt types.String `tfsdk:"created_at"`
	CreatedBy types.String `tfsdk:"created_by"`
	DeletedBy types.String `tfsdk:"deleted_by"`
}

func newTrashedModel(c confluence.TrashedContent) trashedModel {
	return trashedModel{
		ID: types.StringValue(c.ID), Type: types.StringValue(c.Type), Title: types.StringValue(c.Title),
		UpdatedAt: timestamp(c.UpdatedAt), UpdatedBy: textOrNull(c.UpdatedBy, types.StringNull()), TrashedAt: types.StringNull(),
	}
}

// add adds what the app tells of the content. Its attachments stay null if the app does not tell of it.
func (m *trashedModel) add(told confluence.AppTrash) {
	none := types.StringNull()
	m.TrashedAt, m.Attachments = timestamp(told.TrashedAt), []trashedAttachmentModel{}
	for _, a := range told.Attachments {
		m.Attachments = append(m.Attachments, trashedAttachmentModel{
			Filename: types.StringValue(a.Filename), Size: types.Int64Value(a.Size), Comment: types.StringValue(a.Comment), Version: types.Int64Value(int64(a.Version)),
			CreatedAt: timestamp(a.CreatedAt), CreatedBy: textOrNull(a.CreatedBy, none), DeletedBy: textOrNull(a.DeletedBy, none),
		})
	}
}
