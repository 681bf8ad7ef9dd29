package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestDataCenterPermissions(t *testing.T) {
	t.Parallel()
	permissions := dc + "/space/DOCS/permissions"
	group := permissions + "/group/docs-writers"
	read := `{"targetType":"space","operationKey":"read"}`
	create := `{"targetType":"page","operationKey":"create"}`
	run(t, simulator.DataCenter, []behaviour{
		{name: "grant and revoke", steps: []step{
			{request: "PUT " + group + "/grant", body: "[" + read + "," + create + "]", status: 400, want: []string{"read permission must be granted before"}},
			{request: "PUT " + group + "/grant", body: "[" + read + "]", status: 204},
			{request: "PUT " + group + "/grant", body: "[" + read + "," + create + "]", status: 204},
			{request: "GET " + group, status: 200, want: []string{`"operationKey":"create"`, `"name":"docs-writers"`, `"spaceKey":"DOCS"`}, without: "spaceId"},
			{request: "PUT " + group + "/revoke", body: `[{"targetType":"page","operationKey":"delete"},` + create + "]", status: 204},
			{request: "GET " + group, status: 200, without: "create"},
			{request: "PUT " + group + "/grant", body: `[{"targetType":"application","operationKey":"use"}]`, status: 400},
			{request: "PUT " + permissions + "/group/none/grant", body: "[" + read + "]", status: 404},
			{request: "PUT " + permissions + "/group/docs%20readers/grant", body: "[" + read + "]", status: 204},
			{request: "PUT " + permissions + "/user/{rolf-key}/grant", body: "[" + read + "]", status: 204},
			{request: "PUT " + permissions + "/user/rolf/grant", body: "[" + read + "]", status: 404},
			{request: "PUT " + permissions + "/anonymous/grant", body: "[" + read + "]", status: 204},
			{request: "GET " + permissions + "/anonymous", status: 200, without: "subject"},
			{request: "GET " + permissions, status: 200, want: []string{`"userKey":"{rolf-key}"`, `"name":"docs readers"`}, without: `"username"`},
			{as: "reader", request: "GET " + permissions, status: 500},
			{as: "anonymous", request: "GET " + permissions, status: 401},
		}},
		{name: "anonymous apart, and another word for users", options: simulator.Options{AnonymousApart: true, SubjectWord: "known"}, steps: []step{
			{request: "PUT " + permissions + "/anonymous/grant", body: "[" + read + "]", status: 204},
			{request: "GET " + permissions, status: 200, want: []string{`"type":"known","userKey"`, `"subject":{"displayName":"site-admins"`}, without: `"spaceKey":"DOCS"}`},
			{request: "GET " + permissions + "/anonymous", status: 200, want: []string{`"operationKey":"read"`}},
		}},
		{name: "replacing the permissions of subjects", steps: []step{
			{request: "POST " + permissions, body: `[{"groupName":"docs-writers","operations":[` + create + `]}]`, status: 400},
			{request: "POST " + permissions, body: `[{"groupName":"docs-writers","operations":[` + read + "," + create + `]},{"operations":[` + read + `]}]`, status: 200},
			{request: "POST " + permissions, body: `[{"groupName":"docs-writers","operations":[` + read + `]}]`, status: 200},
			{request: "GET " + group, status: 200, without: "create"},
			{request: "GET " + permissions + "/anonymous", status: 200, want: []string{`"operationKey":"read"`}},
			{request: "POST " + permissions, body: `[{"groupName":"docs-writers","operations":[]}]`, status: 200},
			{request: "GET " + group, status: 200, want: []string{"[]"}},
			{request: "POST " + permissions, body: `[{"userKey":"none","operations":[]}]`, status: 404},
			{request: "POST " + permissions, body: `[{"group":"docs-writers","operations":[` + read + `]}]`, status: 400, free: true},
			{request: "POST " + permissions, body: "[" + strings.Repeat(`{"operations":[]},`, 40) + `{"operations":[]}]`, status: 400},
		}},
		{name: "operations of Cloud", steps: []step{
			{request: "PUT " + permissions + "/group/site-admins/grant", body: `[{"targetType":"space","operationKey":"restrict_content"}]`, status: 400},
			{request: "PUT " + permissions + "/group/site-admins/grant", body: `[{"targetType":"page","operationKey":"archive"}]`, status: 400},
		}},
		{name: "no permissions API before 9.1", options: simulator.Options{Version: "8.5.4"}, steps: []step{
			{request: "GET " + permissions, status: 404, want: []string{"null for uri"}},
		}},
		{name: "space ids since 10.0", options: simulator.Options{Version: "10.0.3"}, steps: []step{
			{request: "GET " + permissions, status: 200, want: []string{`"spaceId":{docs}`}, free: true},
		}},
	})
}
