package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// auditRetentionID is the ID of the only retention period of a site. It does not hold the address of the site, which can have
// several.
const auditRetentionID = "site"

type auditRetentionModel struct {
	ID     types.String `tfsdk:"id"`
	Number types.Int64  `tfsdk:"number"`
	Units  types.String `tfsdk:"units"`
}

type auditRetentionIdentity struct {
	ID types.String `tfsdk:"id"`
}

func newAuditRetentionIdentity(importID string) auditRetentionIdentity {
	return auditRetentionIdentity{ID: types.StringValue(importID)}
}

func (id auditRetentionIdentity) valid() bool { return id.String() == auditRetentionID }

func (id auditRetentionIdentity) String() string { return id.ID.ValueString() }

// read copies a retention period into the model. One of the same length in other units is no change.
func (m auditRetentionModel) read(retention confluence.AuditRetention) auditRetentionModel {
	if !m.toRetention().Same(retention) {
		m.Number, m.Units = types.Int64Value(retention.Number), types.StringValue(retention.Units)
	}
	return m
}

func (m auditRetentionModel) toRetention() confluence.AuditRetention {
	return confluence.AuditRetention{Number: m.Number.ValueInt64(), Units: m.Units.ValueString()}
}

func (m auditRetentionModel) String() string {
	if m.Number.IsNull() { // an import
		return "Retention period of the audit log"
	}
	return fmt.Sprintf("Retention period of the audit log (%d %s)", m.Number.ValueInt64(), m.Units.ValueString())
}
