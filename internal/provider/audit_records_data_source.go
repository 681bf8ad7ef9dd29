package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ datasource.DataSourceWithConfigure      = (*auditRecordsDataSource)(nil)
	_ datasource.DataSourceWithValidateConfig = (*auditRecordsDataSource)(nil)
)

// Records are stored in the state, which Terraform holds in memory as a whole.
const (
	defaultAuditLimit = 1000
	maxAuditLimit     = 10000
)

type auditRecordsDataSource struct{ dataSourceBase }

func newAuditRecordsDataSource() datasource.DataSource { return &auditRecordsDataSource{} }

func (d *auditRecordsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_audit_records"
}

func (d *auditRecordsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	const date = ", inclusive: a time in RFC 3339 format, or a date such as `2026-03-01`, "
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads records of the audit log. The account of the provider must be a Confluence administrator. The Free edition of Cloud has no audit log.\n\n" +
			"The records hold names of people and addresses of their computers, and are stored in the state. A period that has not ended yet has other records in each plan.",
		Attributes: map[string]schema.Attribute{
			"start_date": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{auditDateValidator{}},
				MarkdownDescription: "Start of the period" + date + "which starts at midnight UTC. If omitted, the period has no start.",
			},
			"end_date": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{auditDateValidator{}},
				MarkdownDescription: "End of the period" + date + "of which the whole day (UTC) is included. If omitted, the period ends now.",
			},
			"search": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{notBlank},
				MarkdownDescription: "Text that one of the values of a record contains, such as the name of a user or group.",
			},
			"limit": schema.Int64Attribute{
				Optional:   true,
				Validators: []validator.Int64{int64validator.Between(1, maxAuditLimit)},
				MarkdownDescription: fmt.Sprintf("Maximum number of records, 1 to %d, in the order in which Confluence returns them. Default: `%d`, with a warning if there are more.",
					maxAuditLimit, defaultAuditLimit),
			},
			"records": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Records, in the order in which Confluence returns them.",
				NestedObject:        schema.NestedAttributeObject{Attributes: auditRecordAttributes()},
			},
		},
	}
}

func auditRecordAttributes() map[string]schema.Attribute {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	object := map[string]schema.Attribute{"name": text("Name of the object."), "type": text("Type of the object, such as `Space` or `Group`.")}
	return map[string]schema.Attribute{
		"created_at":           text("Time of the change, in RFC 3339 format (UTC)."),
		"author_id":            text("ID of the user who made the change: the account ID on Cloud, the username on Data Center; null for changes by the system."),
		"author_name":          text("Display name of the user who made the change."),
		"remote_address":       text("IP address from which the change was made."),
		"category":             text("Category of the change, such as `Permissions`."),
		"summary":              text("Summary of the change, such as `Space permission added`."),
		"description":          text("Description of the change; empty for most changes."),
		"system_administrator": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether a system administrator made the change."},
		"affected_object":      schema.SingleNestedAttribute{Computed: true, MarkdownDescription: "Object that was changed; null if there is none.", Attributes: object},
		"associated_objects": schema.ListNestedAttribute{Computed: true, MarkdownDescription: "Other objects that the change is about, such as the space of a permission.",
			NestedObject: schema.NestedAttributeObject{Attributes: object}},
		"changed_values": schema.ListNestedAttribute{Computed: true, MarkdownDescription: "Values that were changed.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"name": text("Name of the value."), "old_value": text("Value before the change."), "new_value": text("Value after the change."),
			}}},
	}
}

func (d *auditRecordsDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m auditRecordsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if start, end := m.start(), m.end(); !start.IsZero() && !end.IsZero() && !start.Before(end) {
		resp.Diagnostics.AddAttributeError(path.Root("end_date"), "Invalid period", fmt.Sprintf("end_date (%s) must be later than start_date (%s).", m.EndDate.ValueString(), m.StartDate.ValueString()))
	}
}

func (d *auditRecordsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m auditRecordsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	limit := defaultAuditLimit
	if !m.Limit.IsNull() {
		limit = int(m.Limit.ValueInt64())
	}
	m.Records = []auditRecordModel{}
	for record, err := range d.client.AuditRecords(ctx, m.toQuery()) {
		if err != nil {
			addAuditError(&resp.Diagnostics, "Records of the audit log could not be read", err)
			return
		}
		if len(m.Records) == limit {
			resp.Diagnostics.AddAttributeWarning(path.Root("limit"), fmt.Sprintf("The audit log has more than %d records of this period", limit),
				"The data source holds the first of them. Set start_date, end_date or search to select fewer records, or set limit.")
			break
		}
		m.Records = append(m.Records, newAuditRecordModel(record))
		if len(m.Records) == limit && !m.Limit.IsNull() {
			break
		}
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// addAuditError adds an error that says who may use the audit log, and more of what to do.
func addAuditError(diags *diag.Diagnostics, summary string, err error, more ...string) {
	if !confluence.IsForbidden(err) {
		addError(diags, path.Empty(), summary, err)
		return
	}
	diags.AddError(summary, err.Error()+"\n\nOnly Confluence administrators may use the audit log, and the Free edition of Confluence Cloud has none. "+
		strings.Join(append([]string{"Use the account of an administrator, or a paid edition."}, more...), " "))
}
