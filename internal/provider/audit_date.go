package provider

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// auditDateValidator accepts a time, or a day.
type auditDateValidator struct{}

const auditDateForm = "must be a time in RFC 3339 format, such as 2026-03-01T08:00:00Z, or a date in the form YYYY-MM-DD"

func (auditDateValidator) Description(context.Context) string { return auditDateForm }

func (v auditDateValidator) MarkdownDescription(ctx context.Context) string {
	return v.Description(ctx)
}

func (auditDateValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if text := req.ConfigValue.ValueString(); parseAuditDate(text, false).IsZero() {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid date", fmt.Sprintf("%s %s, got: %q.", req.Path, auditDateForm, text))
	}
}

// parseAuditDate parses a time, or the first or last millisecond of a day in UTC. The zero time is no valid date.
func parseAuditDate(text string, last bool) time.Time {
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		if last {
			return day.AddDate(0, 0, 1).Add(-time.Millisecond)
		}
		return day
	}
	at, _ := time.Parse(time.RFC3339, text)
	return at
}
