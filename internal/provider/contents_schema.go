package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func (d *contentsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	optional := func(description string, validators ...validator.String) schema.StringAttribute {
		return schema.StringAttribute{Optional: true, Validators: validators, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads pages and blog posts, or the folders below a page or folder. Each request reads up to 250 of them on Cloud, " +
			"or 200 on Data Center (50 with bodies). On Cloud, a filter by `label` also reads all labels of the site, and folders are read one by one.",
		Attributes: map[string]schema.Attribute{
			"space_key": optional("Key of the space. If omitted, reads the contents of all spaces.", spaceKeyValidator),
			"type": optional("Type of the contents: `page`, `blogpost` or `folder` (Cloud, requires `parent_id`). If omitted, reads pages and blog posts; with `parent_id`, only pages.",
				stringvalidator.OneOf(confluence.Page, confluence.BlogPost, confluence.Folder)),
			"status": optional("Status of the contents: `current`, `archived` (Cloud) or `draft` (Data Center). If omitted, reads current and archived contents.",
				stringvalidator.OneOf(confluence.StatusCurrent, confluence.StatusDraft, confluence.StatusArchived)),
			"parent_id": optional("ID of a page or folder, whose direct children are read; `root` for the top level of the space."),
			"label":     optional("Label of the contents.", labelValidator{}),
			"title":     optional("Exact title of the contents.", notBlank),
			"include_body": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to read bodies. Default: `false`.",
			},
			"limit": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(1)},
				MarkdownDescription: "Maximum number of contents, in the order in which Confluence lists them. If omitted, reads all contents.",
			},
			"contents": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Contents that match: pages, then blog posts, each in the order in which Confluence lists them.",
				NestedObject:        schema.NestedAttributeObject{Attributes: listedContentAttributes()},
			},
		},
	}
}

func listedContentAttributes() map[string]schema.Attribute {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	return map[string]schema.Attribute{
		"id":         text("ID of the content."),
		"space_key":  text("Key of the space that contains the content."),
		"type":       text("Type of the content: `page`, `blogpost` or `folder`."),
		"status":     text("Status of the content: `current`, `archived` or `draft`."),
		"parent_id":  text("ID of the parent; `root` at the top level of the space; null for a blog post."),
		"title":      text("Title of the content."),
		"body":       text("Body of the content in storage format; null unless `include_body` is `true`."),
		"version":    schema.Int64Attribute{Computed: true, MarkdownDescription: "Number of the current version; 0 for a folder."},
		"created_at": text("Time of creation, in RFC 3339 format."),
		"created_by": text("Author of the content: account ID on Cloud, username on Data Center."),
		"updated_at": text("Time of the current version, in RFC 3339 format."),
		"updated_by": text("Author of the current version: account ID on Cloud, username on Data Center."),
		"web_url":    text("URL of the content in a browser."),
	}
}

func (d *contentsDataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{contentsValidator{}}
}

// contentsValidator rejects arguments that exclude each other.
type contentsValidator struct{}

func (contentsValidator) Description(context.Context) string {
	return "folders are listed below a parent, without labels"
}

func (v contentsValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (contentsValidator) ValidateDataSource(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m contentsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	kind, status := m.Type.ValueString(), m.Status.ValueString()
	switch {
	case kind == confluence.Folder && (m.ParentID.IsNull() || m.ParentID.ValueString() == confluence.RootParent):
		resp.Diagnostics.AddAttributeError(path.Root("parent_id"), "Missing parent_id",
			"Confluence lists folders only below a page or folder. Set parent_id to its ID, or read the whole tree with confluence_page_tree.")
	case kind == confluence.Folder && !m.Label.IsNull():
		resp.Diagnostics.AddAttributeError(path.Root("label"), "Folders have no labels", "Remove label, or set type to page.")
	case kind == confluence.BlogPost && !m.ParentID.IsNull():
		resp.Diagnostics.AddAttributeError(path.Root("parent_id"), "Blog posts have no parent", "Remove parent_id, or set type to page.")
	case kind == confluence.BlogPost && status == confluence.StatusArchived:
		resp.Diagnostics.AddAttributeError(path.Root("status"), "Blog posts cannot be archived", "Set status to current, or type to page.")
	}
}
