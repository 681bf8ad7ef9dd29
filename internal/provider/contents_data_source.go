package provider

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ datasource.DataSourceWithConfigure        = (*contentsDataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*contentsDataSource)(nil)
)

type contentsDataSource struct{ dataSourceBase }

func newContentsDataSource() datasource.DataSource { return &contentsDataSource{} }

type contentsModel struct {
	SpaceKey    types.String         `tfsdk:"space_key"`
	Type        types.String         `tfsdk:"type"`
	Status      types.String         `tfsdk:"status"`
	ParentID    types.String         `tfsdk:"parent_id"`
	Label       types.String         `tfsdk:"label"`
	Title       types.String         `tfsdk:"title"`
	IncludeBody types.Bool           `tfsdk:"include_body"`
	Limit       types.Int64          `tfsdk:"limit"`
	Contents    []listedContentModel `tfsdk:"contents"`
}

type listedContentModel struct {
	ID        types.String `tfsdk:"id"`
	SpaceKey  types.String `tfsdk:"space_key"`
	Type      types.String `tfsdk:"type"`
	Status    types.String `tfsdk:"status"`
	ParentID  types.String `tfsdk:"parent_id"`
	Title     types.String `tfsdk:"title"`
	Body      types.String `tfsdk:"body"`
	Version   types.Int64  `tfsdk:"version"`
	CreatedAt types.String `tfsdk:"created_at"`
	CreatedBy types.String `tfsdk:"created_by"`
	UpdatedAt types.String `tfsdk:"updated_at"`
	UpdatedBy types.String `tfsdk:"updated_by"`
	WebURL    types.String `tfsdk:"web_url"`
}

func newListedContentModel(content confluence.Content) listedContentModel {
	one := newContentDataSourceModel(content)
	if !content.BodyRead {
		one.Body = types.StringNull()
	}
	return listedContentModel{
		ID: one.ID, SpaceKey: one.SpaceKey, Type: one.Type, Status: one.Status, ParentID: one.ParentID, Title: one.Title, Body: one.Body,
		Version: one.Version, CreatedAt: one.CreatedAt, CreatedBy: one.CreatedBy, UpdatedAt: one.UpdatedAt, UpdatedBy: one.UpdatedBy, WebURL: one.WebURL,
	}
}

func (m contentsModel) toFilter() confluence.ContentFilter {
	filter := confluence.ContentFilter{
		Space: confluence.SpaceRef{Key: m.SpaceKey.ValueString()}, Type: m.Type.ValueString(), Status: m.Status.ValueString(),
		Title: m.Title.ValueString(), ParentID: m.ParentID.ValueString(), Label: m.Label.ValueString(),
	}
	if m.IncludeBody.ValueBool() {
		filter.Body = confluence.Storage
	}
	return filter
}

func (d *contentsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_contents"
}

func (d *contentsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m contentsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	resp.Diagnostics.Append(checkReference(ctx, parentIDValidator, path.Root("parent_id"), m.ParentID)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) || d.unavailable(m, &resp.Diagnostics) {
		return
	}
	m.Contents = []listedContentModel{}
	for content, err := range d.client.ListContent(ctx, m.toFilter()) {
		if err != nil {
			d.addReadError(ctx, m, err, &resp.Diagnostics)
			return
		}
		if m.Contents = append(m.Contents, newListedContentModel(content)); len(m.Contents) == int(m.Limit.ValueInt64()) {
			break
		}
	}
	if len(m.Contents) == 0 { // Data Center may list nothing in a space that does not exist
		if err := d.spaceMissing(ctx, m); err != nil {
			d.addReadError(ctx, m, err, &resp.Diagnostics)
			return
		}
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// unavailable reports whether this deployment lacks the type or status, and adds an error if so.
func (d *contentsDataSource) unavailable(m contentsModel, diags *diag.Diagnostics) bool {
	if kind := m.Type.ValueString(); kind != "" && !slices.Contains(d.client.ContentTypes(), kind) {
		addUnavailable(diags, path.Root("type"), d.client, "type "+kind+" of confluence_contents", "Use page or blogpost.")
	}
	switch status := m.Status.ValueString(); {
	case status != "" && !slices.Contains(d.client.ContentStatuses(), status):
		addUnavailable(diags, path.Root("status"), d.client, "status "+status+" of confluence_contents", "Use current or draft.")
	case status == confluence.StatusDraft && !d.client.ListsDrafts():
		addUnavailable(diags, path.Root("status"), d.client, "status draft of confluence_contents", "The API does not list drafts. Read a draft by its ID with confluence_content.")
	}
	return diags.HasError()
}

// spaceMissing returns the error for a space that does not exist. The space was read with the list, or is read once.
func (d *contentsDataSource) spaceMissing(ctx context.Context, m contentsModel) error {
	if m.SpaceKey.IsNull() {
		return nil
	}
	_, err := d.client.Homepage(ctx, confluence.SpaceRef{Key: m.SpaceKey.ValueString()})
	return err
}

// addReadError adds an error at the argument that names what does not exist.
func (d *contentsDataSource) addReadError(ctx context.Context, m contentsModel, err error, diags *diag.Diagnostics) {
	at, summary := path.Empty(), "Contents could not be read"
	if confluence.IsNotFound(err) {
		switch {
		case confluence.IsNotFound(d.spaceMissing(ctx, m)):
			at, summary = path.Root("space_key"), "Contents of space "+m.SpaceKey.ValueString()+" could not be read"
		case !m.ParentID.IsNull():
			at, summary = path.Root("parent_id"), "Contents below "+m.ParentID.ValueString()+" could not be read"
		}
	}
	addError(diags, at, summary, err)
}
