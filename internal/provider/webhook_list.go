package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*webhookList)(nil)

type webhookList struct{ webhookResource }

func newWebhookList() list.ListResource { return &webhookList{} }

func (l *webhookList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: "(Data Center) Lists the webhooks of a site."}
}

func (l *webhookList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	diags := l.readConfig(ctx, req, &struct{}{})
	var webhooks confluence.Webhooks
	if !diags.HasError() {
		webhooks, _ = l.webhooks(&diags)
	}
	if webhooks == nil {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	found := sequence(func() ([]confluence.Webhook, error) { return webhooks.Webhooks(ctx) })
	stream.Results = listResults(ctx, req, "Webhooks of this site could not be listed", found, func(webhook confluence.Webhook, result *list.ListResult) error {
		if webhook.ID == "" {
			return &confluence.Error{Message: noWebhookIDs}
		}
		m := webhookModel{}.read(webhook)
		result.DisplayName = webhook.Name
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}
