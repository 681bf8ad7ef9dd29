package simulator

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// AuditFields describe a record of the audit log.
type AuditFields struct {
	When                           time.Time
	By                             string // username, "" for the system
	Category, Summary, Description string
	Object, ObjectType             string // what was affected
	InSpace                        string // key or name of an associated space, if any
	With, WithType                 string // another associated object, if any
	Changed, From, To              string // a value that was changed, if any
}

func auditRoutes(v1 string) []route { return []route{{http.MethodGet, v1 + "/audit", listAudit}} }

func (s *Simulator) seedAudit() {
	day := time.Now().Truncate(time.Second).Add(-24 * time.Hour)
	s.audit = []AuditFields{
		{When: day, By: "ada", Category: "Permissions", Summary: "Space permission added", Object: "docs-writers", ObjectType: "Group", InSpace: "HANDBOOK", Changed: "Type", To: "Create page"},
		{When: day.Add(-24 * time.Hour), By: "hana", Category: "Spaces", Summary: "Space archived", Object: "Old Wiki", ObjectType: "Space"},
		{When: day.Add(-48 * time.Hour), Category: "Users and groups", Summary: "User added to group", Description: "Synchronized", Object: "rolf", ObjectType: "User"},
	}
}

// mayReadAudit answers with 403 to those who are no administrators of Confluence, and on the Free edition, which has no audit log:
// https://support.atlassian.com/confluence-cloud/docs/view-the-audit-log
func (c *call) mayReadAudit() *reply {
	switch {
	case c.s.dc() && c.administers() != nil, !c.s.dc() && !c.administersSite():
		return c.fail(http.StatusForbidden, "User is not permitted to view the audit log")
	case !c.s.dc() && c.s.options.Plan == "free":
		return c.fail(http.StatusForbidden, "The audit log is not available")
	}
	return nil
}

// listAudit lists the newest records first.
func listAudit(c *call) *reply {
	if failure := c.mayReadAudit(); failure != nil {
		return failure
	}
	start, failure := c.auditDate("startDate", time.Time{}, 0)
	if failure != nil {
		return failure
	}
	end, failure := c.auditDate("endDate", time.Now(), 24*time.Hour-time.Millisecond)
	if failure != nil {
		return failure
	}
	var found []AuditFields
	for _, r := range c.s.audit {
		if !r.When.Before(start) && !r.When.After(end) && r.holds(c.query.Get("searchString")) {
			found = append(found, r)
		}
	}
	slices.Reverse(found) // of records of the same millisecond, the last comes first
	slices.SortStableFunc(found, func(a, b AuditFields) int { return b.When.Compare(a.When) })
	return resultPageV1(c, found, 1000, c.renderAudit)
}

// auditDate reads milliseconds since 1970, as Atlassian's file for Cloud says, or with Options.AuditDates YYYY-MM-DD, as a script
// for Server does. A day ends with last.
func (c *call) auditDate(name string, otherwise time.Time, last time.Duration) (time.Time, *reply) {
	text := c.query.Get(name)
	if text == "" {
		return otherwise, nil
	}
	if c.s.options.AuditDates {
		day, err := time.ParseInLocation(time.DateOnly, text, time.FixedZone("", 10*60*60)) // of the server
		if err != nil {
			return day, c.bad("Text '%s' could not be parsed", text)
		}
		return day.Add(last), nil
	}
	milliseconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, c.bad("Invalid date: %s", text)
	}
	return time.UnixMilli(milliseconds), nil
}

// holds reports whether one of the texts of a record holds a text.
func (r AuditFields) holds(text string) bool {
	return slices.ContainsFunc([]string{r.By, r.Category, r.Summary, r.Description, r.Object, r.InSpace}, func(value string) bool {
		return strings.Contains(strings.ToLower(value), strings.ToLower(text))
	})
}

// renderAudit renders a record. On Data Center, an affected object has a type and an id instead of an objectType if
// Options.AuditObjectTypes is set: builds differ.
func (c *call) renderAudit(r AuditFields) object {
	author := object{"type": "user", "displayName": "System", "operations": nil, "username": nil, "userKey": nil}
	if by := c.s.user(func(u *User) bool { return u.Username == r.By }); by != nil {
		author["displayName"], author["username"], author["userKey"] = by.DisplayName, by.Username, by.UserKey
		if !c.s.dc() {
			author["username"], author["userKey"], author["accountId"], author["accountType"] = by.AccountID, by.AccountID, by.AccountID, ""
			author["publicName"], author["isExternalCollaborator"], author["externalCollaborator"] = by.DisplayName, false, false
		}
	}
	affected := object{"name": r.Object, "objectType": r.ObjectType}
	if c.s.dc() && c.s.options.AuditObjectTypes {
		affected = object{"name": r.Object, "type": r.ObjectType, "id": "1"}
	}
	associated, changed := []object{}, []object{}
	if r.InSpace != "" {
		associated = append(associated, object{"name": r.InSpace, "objectType": "Space"})
	}
	if r.With != "" {
		associated = append(associated, object{"name": r.With, "objectType": r.WithType})
	}
	if r.Changed != "" {
		changed = append(changed, object{"name": r.Changed, "oldValue": r.From, "newValue": r.To, "hiddenOldValue": "", "hiddenNewValue": ""})
	}
	return object{
		"author": author, "remoteAddress": "203.0.113.5", "creationDate": r.When.UnixMilli(), "summary": r.Summary, "description": r.Description,
		"category": r.Category, "sysAdmin": r.By == "ada", "superAdmin": false, "affectedObject": affected, "changedValues": changed, "associatedObjects": associated,
	}
}

// Audit adds records to the audit log.
func (h *Human) Audit(records ...AuditFields) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.audit = append(h.s.audit, records...)
}

// ClearAudit removes all records of the audit log.
func (h *Human) ClearAudit() {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.audit = nil
}
