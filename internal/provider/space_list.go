package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*spaceList)(nil)

type spaceList struct{ spaceResource }

func newSpaceList() list.ListResource { return &spaceList{} }

type spaceListModel struct {
	Keys   []string     `tfsdk:"keys"`
	Type   types.String `tfsdk:"type"`
	Status types.String `tfsdk:"status"`
	Labels []string     `tfsdk:"labels"`
}

func (l *spaceList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists spaces.",
		Attributes:          spaceFilterAttributes(),
	}
}

// spaceFilterAttributes select spaces.
func spaceFilterAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"keys":   schema.ListAttribute{ElementType: types.StringType, Optional: true, MarkdownDescription: "Lists only spaces with these keys."},
		"type":   schema.StringAttribute{Optional: true, Validators: []validator.String{stringvalidator.OneOf(spaceTypes...)}, MarkdownDescription: "Lists only spaces of this type, such as `global` or `personal`."},
		"status": schema.StringAttribute{Optional: true, Validators: []validator.String{stringvalidator.OneOf(confluence.StatusCurrent, confluence.StatusArchived)}, MarkdownDescription: "Lists only spaces with this status: `current` or `archived`."},
		"labels": schema.ListAttribute{ElementType: types.StringType, Optional: true, MarkdownDescription: "Lists only spaces with at least one of these labels."},
	}
}

func (m spaceListModel) toFilter() confluence.SpaceFilter {
	return confluence.SpaceFilter{Keys: m.Keys, Type: m.Type.ValueString(), Status: m.Status.ValueString(), Labels: m.Labels}
}

func (l *spaceList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config spaceListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	spaces := l.client.ListSpaces(ctx, config.toFilter())
	stream.Results = listResults(ctx, req, "Spaces could not be listed", spaces, func(space confluence.Space, result *list.ListResult) error {
		result.DisplayName = space.Name
		result.Diagnostics.Append(result.Identity.Set(ctx, newSpaceIdentity(space.Key))...)
		if !req.IncludeResource {
			return nil
		}
		space, err := l.client.Space(ctx, space.Ref()) // listed spaces have no labels
		if err != nil {
			return err
		}
		m := spaceResourceModel{Timeouts: noTimeouts()}.fromRemote(space)
		result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		return nil
	})
}
