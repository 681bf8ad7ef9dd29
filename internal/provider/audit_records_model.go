package provider

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type auditRecordsModel struct {
	StartDate types.String       `tfsdk:"start_date"`
	EndDate   types.String       `tfsdk:"end_date"`
	Search    types.String       `tfsdk:"search"`
	Limit     types.Int64        `tfsdk:"limit"`
	Records   []auditRecordModel `tfsdk:"records"`
}

type auditRecordModel struct {
	CreatedAt           types.String       `tfsdk:"created_at"`
	AuthorID            types.String       `tfsdk:"author_id"`
	AuthorName          types.String       `tfsdk:"author_name"`
	RemoteAddress       types.String       `tfsdk:"remote_address"`
	Category            types.String       `tfsdk:"category"`
	Summary             types.String       `tfsdk:"summary"`
	Description         types.String       `tfsdk:"description"`
	SystemAdministrator types.Bool         `tfsdk:"system_administrator"`
	AffectedObject      *auditObjectModel  `tfsdk:"affected_object"`
	AssociatedObjects   []auditObjectModel `tfsdk:"associated_objects"`
	ChangedValues       []auditChangeModel `tfsdk:"changed_values"`
}

type auditObjectModel struct {
	Name types.String `tfsdk:"name"`
	Type types.String `tfsdk:"type"`
}

type auditChangeModel struct {
	Name     types.String `tfsdk:"name"`
	OldValue types.String `tfsdk:"old_value"`
	NewValue types.String `tfsdk:"new_value"`
}

func newAuditRecordModel(record confluence.AuditRecord) auditRecordModel {
	m := auditRecordModel{
		CreatedAt:           timestamp(record.At),
		AuthorID:            textOrNull(record.AuthorID, types.StringNull()),
		AuthorName:          types.StringValue(record.AuthorName),
		RemoteAddress:       types.StringValue(record.RemoteAddress),
		Category:            types.StringValue(record.Category),
		Summary:             types.StringValue(record.Summary),
		Description:         types.StringValue(record.Description),
		SystemAdministrator: types.BoolValue(record.SystemAdministrator),
		AssociatedObjects:   []auditObjectModel{},
		ChangedValues:       []auditChangeModel{},
	}
	if record.Affected != (confluence.AuditObject{}) {
		affected := newAuditObjectModel(record.Affected)
		m.AffectedObject = &affected
	}
	for _, object := range record.Associated {
		m.AssociatedObjects = append(m.AssociatedObjects, newAuditObjectModel(object))
	}
	for _, change := range record.Changes {
		m.ChangedValues = append(m.ChangedValues, auditChangeModel{types.StringValue(change.Name), types.StringValue(change.Old), types.StringValue(change.New)})
	}
	return m
}

func newAuditObjectModel(object confluence.AuditObject) auditObjectModel {
	return auditObjectModel{types.StringValue(object.Name), types.StringValue(object.Type)}
}

// start and end are zero if they are omitted.
func (m auditRecordsModel) start() time.Time { return parseAuditDate(m.StartDate.ValueString(), false) }

func (m auditRecordsModel) end() time.Time { return parseAuditDate(m.EndDate.ValueString(), true) }

func (m auditRecordsModel) toQuery() confluence.AuditQuery {
	return confluence.AuditQuery{Start: m.start(), End: m.end(), Search: m.Search.ValueString(), Limit: int(m.Limit.ValueInt64())}
}
