package simulator

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// retention is how long the site keeps the records of the audit log.
type retention struct {
	number int64
	units  string
}

// auditUnits are the units of Java, in days.
var auditUnits = map[string]float64{
	"NANOS": 1e-9 / 86400, "MICROS": 1e-6 / 86400, "MILLIS": 1e-3 / 86400, "SECONDS": 1.0 / 86400, "MINUTES": 1.0 / 1440, "HOURS": 1.0 / 24,
	"HALF_DAYS": 0.5, "DAYS": 1, "WEEKS": 7, "MONTHS": 30.5, "YEARS": 366, "DECADES": 3653, "CENTURIES": 36525, "MILLENNIA": 365250, "ERAS": 3.65e11, "FOREVER": 1e14,
}

func auditRetentionRoutes(v1 string) []route {
	return []route{
		{http.MethodGet, v1 + "/audit/retention", auditRetention},
		{http.MethodPut, v1 + "/audit/retention", auditRetention},
	}
}

// auditRetention answers GET and PUT. Records that are too old are deleted.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-audit/
func auditRetention(c *call) *reply {
	if failure := c.mayReadAudit(); failure != nil {
		return failure
	}
	if c.request.Method == http.MethodPut {
		f, failure := c.fields()
		if failure != nil {
			return failure
		}
		number, isNumber := f.number("number")
		days, known := auditUnits[f.text("units")]
		switch days *= float64(number); {
		case !isNumber, !known, days <= 0:
			return c.bad("Invalid retention period")
		case days > 366:
			return c.bad("Retention period can not be longer than 1 year")
		}
		c.s.setRetention(retention{int64(number), f.text("units")})
	}
	return ok(c.s.renderRetention())
}

func (s *Simulator) setRetention(r retention) {
	s.retention = r
	oldest := time.Now().Add(-time.Duration(auditUnits[r.units] * float64(r.number) * float64(24*time.Hour)))
	s.audit = slices.DeleteFunc(s.audit, func(r AuditFields) bool { return r.When.Before(oldest) })
}

// renderRetention renders years as months if Options.RetentionInMonths is set.
func (s *Simulator) renderRetention() object {
	r := s.retention
	if s.options.RetentionInMonths && r.units == "YEARS" {
		r = retention{12 * r.number, "MONTHS"}
	}
	return object{"number": r.number, "units": r.units}
}

// AuditRetention is the retention of the audit log, such as "1 YEARS".
func (s *Simulator) AuditRetention() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strconv.FormatInt(s.retention.number, 10) + " " + s.retention.units
}

func (s *Simulator) auditRecords() []Record {
	if s.dc() {
		return nil
	}
	return []Record{{Name: "retention of the audit log", Value: strconv.FormatInt(s.retention.number, 10) + " " + s.retention.units}}
}

// SetAuditRetention sets the retention of the audit log.
func (h *Human) SetAuditRetention(number int64, units string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.setRetention(retention{number, units})
}
