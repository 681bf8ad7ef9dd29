package confluence

import (
	"context"
	"time"
)

// AuditRetentions is how long the site keeps the records of its audit log.
type AuditRetentions interface {
	// AuditRetention reads the retention period, with one request. [IsForbidden] is true for the error if the account is no
	// administrator, or the site has no audit log.
	AuditRetention(ctx context.Context) (AuditRetention, error)
	// SetAuditRetention sets the retention period, with one request. Confluence deletes older records.
	SetAuditRetention(ctx context.Context, retention AuditRetention) error
}

// AuditRetention is how long records of the audit log are kept.
type AuditRetention struct {
	Number int64
	Units  string // one of [AuditUnits]
}

// AuditUnits are the units of retention periods, from the shortest to the longest.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-audit/#api-wiki-rest-api-audit-retention-put
var AuditUnits = []string{
	"NANOS", "MICROS", "MILLIS", "SECONDS", "MINUTES", "HOURS", "HALF_DAYS", "DAYS", "WEEKS",
	"MONTHS", "YEARS", "DECADES", "CENTURIES", "MILLENNIA", "ERAS", "FOREVER",
}

var (
	clockUnits = map[string]time.Duration{
		"NANOS": 1, "MICROS": time.Microsecond, "MILLIS": time.Millisecond, "SECONDS": time.Second, "MINUTES": time.Minute, "HOURS": time.Hour,
		"HALF_DAYS": 12 * time.Hour, "DAYS": 24 * time.Hour, "WEEKS": 7 * 24 * time.Hour,
	}
	months = map[string]int64{"MONTHS": 1, "YEARS": 12}
)

// maxAuditRetention is a year, of a length that no year exceeds.
const maxAuditRetention = 366 * 24 * time.Hour

// TooLong reports whether the period is longer than a year, which is the maximum.
func (r AuditRetention) TooLong() bool {
	if unit := clockUnits[r.Units]; unit > 0 {
		return r.Number > int64(maxAuditRetention/unit)
	}
	unit, ok := months[r.Units]
	return !ok || r.Number > 12/unit
}

// length is about how long a period is that is not too long.
func (r AuditRetention) length() time.Duration {
	if r.TooLong() {
		return maxAuditRetention + 1
	}
	if unit := clockUnits[r.Units]; unit > 0 {
		return time.Duration(r.Number) * unit
	}
	return time.Duration(r.Number*months[r.Units]) * maxAuditRetention / 12
}

// ShorterThan reports whether records are deleted when another period becomes this one.
func (r AuditRetention) ShorterThan(other AuditRetention) bool { return r.length() < other.length() }

// Same reports whether two periods have the same length, such as 1 YEARS and 12 MONTHS.
func (r AuditRetention) Same(other AuditRetention) bool {
	return r == other || !r.TooLong() && r.length() == other.length() && (months[r.Units] > 0) == (months[other.Units] > 0)
}
