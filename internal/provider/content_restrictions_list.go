package provider

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*contentRestrictionsList)(nil)

type contentRestrictionsList struct{ contentRestrictionsResource }

func newContentRestrictionsList() list.ListResource { return &contentRestrictionsList{} }

func (l *contentRestrictionsList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = inSpaceListSchema("Lists the pages and blog posts of a space that have restrictions of their own. " +
		"(Cloud) It takes one request for each page and blog post of the space.")
}

func (l *contentRestrictionsList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	listInSpace(ctx, &l.resourceBase, req, stream, "Restrictions in space %s could not be listed",
		func(space confluence.SpaceRef) iter.Seq2[confluence.RestrictedContent, error] {
			return l.client.ListRestrictedContent(ctx, space)
		},
		func(_ types.String, content confluence.RestrictedContent) listed {
			m := newContentRestrictionsModel(contentRestrictionsModel{contentRestrictionsIdentity: newContentRestrictionsIdentity(content.ID)}, content)
			return listed{content.Title, m.contentRestrictionsIdentity, m}
		})
}
