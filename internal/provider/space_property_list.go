package provider

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*spacePropertyList)(nil)

type spacePropertyList struct{ spacePropertyResource }

func newSpacePropertyList() list.ListResource { return &spacePropertyList{} }

func (l *spacePropertyList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = inSpaceListSchema("Lists the properties of a space.")
}

func (l *spacePropertyList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	listInSpace(ctx, &l.resourceBase, req, stream, "Properties of space %s could not be listed",
		func(space confluence.SpaceRef) iter.Seq2[confluence.SpaceProperty, error] {
			return l.client.ListSpaceProperties(ctx, space)
		},
		func(spaceKey types.String, property confluence.SpaceProperty) listed {
			m := newSpacePropertyModel(spaceKey, property)
			return listed{property.Key, m.identity(), m}
		})
}
