package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestColorScheme(t *testing.T) {
	const path = "/c/rest/api/space/DOCS/color-scheme"
	var pairs []string
	for _, name := range []string{
		"topBarColor", "topBarMenuSelectedBgColor", "topBarMenuSelectedTextColor", "breadcrumbsTextColor", "headerButtonBgColor", "headerButtonTextColor", "searchFieldTextColor",
		"searchFieldBgColor", "menuItemSelectedBgColor", "menuItemSelectedTextColor", "menuItemTextColor", "headingTextColor", "linkColor",
	} {
		pairs = append(pairs, `"`+name+`":"#ABCDEF"`)
	}
	half := "{" + strings.Join(pairs, ",") + "}"
	light, dark := `{"colorSchemeModelLight":`+half+`}`, `{"colorSchemeModelDark":`+half+`}`
	custom := step{request: "PUT " + path + "/type", body: `{"type":"custom"}`, status: 200, want: []string{`"type":"custom"`}}
	const kept = `"linkColor":"#abcdef"`
	run(t, simulator.DataCenter, []behaviour{
		{name: "colors show only with the type custom", steps: []step{
			{request: "GET " + path + "/type", status: 200, want: []string{`"type":"global"`}},
			{request: "PUT " + path, body: light, status: 200, without: kept},
			custom,
			{request: "GET " + path, status: 200, want: []string{`"colorSchemeModelLight":{`, kept}},
			{request: "PUT " + path, body: dark, status: 200, without: "#0747a6"},
			{request: "PUT " + path + "/reset", status: 200, without: kept},
			{request: "GET " + path + "/type", status: 200, want: []string{`"type":"global"`}},
		}},
		{name: "an update can reset the other half", options: simulator.Options{WholeColors: true}, steps: []step{
			custom,
			{request: "PUT " + path, body: light, status: 200},
			{request: "PUT " + path, body: dark, status: 200, want: []string{"#0747a6"}},
		}},
		{name: "a reset can keep the type", options: simulator.Options{ResetKeepsType: true}, steps: []step{
			custom,
			{request: "PUT " + path, body: light, status: 200},
			{request: "PUT " + path + "/reset", status: 200, without: kept},
			{request: "GET " + path + "/type", status: 200, want: []string{`"type":"custom"`}},
		}},
		{name: "refused", steps: []step{
			{request: "PUT " + path + "/type", body: `{"type":"red"}`, status: 400},
			{request: "PUT " + path, body: strings.Replace(light, "#ABCDEF", "red", 1), status: 400},
			{request: "PUT " + path, body: `{"colorSchemeModelLight":{}}`, status: 400},
			{as: "reader", request: "GET /c/rest/api/space/HANDBOOK/color-scheme", status: 403},
			{as: "reader", request: "PUT /c/rest/api/space/HANDBOOK/color-scheme/reset", status: 403},
			{request: "GET /c/rest/api/space/NONE/color-scheme/type", status: 404},
		}},
	})
}
