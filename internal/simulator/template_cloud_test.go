package simulator_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestTemplates(t *testing.T) {
	const path = "/wiki/rest/api/template"
	template := func(change string) string {
		return `{"name":"Decision","templateType":"page","space":{"key":"DOCS"},"body":{"storage":{"value":"<p>x</p>","representation":"storage"}}` + change + `}`
	}
	create := step{request: "POST " + path, body: template(`,"description":"Why","labels":[{"prefix":"global","name":"a","id":"0","label":"a"}]`), status: 200, want: []string{`"editorVersion":"v2"`, `"key":"DOCS"`}, keep: "template=templateId"}
	refused := func(body, want string) step {
		return step{request: "POST " + path, body: body, status: 400, want: []string{want}, free: true}
	}
	run(t, simulator.Cloud, []behaviour{
		{name: "a template's life", steps: []step{
			create,
			{request: "GET " + path + "/{template}", status: 200, want: []string{`"name":"Decision"`, `"description":"Why"`, `"name":"a"`}, without: "<p>x</p>"},
			{request: "GET " + path + "/{template}?expand=body", status: 200, want: []string{"<p>x</p>"}},
			{request: "PUT " + path, body: strings.Replace(template(`,"templateId":"{template}","labels":[{"prefix":"global","name":"b","id":"0","label":"b"}]`), "Decision", "Outcome", 1), status: 200, want: []string{`"name":"Outcome"`, `"name":"b"`, `"description":""`}, without: `"name":"a"`},
			{request: "DELETE " + path + "/{template}", status: 204},
			{request: "GET " + path + "/{template}", status: 403, want: []string{"no template with id"}},
			{request: "DELETE " + path + "/{template}", status: 403},
		}},
		{name: "templates of the site and of spaces are apart, and blueprints are not listed", prepare: func(s *site) {
			s.Human().CreateTemplate(simulator.TemplateFields{Name: "Global"})
			s.kept["blueprint"] = s.Human().CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "Minutes", Blueprint: "meeting-notes"})
		}, steps: []step{
			create,
			{request: "GET " + path + "/page", status: 200, want: []string{"Global", `"size":1`}},
			{request: "GET " + path + "/page?spaceKey=docs", status: 200, want: []string{"Decision", `"size":1`}},
			{request: "GET " + path + "/{blueprint}", status: 200, want: []string{`"referencingBlueprint":"meeting-notes"`}},
			{request: "DELETE " + path + "/{blueprint}", status: 403},
			{request: "PUT " + path, body: template(`,"templateId":"{blueprint}"`), status: 400, want: []string{"Blueprint templates cannot be updated"}},
		}},
		{name: "a list has pages of 25", prepare: func(s *site) {
			for i := range 60 {
				s.Human().CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: fmt.Sprintf("Template %d.", i)})
			}
		}, steps: []step{
			{request: "GET " + path + "/page?spaceKey=DOCS", status: 200, want: []string{`"size":25`, "Template 24.", "start=25"}, without: "Template 25."},
			{request: "GET " + path + "/page?spaceKey=DOCS&start=50", status: 200, want: []string{`"size":10`, "Template 59."}, without: `"next"`},
		}},
		{name: "names may be taken", options: simulator.Options{UniqueTemplates: true}, steps: []step{
			create,
			refused(strings.Replace(template(""), "Decision", "DECISION", 1), "already exists"),
			{request: "POST " + path, body: strings.Replace(template(""), `"space":{"key":"DOCS"},`, "", 1), status: 200},
		}},
		{name: "or not", steps: []step{create, create}},
		{name: "labels may be kept, and the space may be missing", options: simulator.Options{MergedTemplateLabels: true, TerseTemplates: true}, steps: []step{
			{request: create.request, body: create.body, status: 200, without: "DOCS", keep: create.keep},
			{request: "PUT " + path, body: template(`,"templateId":"{template}","labels":[{"prefix":"global","name":"b","id":"0","label":"b"}]`), status: 200, want: []string{`"name":"a"`, `"name":"b"`}},
		}},
		{name: "refusals", steps: []step{
			create,
			refused(strings.Replace(template(""), "Decision", " ", 1), "name must not be null or empty"),
			refused(strings.Replace(template(""), `"templateType":"page"`, `"templateType":"blogpost"`, 1), "type must be page"),
			refused(strings.Replace(template(""), `"representation":"storage"`, `"representation":"view"`, 1), "storage format"),
			refused(template(`,"description":"`+strings.Repeat("d", 256)+`"`), "longer than 255"),
			{request: "PUT " + path, body: template(`,"templateId":"{template}","description":"` + strings.Repeat("d", 101) + `"`), status: 400, want: []string{"longer than 100"}, free: true},
			refused(template(`,"labels":[{"prefix":"global","name":"two words","id":"0","label":"two words"}]`), "Could not parse Labels"),
			refused(strings.Replace(template(""), "<p>x</p>", "<p>x", 1), ""),
			{request: "PUT " + path, body: template(`,"templateId":"1"`), status: 404},
			{as: "reader", request: "POST " + path, body: template(""), status: 403},
			{as: "reader", request: "DELETE " + path + "/{template}", status: 403},
			{request: "GET " + path + "/page?spaceKey=NOWHERE", status: 403},
			{request: "POST " + path, body: strings.Replace(template(""), "DOCS", "NOWHERE", 1), status: 403},
		}},
	})
}
