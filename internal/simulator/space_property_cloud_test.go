package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestCloudProperties(t *testing.T) {
	t.Parallel()
	path := v2 + "/spaces/{docs}/properties"
	run(t, simulator.Cloud, []behaviour{{name: "properties", steps: []step{
		{request: "POST " + path, body: `{"key":"k","value":{"a":[1,2.50]}}`, status: 201, want: []string{`"value":{"a":[1,2.50]}`, `"number":1`}, keep: "p=id"},
		{request: "POST " + path, body: `{"key":"k","value":1}`, status: 409, want: []string{`"code":"CONFLICT"`, "Property with key [k] already exists"}},
		{request: "POST " + path, body: `{"key":"k2","values":1}`, status: 400, free: true},
		{request: "PUT " + path + "/{p}", body: `{"key":"k","value":1,"version":{"number":1}}`, status: 409},
		{request: "PUT " + path + "/{p}", body: `{"key":"k","value":1,"version":{"number":2}}`, status: 200, want: []string{`"number":2`}},
		{request: "GET " + path + "?key=k", status: 200, want: []string{`"id":"{p}"`}},
		{request: "GET " + path + "?key=other", status: 200, want: []string{`"results":[]`}},
		{request: "GET " + path + "/k", status: 400, free: true},
		{as: "reader", request: "DELETE " + path + "/{p}", status: 404},
		{request: "DELETE " + path + "/{p}", status: 204},
		{request: "GET " + path + "/{p}", status: 404},
	}}})
}
