package provider

import (
	"cmp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
)

// everybody fills in what all may do who are known, in the order of their names, and anonymous first. Who has nothing to do
// with the space is not among them.
func (r *accessReader) everybody(m *effectiveAccessModel) {
	result := access.Judge(r.in)
	var all []accessModel
	add := func(one accessModel) {
		if one.any() {
			all = append(all, one)
		}
	}
	add(r.anonymous(result.Anonymous))
	for _, verdict := range result.People {
		add(r.newPerson(verdict))
	}
	m.Access, m.Counts, m.Unlisted = newAccessList(all), r.newCounts(result), r.newUnlisted(result)
}

var inactiveReason = types.StringValue("the account is inactive")

// any reports whether somebody may do anything, perhaps, or is kept out by a restriction alone.
func (m accessModel) any() bool {
	no := access.No.String()
	return m.View.ValueString() != no || m.Edit.ValueString() != no || !m.Administer.IsNull() && m.Administer.ValueString() != no || len(m.KeptOutBy) > 0
}

func (r *accessReader) newPerson(verdict access.Verdict) accessModel {
	m := r.newAccess(access.Principal{Type: access.User, ID: verdict.ID}, verdict.Name, cmp.Or(string(verdict.Kind), "person"), verdict)
	if verdict.Inactive {
		m.Reason = inactiveReason
	}
	return m
}

func (r *accessReader) anonymous(verdict access.Verdict) accessModel {
	m := r.newAccess(access.Principal{Type: access.Anonymous}, "Anonymous", access.Anonymous, verdict)
	switch {
	case len(m.Ways) == 0 || r.in.AnonymousUse == access.Yes:
	case r.in.AnonymousUse == access.No:
		m.Reason = types.StringValue(m.Reason.ValueString() + ", but the site does not allow it")
	default:
		m.Reason = types.StringValue(m.Reason.ValueString() + ", if the site allows it")
	}
	return m
}

// one is what one principal may do.
func (r *accessReader) one(principal access.Principal) accessModel {
	switch principal.Type {
	case access.Anonymous:
		return r.anonymous(access.Judge(r.in).Anonymous)
	case access.GroupType:
		return r.group(principal)
	}
	if verdict, found := access.Judge(r.in).Person(principal.ID); found {
		return r.newPerson(verdict)
	}
	return r.newAccess(principal, principal.ID, "person", access.Verdict{})
}

// group is what somebody may do who is a member of this group and of no other but those that hold it.
func (r *accessReader) group(principal access.Principal) accessModel {
	const member = "\x01member" // the ID of nobody
	for i := range r.in.Groups {
		if strings.EqualFold(r.in.Groups[i].ID, principal.ID) {
			r.in.Groups[i].Members = append(r.in.Groups[i].Members, member)
		}
	}
	r.in.People = append(r.in.People, access.Person{ID: member})
	verdict, _ := access.Judge(r.in).Person(member)
	return r.newAccess(principal, r.groupName(principal.ID), access.GroupType, verdict)
}
