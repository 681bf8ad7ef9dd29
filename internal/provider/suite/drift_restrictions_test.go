package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// restrictionDrift manages both operations.
func restrictionDrift(s *testsite.Site) config {
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
	return config{
		"content_id": s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DRIFT", Title: "Runbook"}),
		"read":       config{"users": []string{s.UserID("ada")}, "groups": []string{s.GroupID("docs-writers")}},
		"update":     config{"users": []string{s.UserID("ada")}, "groups": []string{s.GroupID("site-admins")}},
	}
}

// restrict changes the restriction of an operation by hand.
func (d *drift) restrict(operation string, users, groups []string) {
	d.Human().Restrict(d.config["content_id"].(string), operation, users, groups)
}

func restrictionDriftRows() []driftRow {
	ada, rolf := func(d *drift) string { return d.UserID("ada") }, func(d *drift) string { return d.UserID("rolf") }
	writers, admins := func(d *drift) string { return d.GroupID("docs-writers") }, func(d *drift) string { return d.GroupID("site-admins") }
	return []driftRow{
		{attribute: "read", name: "user added", edit: func(d *drift) { d.restrict("read", []string{ada(d), rolf(d)}, []string{writers(d)}) }},
		{attribute: "read", name: "user replaced by group", edit: func(d *drift) { d.restrict("read", nil, []string{writers(d), admins(d)}) }},
		{attribute: "read", name: "group removed", edit: func(d *drift) { d.restrict("read", []string{ada(d)}, nil) }},
		{attribute: "read", name: "restriction removed", edit: func(d *drift) { d.restrict("read", nil, nil) }},
		{attribute: "update", name: "user added", edit: func(d *drift) { d.restrict("update", []string{rolf(d), ada(d)}, []string{admins(d)}) }},
		{attribute: "update", name: "user removed", edit: func(d *drift) { d.restrict("update", nil, []string{admins(d)}) }},
		{attribute: "update", name: "group added", edit: func(d *drift) { d.restrict("update", []string{ada(d)}, []string{admins(d), writers(d)}) }},
		{attribute: "update", name: "restriction removed", edit: func(d *drift) { d.restrict("update", nil, nil) }},
		{attribute: "update", name: "not managed", none: true, edit: func(d *drift) {
			delete(d.config, "update")
			d.Apply(d.config)
			d.restrict("update", []string{ada(d), rolf(d)}, nil)
		}},
		{attribute: "read", name: "not managed", none: true, edit: func(d *drift) {
			delete(d.config, "read")
			d.Apply(d.config)
			d.restrict("read", nil, []string{admins(d)})
		}},
		{attribute: "read", name: "inherited", none: true, edit: func(d *drift) {
			above := d.Human().CreateContent(simulator.ContentFields{SpaceKey: "DRIFT", Title: "Above"})
			d.Human().EditContent(d.config["content_id"].(string), func(f *simulator.ContentFields) { f.ParentID = above })
			d.Human().Restrict(above, "read", []string{ada(d)}, nil)
		}},
		{attribute: "content_id", name: "in the trash", planError: []string{"content_id", "is in the trash"}, edit: func(d *drift) {
			d.Human().TrashContent(d.config["content_id"].(string))
		}},
		{attribute: "content_id", name: "deleted", planError: []string{"content_id", "could not be read"}, edit: func(d *drift) {
			d.Human().PurgeContent(d.config["content_id"].(string))
		}},
	}
}
