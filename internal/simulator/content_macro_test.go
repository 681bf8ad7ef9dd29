package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestMacros(t *testing.T) {
	t.Parallel()
	const body = `<ac:structured-macro ac:name="panel" ac:macro-id="outer"><ac:parameter ac:name="title">A &amp; B</ac:parameter><ac:rich-text-body>` +
		`<p>x &amp; y</p><ac:structured-macro ac:name="code" ac:macro-id="inner"><ac:parameter ac:name="language">go</ac:parameter>` +
		`<ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body></ac:structured-macro></ac:rich-text-body></ac:structured-macro>`
	prepare := func(s *site) {
		s.kept["page"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Macros", Body: body})
		s.Human().EditContent(s.kept["page"], func(f *simulator.ContentFields) { f.Body = "<p>none</p>" })
	}
	for deployment, base := range map[simulator.Deployment]string{simulator.Cloud: "/wiki/rest/api", simulator.DataCenter: "/c/rest/api"} {
		read := "GET " + base + "/content/{page}/history/1/macro/id/"
		latest := map[simulator.Deployment]string{simulator.Cloud: "No macro found with id : inner", simulator.DataCenter: "No version found with id : 0"}[deployment]
		run(t, deployment, []behaviour{
			{name: "by version and ID", prepare: prepare, steps: []step{
				{request: read + "inner", status: 200, want: []string{`"name":"code"`, `"body":"a < b"`, `"parameters":{"language":{"value":"go"}}`}},
				{request: read + "outer", status: 200, want: []string{`"parameters":{"title":{"value":"A & B"}}`, `"body":"<p>x &amp; y</p><ac:structured-macro ac:name=`}, without: `"language"`},
				{request: read + "none", status: 404, want: []string{"No macro found with id : none"}},
				{request: "GET " + base + "/content/{page}/history/2/macro/id/inner", status: 404},
				{request: "GET " + base + "/content/{page}/history/9/macro/id/inner", status: 404, want: []string{"No version found with id : 9"}},
				{request: "GET " + base + "/content/{page}/history/0/macro/id/inner", status: 404, want: []string{latest}},
				{request: "GET " + base + "/content/1/history/1/macro/id/inner", status: 404, want: []string{"No content found with id : 1"}},
			}},
			{name: "plain parameters", options: simulator.Options{PlainParameters: true}, prepare: prepare, steps: []step{
				{request: read + "inner", status: 200, want: []string{`"parameters":{"language":"go"}`}},
			}},
		})
	}
}
