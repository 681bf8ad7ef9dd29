package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ datasource.DataSourceWithConfigure        = (*pageTreeDataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*pageTreeDataSource)(nil)
)

type pageTreeDataSource struct{ dataSourceBase }

func newPageTreeDataSource() datasource.DataSource { return &pageTreeDataSource{} }

type pageTreeModel struct {
	SpaceKey  types.String    `tfsdk:"space_key"`
	ContentID types.String    `tfsdk:"content_id"`
	Depth     types.Int64     `tfsdk:"depth"`
	Nodes     []treeNodeModel `tfsdk:"nodes"`
}

type treeNodeModel struct {
	ID       types.String `tfsdk:"id"`
	Type     types.String `tfsdk:"type"`
	Title    types.String `tfsdk:"title"`
	ParentID types.String `tfsdk:"parent_id"`
	Depth    types.Int64  `tfsdk:"depth"`
	Position types.Int64  `tfsdk:"position"`
}

func newTreeNodeModel(node confluence.TreeNode) treeNodeModel {
	return treeNodeModel{
		ID: types.StringValue(node.ID), Type: types.StringValue(node.Type), Title: types.StringValue(node.Title), ParentID: types.StringValue(node.ParentID),
		Depth: types.Int64Value(int64(node.Depth)), Position: types.Int64Value(int64(node.Position)),
	}
}

func (d *pageTreeDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_page_tree"
}

func (d *pageTreeDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the page tree of a space, or the descendants of one page. The tree has current content only.\n\n" +
			"On Cloud, a tree also has folders, whiteboards, databases and Smart Links. With `space_key`, only those with pages below them are included, because Confluence " +
			"does not list the others; with `content_id`, all are included. Each request reads 250 pages, and each folder, whiteboard, database or Smart Link that contains pages takes " +
			"one request more. Many of them are read together.\n\n" +
			"On Data Center, each request reads 200 pages of the space. This is so for `content_id` too, unless `depth` is 1.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space. Exactly one of `space_key` and `content_id` is required.",
			},
			"content_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "ID of a page, or on Cloud also of a folder, whiteboard, database or Smart Link. Reads what is below it.",
			},
			"depth": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(1)},
				MarkdownDescription: "Number of levels to read: `1` reads the top level of the space, or the direct children of the content. If omitted, reads all levels.",
			},
			"nodes": schema.ListNestedAttribute{
				Computed: true,
				MarkdownDescription: "Nodes of the tree in reading order: each node is followed by its children. Last come nodes whose parent is not in the tree, such as a page below " +
					"an archived page, or below one that the account may not view; their `depth` is 1.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"id":        schema.StringAttribute{Computed: true, MarkdownDescription: "ID of the content."},
					"type":      schema.StringAttribute{Computed: true, MarkdownDescription: "Type of the content: `page`, or on Cloud also `folder`, `whiteboard`, `database` or `embed` (a Smart Link)."},
					"title":     schema.StringAttribute{Computed: true, MarkdownDescription: "Title of the content."},
					"parent_id": schema.StringAttribute{Computed: true, MarkdownDescription: "ID of the parent; `root` at the top level of the space."},
					"depth":     schema.Int64Attribute{Computed: true, MarkdownDescription: "Level of the content, 1 for the top level of the space or the direct children of `content_id`."},
					"position":  schema.Int64Attribute{Computed: true, MarkdownDescription: "Position of the content among its siblings in the tree, 1 for the first."},
				}},
			},
		},
	}
}

func (d *pageTreeDataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("space_key"), path.MatchRoot("content_id"))}
}

func (d *pageTreeDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m pageTreeModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	resp.Diagnostics.Append(checkReference(ctx, contentIDValidator, path.Root("content_id"), m.ContentID)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	var nodes []confluence.TreeNode
	var err error
	at, of, depth := path.Root("content_id"), "content "+m.ContentID.ValueString(), int(m.Depth.ValueInt64())
	if m.ContentID.IsNull() {
		at, of = path.Root("space_key"), "space "+m.SpaceKey.ValueString()
		nodes, err = d.client.SpaceTree(ctx, m.SpaceKey.ValueString(), depth)
	} else {
		nodes, err = d.client.ContentTree(ctx, m.ContentID.ValueString(), depth)
	}
	if err != nil {
		addError(&resp.Diagnostics, at, fmt.Sprintf("Page tree of %s could not be read", of), err)
		return
	}
	m.Nodes = []treeNodeModel{}
	for _, node := range nodes {
		m.Nodes = append(m.Nodes, newTreeNodeModel(node))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
