package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestCloudPeople(t *testing.T) {
	t.Parallel()
	run(t, simulator.Cloud, []behaviour{{name: "users and groups", steps: []step{
		{request: "GET " + v1 + "/user/current", status: 200, want: []string{`"accountId":"{ada}"`, `"type":"known"`}},
		{request: "GET " + v1 + "/user?accountId={rolf}", status: 200, want: []string{"Rolf Reader"}},
		{request: "GET " + v1 + "/user?accountId=none", status: 404},
		{request: "GET " + v1 + "/user?username=rolf", status: 400, free: true},
		{request: "GET " + v1 + "/user/bulk?accountId={rolf}&accountId={ada}&accountId=none", status: 200, want: []string{`"size":2`}},
		{request: "GET " + v1 + "/user/memberof?accountId={rolf}", status: 200, want: []string{"docs readers"}},
		{request: "POST " + v2 + "/users-bulk", body: `{"accountIds":["{rolf}","none"]}`, status: 200, want: []string{"Rolf Reader"}},
		{request: "GET " + v1 + "/group?limit=2", status: 200, want: []string{`"next":"/rest/api/group?limit=2&start=2"`}},
		{request: "GET " + v1 + "/group/picker?query=SLASH", status: 200, want: []string{"team/with-slash"}},
		{request: "GET " + v1 + "/group/by-id?id={docs readers}", status: 200, want: []string{"docs readers"}},
		{request: "GET " + v1 + "/group/by-id?id=none", status: 404},
		{request: "GET " + v1 + "/group/{docs readers}/membersByGroupId", status: 200, want: []string{"Rolf Reader", `"accountStatus":"active"`}},
		{request: "GET " + v1 + "/group/{docs readers}/membersByGroupId?limit=201", status: 400},
	}}})
}
