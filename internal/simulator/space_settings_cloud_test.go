package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceSettings(t *testing.T) {
	const v1 = "/wiki/rest/api"
	const settings, theme, look = v1 + "/space/DOCS/settings", v1 + "/space/DOCS/theme", v1 + "/settings/lookandfeel"
	const brand = `{"themeKey":"com.example.brand:brand"}`
	run(t, simulator.Cloud, []behaviour{
		{name: "settings", steps: []step{
			{request: "GET " + settings, status: 200, want: []string{`"routeOverrideEnabled":false`, `"contentMode":null`}},
			{request: "PUT " + settings, body: `{"contentMode":"compact"}`, status: 200, want: []string{`"contentMode":"compact"`}},
			{request: "PUT " + settings, body: `{"routeOverrideEnabled":true}`, status: 200, want: []string{`"contentMode":"compact"`, `"routeOverrideEnabled":true`}},
			{request: "PUT " + settings, body: `{"contentMode":"dense"}`, status: 400, free: true},
			{as: "reader", request: "GET " + v1 + "/space/HANDBOOK/settings", status: 200},
			{as: "reader", request: "PUT " + v1 + "/space/HANDBOOK/settings", body: `{"contentMode":"compact"}`, status: 404},
			{request: "GET " + v1 + "/space/NONE/settings", status: 404},
		}},
		{name: "an update can replace all settings", options: simulator.Options{WholeSettings: true}, steps: []step{
			{request: "PUT " + settings, body: `{"contentMode":"compact"}`, status: 200},
			{request: "PUT " + settings, body: `{"routeOverrideEnabled":true}`, status: 200, want: []string{`"contentMode":null`}},
		}},
		{name: "a site without content modes", options: simulator.Options{NoContentMode: true}, steps: []step{
			{request: "PUT " + settings, body: `{"contentMode":"compact"}`, status: 200, want: []string{`"contentMode":null`}},
		}},
		{name: "themes", steps: []step{
			{request: "GET " + v1 + "/settings/theme?limit=100", status: 200, want: []string{`"size":2`, `"next":"/rest/api/settings/theme?limit=2&start=2"`}},
			{request: "GET " + v1 + "/settings/theme?limit=2&start=2", status: 200, want: []string{`"size":1`}, without: `"next"`},
			{request: "GET " + theme, status: 404},
			{request: "PUT " + theme, body: `{"themeKey":"no.such"}`, status: 403},
			{request: "PUT " + theme, body: brand, status: 200, want: []string{`"name":"Brand"`}},
			{request: "GET " + theme, status: 200, want: []string{`"themeKey":"com.example.brand:brand"`}},
			{as: "reader", request: "PUT " + v1 + "/space/HANDBOOK/theme", body: brand, status: 403},
			{request: "DELETE " + theme, status: 204},
			{request: "DELETE " + theme, status: 204},
			{request: "GET " + theme, status: 404},
		}},
		{name: "look and feel", steps: []step{
			{request: "GET " + look + "?spaceKey=DOCS", status: 200, want: []string{`"selected":"global"`}},
			{request: "PUT " + look, body: `{"spaceKey":"DOCS","lookAndFeelType":"custom"}`, status: 409},
			{request: "PUT " + theme, body: brand, status: 200},
			{request: "GET " + look + "?spaceKey=DOCS", status: 200, want: []string{`"selected":"custom"`}},
			{request: "PUT " + look, body: `{"spaceKey":"DOCS","lookAndFeelType":"global"}`, status: 200},
			{request: "GET " + look + "?spaceKey=DOCS", status: 200, want: []string{`"selected":"global"`}},
			{request: "PUT " + look, body: `{"spaceKey":"DOCS","lookAndFeelType":"dark"}`, status: 400, free: true},
			{as: "reader", request: "PUT " + look, body: `{"spaceKey":"HANDBOOK","lookAndFeelType":"global"}`, status: 403},
			{request: "GET " + look + "?spaceKey=NONE", status: 404},
		}},
		{name: "the look of a theme can have another word", options: simulator.Options{ThemeLook: "global"}, steps: []step{
			{request: "PUT " + theme, body: brand, status: 200},
			{request: "GET " + look + "?spaceKey=DOCS", status: 200, want: []string{`"selected":"global"`}},
		}},
	})
}

func TestClassification(t *testing.T) {
	const v2 = "/wiki/api/v2"
	const space, page = v2 + "/spaces/{docs}/classification-level/default", v2 + "/pages/{page}/classification-level"
	classified := simulator.Options{Plan: "enterprise"}
	level := func(s *site) {
		for _, name := range []string{"Internal", "Restricted", "Confidential"} {
			s.kept[name] = s.LevelID(name)
		}
		s.kept["draft"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Draft", Status: "archived"})
	}
	run(t, simulator.Cloud, []behaviour{
		{name: "other editions", steps: []step{
			{request: "GET " + v2 + "/classification-levels", status: 404},
			{request: "GET " + space, status: 404},
			{request: "GET " + page, status: 404},
		}},
		{name: "default level of a space", options: classified, prepare: level, steps: []step{
			{request: "GET " + v2 + "/classification-levels", status: 200, want: []string{`"name":"Public"`, `"status":"ARCHIVED"`}},
			{request: "GET " + space, status: 404, want: []string{"No classification level"}},
			{request: "PUT " + space, body: `{"id":"{Confidential}"}`, status: 400},
			{request: "PUT " + space, body: `{"id":"{Internal}"}`, status: 204},
			{request: "GET " + space, status: 200, want: []string{`"name":"Internal"`}},
			{request: "GET " + page, status: 200, want: []string{`"name":"Internal"`}},
			{request: "DELETE " + space, status: 204},
			{request: "GET " + page, status: 404},
		}},
		{name: "level of content", options: classified, prepare: level, steps: []step{
			{request: "PUT " + page, body: `{"id":"{Restricted}","status":"current"}`, status: 204},
			{request: "GET " + page, status: 200, want: []string{`"name":"Restricted"`}},
			{request: "GET " + page + "?status=archived", status: 404},
			{request: "GET " + v2 + "/pages/{page}", status: 200, want: []string{`"number":1`}},
			{request: "PUT " + page, body: `{"id":"x","status":"current"}`, status: 400},
			{request: "PUT " + page, body: `{"id":"{Restricted}","status":"draft"}`, status: 404},
			{request: "GET " + v2 + "/blogposts/{page}/classification-level", status: 404},
			{request: "GET " + v2 + "/pages/{draft}/classification-level?status=archived", status: 404, want: []string{"No classification level"}},
			{request: "PUT " + v2 + "/pages/{draft}/classification-level", body: `{"id":"{Restricted}","status":"current"}`, status: 404},
		}},
		{name: "a level can make a version", options: simulator.Options{Plan: "enterprise", LevelVersions: true}, prepare: level, steps: []step{
			{request: "PUT " + page, body: `{"id":"{Restricted}","status":"current"}`, status: 204},
			{request: "GET " + v2 + "/pages/{page}", status: 200, want: []string{`"number":2`}},
		}},
	})
}
