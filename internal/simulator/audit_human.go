package simulator

import "time"

const groupCategory = "Users and groups"

// record adds a change by Hana to the audit log, which holds changes of spaces, groups and permissions, and no edits of pages:
// https://support.atlassian.com/confluence-cloud/docs/view-the-audit-log
func (h *Human) record(r AuditFields) {
	r.When, r.By = time.Now().Truncate(time.Millisecond), h.hana().Username
	h.s.audit = append(h.s.audit, r)
}

// recordPermission names the space by its name.
func (h *Human) recordPermission(summary string, sp *space, who subject) {
	r := AuditFields{Category: "Permissions", Summary: summary, InSpace: sp.name}
	switch who.kind {
	case "user":
		r.Object, r.ObjectType = h.s.userByIdentifier(who.id).DisplayName, "User"
	case "group":
		r.Object, r.ObjectType = h.s.groupByIdentifier(who.id).Name, "Group"
	}
	h.record(r)
}

func (h *Human) recordMember(summary string, g *Group, u *User) {
	h.record(AuditFields{Category: groupCategory, Summary: summary, Object: u.DisplayName, ObjectType: "User", With: g.Name, WithType: "Group"})
}
