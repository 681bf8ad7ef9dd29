package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestGlobalPermissions(t *testing.T) {
	const permissions = "/c/rest/api/permissions"
	const use, create = `{"targetType":"application","operationKey":"use"}`, `{"targetType":"space","operationKey":"create"}`
	run(t, simulator.DataCenter, []behaviour{
		{name: "grant and revoke", steps: []step{
			{request: "GET " + permissions, status: 200, want: []string{`"name":"site-admins"`, `"targetType":"system"`}},
			{request: "PUT " + permissions + "/user/wanda/grant", body: "[" + use + "," + create + "]", status: 204},
			{request: "PUT " + permissions + "/user/{wanda-key}/grant", body: "[" + use + "]", status: 204},
			{request: "GET " + permissions + "/user/{wanda-key}", status: 200, want: []string{`"operationKey":"create"`, "{wanda-key}"}, without: `"username"`},
			{request: "PUT " + permissions + "/user/{wanda-key}/revoke", body: "[" + use + "]", status: 204},
			{request: "GET " + permissions + "/user/{wanda-key}", status: 200, want: []string{"[]"}},
			{request: "PUT " + permissions + "/group/team%2Fwith-slash/grant", body: "[" + create + "]", status: 204},
			{request: "GET " + permissions + "/group/team%2Fwith-slash", status: 200, want: []string{`"targetType":"space"`}},
		}},
		{name: "anonymous and unlicensed users", steps: []step{
			{request: "PUT " + permissions + "/anonymous/grant", body: "[" + use + `,{"targetType":"user","operationKey":"read"}]`, status: 204},
			{request: "GET " + permissions + "/anonymous", status: 200, want: []string{`"operationKey":"use"`, `"operationKey":"read"`}, without: "subject"},
			{request: "PUT " + permissions + "/anonymous/revoke", body: "[" + use + "]", status: 204},
			{request: "GET " + permissions + "/anonymous", status: 200, want: []string{"[]"}},
			{request: "PUT " + permissions + "/unlicensed/grant", body: `[{"targetType":"application","operationKey":"use_unlicensed"}]`, status: 204},
			{request: "GET " + permissions + "/unlicensed", status: 200, want: []string{"use_unlicensed"}},
			{request: "GET " + permissions, status: 200, without: "use_unlicensed"},
		}},
		{name: "set", steps: []step{
			{request: "PUT " + permissions, body: `[{"userKey":"{wanda-key}","operations":[` + use + `,` + create + `]}]`, status: 204},
			{request: "PUT " + permissions, body: `[{"userKey":"{wanda-key}","operations":[` + use + `]}]`, status: 204},
			{request: "GET " + permissions + "/user/wanda", status: 200, want: []string{`"use"`}, without: `"create"`},
		}},
		{name: "refusals", steps: []step{
			{as: "reader", request: "GET " + permissions, status: 403},
			{as: "anonymous", request: "GET " + permissions, status: 401},
			{as: "reader", request: "PUT " + permissions + "/user/rolf/grant", body: "[" + use + "]", status: 403},
			{request: "PUT " + permissions + "/user/nobody/grant", body: "[" + use + "]", status: 404},
			{request: "PUT " + permissions + "/group/nobody/grant", body: "[" + use + "]", status: 404},
			{request: "PUT " + permissions + "/user/rolf/grant", body: `[{"targetType":"space","operationKey":"read"}]`, status: 400},
			{request: "PUT " + permissions + "/anonymous/grant", body: "[" + create + "]", status: 400},
		}},
		{name: "who may create spaces", steps: []step{
			{as: "reader", request: "POST /c/rest/api/space", body: `{"key":"NEW","name":"New"}`, status: 403},
			{request: "PUT " + permissions + "/group/docs%20readers/grant", body: "[" + create + "]", status: 204},
			{as: "reader", request: "POST /c/rest/api/space", body: `{"key":"NEW","name":"New"}`, status: 200},
		}},
		{name: "an administrator is no system administrator", prepare: func(s *site) {
			s.Human().GrantGlobally("user", "rolf", "administer", "application")
		}, steps: []step{
			{as: "reader", request: "PUT " + permissions + "/user/wanda/grant", body: "[" + create + "]", status: 204},
			{as: "reader", request: "PUT " + permissions + "/user/wanda/grant", body: `[{"targetType":"system","operationKey":"administer"}]`, status: 403},
			{as: "reader", request: "POST /c/rest/api/admin/user/wanda/password", body: `{"password":"x"}`, status: 403},
		}},
	})
}
