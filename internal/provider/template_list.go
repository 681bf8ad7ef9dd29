package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*templateList)(nil)

type templateList struct{ templateResource }

func newTemplateList() list.ListResource { return &templateList{} }

func (l *templateList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Lists the page templates of a space or of the site. Templates of blueprints, which cannot be managed, are not listed.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space. If omitted, global templates are listed.",
			},
		},
	}
}

func (l *templateList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config inSpaceListModel
	diags := l.readConfig(ctx, req, &config)
	var templates confluence.Templates
	if !diags.HasError() {
		templates, _ = l.templates(&diags)
	}
	if templates == nil {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	key := config.SpaceKey.ValueString()
	found := sequence(func() ([]confluence.Template, error) { return templates.Templates(ctx, key, req.IncludeResource) })
	stream.Results = listResults(ctx, req, templatesOf(key)+" could not be listed", found, func(template confluence.Template, result *list.ListResult) error {
		m := templateModel{SpaceKey: config.SpaceKey}.read(template, templatePrivate{})
		result.DisplayName = template.Name
		if key != "" {
			result.DisplayName = key + ": " + template.Name
		}
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}

// templatesOf names the templates of a space, or those of the site without a key, at the beginning of a message.
func templatesOf(spaceKey string) string {
	if spaceKey == "" {
		return "Global templates"
	}
	return "Templates of space " + spaceKey
}
