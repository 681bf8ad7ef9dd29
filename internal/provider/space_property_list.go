package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*spacePropertyList)(nil)

type spacePropertyList struct{ spacePropertyResource }

func newSpacePropertyList() list.ListResource { return &spacePropertyList{} }

func (l *spacePropertyList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = inSpaceListSchema("Lists the properties of a space.")
}

func (l *spacePropertyList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config inSpaceListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	summary := fmt.Sprintf("Properties of space %s could not be listed", config.SpaceKey.ValueString())
	properties := l.client.ListSpaceProperties(ctx, confluence.SpaceRef{Key: config.SpaceKey.ValueString()})
	stream.Results = listResults(ctx, req, summary, properties, func(property confluence.SpaceProperty, result *list.ListResult) error {
		m := newSpacePropertyModel(config.SpaceKey, property)
		result.DisplayName = fmt.Sprintf("%s: %s", config.SpaceKey.ValueString(), property.Key)
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}
