package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*contentRestrictionsDataSource)(nil)

type contentRestrictionsDataSource struct{ dataSourceBase }

type contentRestrictionsDataSourceModel struct {
	ContentID types.String `tfsdk:"content_id"`
	Read      types.Object `tfsdk:"read"`
	Update    types.Object `tfsdk:"update"`
	Inherited types.List   `tfsdk:"inherited"`
}

func newContentRestrictionsDataSource() datasource.DataSource {
	return &contentRestrictionsDataSource{}
}

func (d *contentRestrictionsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_content_restrictions"
}

func (d *contentRestrictionsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	names := func(description string) schema.SetAttribute {
		return schema.SetAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: description}
	}
	users, groups := names("Users: account IDs on Cloud, usernames on Data Center."), names("Groups: IDs on Cloud, names on Data Center.")
	own := func(description string) schema.SingleNestedAttribute {
		return schema.SingleNestedAttribute{
			Computed: true, Attributes: map[string]schema.Attribute{"users": users, "groups": groups},
			MarkdownDescription: description + " Both sets are empty if there is no such restriction.",
		}
	}
	computed := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the restrictions of a page or blog post: its own, and the view restrictions that it inherits. To view the content, a user must be included in all view restrictions. " +
			"(Cloud) It takes one request for the content, one for its ancestors, and one for each ancestor. (Data Center) It takes three requests.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{Required: true, MarkdownDescription: "ID of the page or blog post."},
			"read":       own("The only users and groups that may view the content."),
			"update":     own("The only users and groups that may edit the content."),
			"inherited": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "View restrictions that the content inherits, the topmost ancestor first. Ancestors without one are omitted.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"content_id": computed("ID of the ancestor that has the restriction."),
					"title":      computed("Title of the ancestor."),
					"users":      users,
					"groups":     groups,
				}},
			},
		},
	}
}

func (d *contentRestrictionsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m contentRestrictionsDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	resp.Diagnostics.Append(checkReference(ctx, contentIDValidator, path.Root("content_id"), m.ContentID)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	ref := confluence.ContentRef{ID: m.ContentID.ValueString()}
	content, err := d.client.ContentRestrictions(ctx, ref)
	if err == nil && !checkRestrictable(content, path.Root("content_id"), &resp.Diagnostics) {
		return
	}
	var inherited []confluence.RestrictedContent
	if err == nil {
		inherited, err = d.client.InheritedRestrictions(ctx, content.Ref())
	}
	if err != nil {
		addError(&resp.Diagnostics, path.Root("content_id"), fmt.Sprintf("Restrictions of content %s could not be read", ref.ID), err)
		return
	}
	var unread []string
	for _, ancestor := range inherited {
		if ancestor.Unread {
			unread = append(unread, strings.TrimSpace(ancestor.Type+" "+ancestor.ID))
		}
	}
	if len(unread) > 0 {
		resp.Diagnostics.AddAttributeWarning(path.Root("content_id"), fmt.Sprintf("Some restrictions that content %s inherits are not known", ref.ID),
			"Confluence does not return the restrictions of these ancestors, so inherited may be incomplete: "+strings.Join(unread, ", ")+".")
	}
	m.Read, m.Update, m.Inherited = wholeRestriction(content.Read), wholeRestriction(content.Update), newInherited(inherited)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

func wholeRestriction(restriction confluence.Restriction) types.Object {
	return types.ObjectValueMust(restrictionType, map[string]attr.Value{"users": stringSet(restriction.Users), "groups": stringSet(restriction.Groups)})
}

var inheritedType = map[string]attr.Type{
	"content_id": types.StringType, "title": types.StringType, "users": restrictionType["users"], "groups": restrictionType["groups"],
}

func newInherited(ancestors []confluence.RestrictedContent) types.List {
	elements := []attr.Value{}
	for _, ancestor := range ancestors {
		if ancestor.Read.Empty() {
			continue
		}
		elements = append(elements, types.ObjectValueMust(inheritedType, map[string]attr.Value{
			"content_id": types.StringValue(ancestor.ID), "title": types.StringValue(ancestor.Title),
			"users": stringSet(ancestor.Read.Users), "groups": stringSet(ancestor.Read.Groups),
		}))
	}
	return types.ListValueMust(types.ObjectType{AttrTypes: inheritedType}, elements)
}
