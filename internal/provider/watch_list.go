package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*watchList)(nil)

type watchList struct{ watchResource }

func newWatchList() list.ListResource { return &watchList{} }

type watchListModel struct {
	SpaceKey  types.String `tfsdk:"space_key"`
	ContentID types.String `tfsdk:"content_id"`
}

func (l *watchList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	exactlyOne := stringvalidator.ExactlyOneOf(path.MatchRoot("space_key"), path.MatchRoot("content_id"))
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the watches of a space, a page or a blog post. On Data Center, the account of the provider must be a Confluence administrator or a space administrator. Watches of labels cannot be listed.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional: true, Validators: []validator.String{exactlyOne, spaceKeyValidator},
				MarkdownDescription: "Key of the space. Exactly one of `space_key` and `content_id` is required.",
			},
			"content_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{contentIDValidator}, MarkdownDescription: "ID of the page or blog post.",
			},
		},
	}
}

func (l *watchList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config watchListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	what := newWatchModel(config.SpaceKey, config.ContentID, confluence.User{}).toWatched()
	stream.Results = listResults(ctx, req, fmt.Sprintf("Watches of %s could not be listed", what), l.client.Watchers(ctx, what), func(user confluence.User, result *list.ListResult) error {
		m := newWatchModel(config.SpaceKey, config.ContentID, user)
		result.DisplayName = fmt.Sprintf("%s: %s", what, user.DisplayName)
		result.Diagnostics.Append(result.Identity.Set(ctx, m)...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}
