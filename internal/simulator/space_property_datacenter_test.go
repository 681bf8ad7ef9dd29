package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestDataCenterProperties(t *testing.T) {
	t.Parallel()
	path := dc + "/space/DOCS/property"
	run(t, simulator.DataCenter, []behaviour{{name: "properties", steps: []step{
		{request: "POST " + path, body: `{"key":"k","value":{"a":1}}`, status: 200, want: []string{`"value":{"a":1}`, `"number":1`}},
		{request: "POST " + path, body: `{"key":"k","value":{"a":1}}`, status: 400},
		{request: "PUT " + path + "/k", body: `{"key":"k","value":[2],"version":{"number":1}}`, status: 409},
		{request: "PUT " + path + "/k", body: `{"key":"k","value":[2],"version":{"number":2}}`, status: 200, want: []string{`"value":[2]`}},
		{request: "PUT " + path + "/new", body: `{"key":"new","value":"x","version":{"number":1}}`, status: 200},
		{request: "PUT " + path + "/none", body: `{"key":"none","value":"x","version":{"number":2}}`, status: 404},
		{request: "PUT " + path + "/k", body: `{"key":"k","value":"` + strings.Repeat("x", 40000) + `","version":{"number":3}}`, status: 413},
		{request: "GET " + path, status: 200, want: []string{`"key":"k"`, `"key":"new"`}},
		{request: "GET " + path + "/k", status: 200, want: []string{`"number":2`}},
		{as: "reader", request: "PUT " + path + "/k", body: `{"key":"k","value":1,"version":{"number":3}}`, status: 403},
		{request: "DELETE " + path + "/k", status: 204},
		{request: "GET " + path + "/k", status: 404},
		{request: "POST " + path + "/k", body: `{"key":"k","value":{}}`, status: 200},
	}}, {name: "versions without author and time", options: simulator.Options{PlainProperties: true}, steps: []step{
		{request: "POST " + path, body: `{"key":"k","value":1}`, status: 200, want: []string{`"number":1`}, without: `"when"`},
	}}})
}
