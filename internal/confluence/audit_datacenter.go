package confluence

import (
	"context"
	"iter"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// AuditRecords reads the list that Atlassian's file has without its parameters, which the documentation of older versions names:
// https://docs.atlassian.com/ConfluenceServer/rest/6.6.0/#audit-getAuditRecords
//
// It does not tell the form of dates. Clients of Data Center 9 send milliseconds, as on Cloud, and scripts for older versions
// YYYY-MM-DD: a site that refuses the former is asked again, for a period that is long enough in every time zone, also if the last
// day is not included.
func (d *dataCenter) AuditRecords(ctx context.Context, query AuditQuery) iter.Seq2[AuditRecord, error] {
	return func(yield func(AuditRecord, error) bool) {
		found := false
		for record, err := range auditRecords(ctx, d.Site, query, 0, milliseconds) {
			if rest.IsInvalid(err) && !found {
				query.Limit = 0 // the first records may be later than the period
				auditRecords(ctx, d.Site, query, 48*time.Hour, func(at time.Time) string { return at.UTC().Format(time.DateOnly) })(yield)
				return
			}
			if found = true; !yield(record, err) || err != nil {
				return
			}
		}
	}
}
