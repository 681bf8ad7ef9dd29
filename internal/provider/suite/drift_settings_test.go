package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var templateDrift = driftTable{
	sites: testsite.OnCloudOnly,
	config: func(s *testsite.Site) config {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
		return config{"space_key": "DRIFT", "name": "Decision", "description": "As configured.", "body": testsite.Macro, "labels": []string{"a"}}
	},
	rows: []driftRow{
		{attribute: "name", edit: editTemplate(func(f *simulator.TemplateFields) { f.Name = "Renamed" })},
		{attribute: "name", name: "in case only", edit: editTemplate(func(f *simulator.TemplateFields) { f.Name = "DECISION" })},
		{attribute: "description", edit: editTemplate(func(f *simulator.TemplateFields) { f.Description = "By hand." })},
		{attribute: "description", name: "emptied", edit: editTemplate(func(f *simulator.TemplateFields) { f.Description = "" })},
		{attribute: "body", edit: editTemplate(func(f *simulator.TemplateFields) { f.Body += "<p>By hand.</p>" })},
		{attribute: "body", name: "emptied", edit: editTemplate(func(f *simulator.TemplateFields) { f.Body = "" })},
		{attribute: "body", name: "empty style", none: true, edit: editTemplate(func(f *simulator.TemplateFields) { f.Body = `<p style="">` + f.Body[len("<p>"):] })},
		{attribute: "labels", name: "added", edit: editTemplate(func(f *simulator.TemplateFields) { f.Labels = []string{"a", "b"} })},
		{attribute: "labels", name: "removed", edit: editTemplate(func(f *simulator.TemplateFields) { f.Labels = nil })},
		{attribute: "id", name: "deleted", creates: true, edit: func(d *drift) { d.Human().DeleteTemplate("Decision") }},
		{attribute: "space_key", name: "space deleted", creates: true, edit: func(d *drift) {
			d.Human().DeleteSpace("DRIFT")
			d.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift again"})
		}},
	},
}

func editTemplate(edit func(*simulator.TemplateFields)) func(d *drift) {
	return func(d *drift) { d.Human().EditTemplate("Decision", edit) }
}

var contentStateDrift = driftTable{
	sites: testsite.OnCloudOnly,
	config: func(s *testsite.Site) config {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DRIFT", Title: "Page"})
		return config{"content_id": page, "name": "In progress", "color": "#2684FF"}
	},
	rows: []driftRow{
		{attribute: "name", edit: func(d *drift) { d.setState("Waiting", "#2684FF") }},
		{attribute: "color", edit: func(d *drift) { d.setState("In progress", "#FF7452") }},
		{attribute: "color", name: "in case only", none: true, edit: func(d *drift) { d.setState("In progress", "#2684ff") }},
		{attribute: "name", name: "removed", creates: true, edit: func(d *drift) { d.setState("", "") }},
		{attribute: "content_id", name: "page edited", none: true, edit: func(d *drift) {
			d.Human().EditContent(d.config["content_id"].(string), func(f *simulator.ContentFields) { f.Body = "<p>By hand.</p>" })
		}},
	},
}

func (d *drift) setState(name, color string) {
	d.Human().SetContentState(d.config["content_id"].(string), name, color)
}

var webhookDrift = driftTable{
	sites: testsite.OnDataCenter,
	config: func(*testsite.Site) config {
		return config{"name": "Chat", "url": "https://hooks.example.com", "events": []string{"page_created"}, "secret_wo": "s3cret", "secret_wo_version": 1}
	},
	rows: []driftRow{
		{attribute: "name", edit: editWebhook(func(f *simulator.WebhookFields) { f.Name = "Renamed" })},
		{attribute: "url", edit: editWebhook(func(f *simulator.WebhookFields) { f.URL = "https://elsewhere.example.com" })},
		{attribute: "events", name: "added", edit: editWebhook(func(f *simulator.WebhookFields) { f.Events = []string{"page_created", "page_updated"} })},
		{attribute: "events", name: "unknown", edit: editWebhook(func(f *simulator.WebhookFields) { f.Events = []string{"Levitated"} })},
		{attribute: "active", edit: editWebhook(func(f *simulator.WebhookFields) { f.Active = false })},
		{attribute: "ssl_verification", edit: editWebhook(func(f *simulator.WebhookFields) { f.Verify = false })},
		{attribute: "secret_wo", noDrift: "it is write-only"},
		{attribute: "secret_wo_version", noDrift: terraformOnly},
		{attribute: "id", name: "deleted", creates: true, edit: editWebhook(func(f *simulator.WebhookFields) { f.Name = "" })},
	},
}

func editWebhook(edit func(*simulator.WebhookFields)) func(d *drift) {
	return func(d *drift) { d.Human().EditWebhook("Chat", edit) }
}
