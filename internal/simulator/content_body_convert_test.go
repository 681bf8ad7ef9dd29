package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestConversionOfCloud(t *testing.T) {
	t.Parallel()
	const convert = "/wiki/rest/api/contentbody/convert/async/"
	const link = `{"representation":"storage","value":"<p><ac:link><ri:page ri:content-title=\"One\"/></ac:link></p>"}`
	storage := `{"representation":"storage","value":"<p>a</p>"}`
	run(t, simulator.Cloud, []behaviour{
		{name: "a task", options: simulator.Options{LongTaskPolls: 2}, steps: []step{
			{request: "POST " + convert + "view", body: storage, status: 200, keep: "id=asyncId"},
			{request: "GET " + convert + "{id}", status: 200, want: []string{`"status":"WORKING"`}, without: `"value"`},
			{request: "GET " + convert + "{id}", status: 200, want: []string{`"status":"QUEUED"`}},
			{request: "GET " + convert + "{id}", status: 200, want: []string{`"status":"COMPLETED"`, `"value":"<p>a</p>"`, `"representation":"view"`}},
			{as: "reader", request: "GET " + convert + "{id}", status: 403},
			{request: "GET " + convert + "none", status: 404},
		}},
		{name: "the space of links", steps: []step{
			{request: "POST " + convert + "export_view?spaceKeyContext=DOCS", body: link, status: 200, keep: "id=asyncId"},
			{request: "GET " + convert + "{id}", status: 200},
			{request: "GET " + convert + "{id}", status: 200, want: []string{"pages/{page}/One"}},
			{request: "POST " + convert + "export_view?spaceKeyContext=NONE", body: link, status: 404},
		}},
		{name: "failure", prepare: func(s *site) { s.FailNextLongTask("The renderer is away") }, steps: []step{
			{request: "POST " + convert + "view", body: storage, status: 200, keep: "id=asyncId"},
			{request: "GET " + convert + "{id}", status: 200},
			{request: "GET " + convert + "{id}", status: 200, want: []string{`"status":"FAILED"`, `"error":"The renderer is away"`}},
		}},
		{name: "refusals", steps: []step{
			{request: "POST " + convert + "storage", body: storage, status: 400, want: []string{"Cannot convert from storage to storage"}},
			{request: "POST " + convert + "view", body: `{"representation":"view","value":"a"}`, status: 400},
			{request: "POST " + convert + "storage", body: `{"representation":"atlas_doc_format","value":"{\"type\":\"text\",\"text\":\"a\"}"}`, status: 200, keep: "id=asyncId"},
			{request: "GET " + convert + "{id}", status: 200},
			{request: "GET " + convert + "{id}", status: 200, want: []string{`"value":"<p>a</p>"`}},
			{request: "POST " + convert + "view", body: `{"representation":"storage","value":"<p>a"}`, status: 400, want: []string{"Error parsing xhtml"}},
		}},
		{name: "export_view alone", options: simulator.Options{ExportOnly: true}, steps: []step{
			{request: "POST " + convert + "view", body: storage, status: 400},
			{request: "POST " + convert + "export_view", body: storage, status: 200},
		}},
	})
}

func TestConversionOfDataCenter(t *testing.T) {
	t.Parallel()
	const convert = "/c/rest/api/contentbody/convert/"
	run(t, simulator.DataCenter, []behaviour{{name: "at once", steps: []step{
		{request: "POST " + convert + "view", body: `{"representation":"storage","value":"<p>a<br/></p>"}`, status: 200, want: []string{`"representation":"view"`, `"value":"<p>a<br /></p>"`}},
		{request: "POST " + convert + "storage", body: `{"representation":"editor","value":"<p>a</p>"}`, status: 200},
		{request: "POST " + convert + "view", body: `{"representation":"atlas_doc_format","value":"{}"}`, status: 400},
		{request: "POST " + convert + "view", body: `{"representation":"storage","value":"<p>a"}`, status: 400, want: []string{"Error parsing xhtml"}},
	}}})
}
