package simulator

import (
	"fmt"
	"slices"
	"strings"
)

// Record is one object of the site: a space, a permission, a role assignment, a property, a group, content or an attachment in
// any status, or a user or group that may view or edit content alone.
type Record struct {
	Name    string // kind and location
	Value   string // all that it holds, as text
	Version int    // of content, attachments and properties
}

func (r Record) String() string { return r.Name + ": " + r.Value }

// Everything lists all objects of the site, sorted. It has no ids and no times, so that two sites can be compared on which
// the same was done.
func (s *Simulator) Everything() []Record {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Record
	for _, sp := range s.spaces {
		all = append(all, sp.records()...)
	}
	for _, g := range s.groups {
		all = append(all, s.groupRecord(g))
	}
	for _, one := range s.contents {
		all = append(append(all, one.record()), one.restrictionRecords()...)
		for _, p := range one.properties {
			if one.status == "trashed" { // they cannot be seen
				continue
			}
			name := fmt.Sprintf("property %s of %s %q in %s", p.key, one.kind, one.now().title, one.space.key)
			all = append(all, Record{Name: name, Value: jsonText(p.value), Version: p.number})
		}
	}
	for _, a := range s.attachments {
		all = append(all, a.record())
	}
	all = slices.Concat(all, s.watchRecords(), s.userRecords(), s.globalRecords(), s.roleRecords(), s.templateRecords(), s.webhookRecords(), s.auditRecords())
	slices.SortFunc(all, func(a, b Record) int { return strings.Compare(a.String(), b.String()) })
	return all
}

func (sp *space) records() []Record {
	home := "none"
	if sp.home != nil {
		home = sp.home.now().title
	}
	all := []Record{{Name: "space " + sp.key, Value: fmt.Sprintf("%s, %q, %q, %s, home page %q, labels %q",
		sp.kind, sp.name, sp.description, sp.status, home, names(sp.labels))}}
	if sp.settings != (spaceSettings{}) {
		all = append(all, Record{Name: "settings of " + sp.key, Value: sp.settings.record()})
	}
	if sp.colors.custom {
		all = append(all, Record{Name: "colors of " + sp.key, Value: sp.colors.record()})
	}
	for _, r := range sp.rows {
		all = append(all, Record{Name: strings.TrimSpace("grant in " + sp.key + " to " + r.kind + " " + r.subject.id), Value: r.key + " " + r.target})
	}
	for _, a := range sp.assignments {
		all = append(all, Record{Name: "role in " + sp.key + " of " + a.kind + " " + a.subject.id, Value: a.role.name})
	}
	for _, p := range sp.properties {
		all = append(all, Record{Name: "property " + p.key + " of " + sp.key, Value: jsonText(p.value), Version: p.number})
	}
	return all
}

func (a *attachment) record() Record {
	v := a.now()
	value := fmt.Sprintf("%s, %s, %d bytes %.40q, %q", a.status, v.mediaType, v.file.size, v.file.bytes(), v.comment)
	return Record{Name: fmt.Sprintf("attachment %q of %q in %s", a.name, a.on.now().title, a.on.space.key), Value: value, Version: v.number}
}

func (one *content) record() Record {
	now, parent := one.now(), "the top"
	if one.parent != nil {
		parent = one.parent.now().title
	}
	value := fmt.Sprintf("%s, below %q, labels %q, %s", one.status, parent, names(one.labels), now.body)
	if one.state != nil {
		value += ", state " + one.state.name + " " + one.state.color
	}
	if one.level != "" {
		value += ", level " + one.level
	}
	if one.draft != nil {
		value += fmt.Sprintf(", with a draft %q: %s", one.draft.title, one.draft.body)
	}
	return Record{Name: fmt.Sprintf("%s %q in %s", one.kind, now.title, one.space.key), Value: value, Version: now.number}
}
