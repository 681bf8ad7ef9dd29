package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestGroupMembersCloud(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{})
	human := s.Human()
	group, members := human.CreateGroupOf("night shift", 250)
	human.DeactivateUser(members[0])
	human.LeaveGroup(group, members[1])
	human.JoinGroup(s.kept["docs-writers"], members[1])
	s.kept["group"], s.kept["gone"] = group, members[1]
	path := v1 + "/group/{group}/membersByGroupId"
	s.do(step{request: "GET " + path + "?limit=200", status: 200, want: []string{`"accountStatus":"inactive"`, `"accountStatus":"active"`, `"size":200`, `"next":`}, without: "{gone}"})
	s.do(step{request: "GET " + path + "?start=200&limit=200", status: 200, want: []string{`"size":49`}, without: `"next":`})
	s.do(step{request: "GET " + v1 + "/group/none/membersByGroupId", status: 200, want: []string{`"size":0`}})
	s.do(step{request: "POST " + v2 + "/users-bulk", body: `{"accountIds":["` + members[0] + `"]}`, status: 200, want: []string{`"accountStatus":"inactive"`}})
	human.DeleteGroup(group)
	s.do(step{request: "GET " + path, status: 200, want: []string{`"size":0`}})
	s.do(step{request: "GET " + v1 + "/group/by-id?id={group}", status: 404})
}

func TestGroupWritesCloud(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{})
	member := v1 + "/group/userByGroupId?groupId={id}"
	for _, one := range []step{
		{request: "POST " + v1 + "/group", body: `{"name":"Night Shift"}`, status: 201, want: []string{`"name":"Night Shift"`}, keep: "id=id"},
		{request: "POST " + v1 + "/group", body: `{"name":"night shift"}`, status: 400, want: []string{"already exists"}},
		{request: "POST " + v1 + "/group", body: `{"name":""}`, status: 400},
		{request: "POST " + v1 + "/group", body: `{"name":"` + strings.Repeat("x", 256) + `"}`, status: 400},
		{as: "reader", request: "POST " + v1 + "/group", body: `{"name":"x"}`, status: 403},
		{request: "POST " + member, body: `{"accountId":"{rolf}"}`, status: 201},
		{request: "POST " + member, body: `{"accountId":"{rolf}"}`, status: 201},
		{request: "GET " + v1 + "/group/{id}/membersByGroupId", status: 200, want: []string{"Rolf Reader", `"size":1`}},
		{request: "POST " + member, body: `{"accountId":"none"}`, status: 404},
		{request: "POST " + v1 + "/group/userByGroupId?groupId=none", body: `{"accountId":"{rolf}"}`, status: 404},
		{request: "DELETE " + member + "&accountId={wanda}", status: 204},
		{request: "DELETE " + member + "&accountId={rolf}", status: 204},
		{request: "DELETE " + member + "&accountId={rolf}", status: 204},
		{request: "GET " + v1 + "/group/{id}/membersByGroupId", status: 200, want: []string{`"size":0`}},
		{as: "reader", request: "DELETE " + v1 + "/group/by-id?id={id}", status: 403},
		{request: "DELETE " + v1 + "/group/by-id?id={id}", status: 204},
		{request: "DELETE " + v1 + "/group/by-id?id={id}", status: 404},
	} {
		s.do(one)
	}
	s = open(t, simulator.Options{MemberTwice: 400})
	s.do(step{request: "POST " + v1 + "/group/userByGroupId?groupId={docs readers}", body: `{"accountId":"{rolf}"}`, status: 400})
}

func TestGroupWritesDataCenter(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{Deployment: simulator.DataCenter})
	const api = "/rest/api"
	for _, one := range []step{
		{request: "POST " + api + "/admin/group", body: `{"name":"Night Shift"}`, status: 400, want: []string{"missing type id property 'type'"}, free: true},
		{request: "POST " + api + "/admin/group", body: `{"type":"group","name":"Night Shift"}`, status: 200, want: []string{`"name":"night shift"`}},
		{request: "POST " + api + "/admin/group", body: `{"type":"group","name":"NIGHT shift"}`, status: 409, want: []string{"already exists"}},
		{request: "POST " + api + "/admin/group", body: `{"type":"group"}`, status: 400},
		{as: "reader", request: "POST " + api + "/admin/group", body: `{"type":"group","name":"x"}`, status: 403},
		{request: "PUT " + api + "/user/Rolf/group/Night%20Shift", status: 204},
		{request: "PUT " + api + "/user/rolf/group/night%20shift", status: 204},
		{request: "GET " + api + "/group/night%20shift/member", status: 200, want: []string{"rolf", `"size":1`}},
		{request: "PUT " + api + "/user/nobody/group/night%20shift", status: 404},
		{request: "PUT " + api + "/user/rolf/group/none", status: 404},
		{request: "DELETE " + api + "/user/rolf/group/night%20shift", status: 204},
		{request: "DELETE " + api + "/user/rolf/group/night%20shift", status: 204},
		{request: "GET " + api + "/group/night%20shift/member", status: 200, want: []string{`"size":0`}},
		{request: "PUT " + api + "/user/wanda/group/team%2Fwith-slash", status: 204},
		{as: "reader", request: "DELETE " + api + "/admin/group/night%20shift", status: 403},
		{request: "DELETE " + api + "/admin/group/night%20shift", status: 204},
		{request: "DELETE " + api + "/admin/group/night%20shift", status: 404},
		{request: "DELETE " + api + "/admin/group/site-admins", status: 400},
	} {
		s.do(one)
	}
}

func TestReadOnlyDirectory(t *testing.T) {
	t.Parallel()
	want := []string{"Cannot update group", "because directory 'Corporate LDAP' does not allow updates"}
	for _, status := range []int{400, 403, 500} {
		cloud := open(t, simulator.Options{ReadOnlyDirectory: status})
		cloud.do(step{request: "POST " + v1 + "/group/userByGroupId?groupId={docs readers}", body: `{"accountId":"{ada}"}`, status: status, want: want, free: true})
		cloud.do(step{request: "POST " + v1 + "/group", body: `{"name":"x"}`, status: status, want: want, free: true})
		cloud.do(step{request: "GET " + v1 + "/group/by-id?id={docs readers}", status: 200})
		dc := open(t, simulator.Options{Deployment: simulator.DataCenter, ReadOnlyDirectory: status})
		dc.do(step{request: "PUT /rest/api/user/ada/group/docs-writers", status: status, want: want, free: true})
	}
}

func TestNestedGroups(t *testing.T) {
	t.Parallel()
	for _, nested := range []bool{false, true} {
		s := open(t, simulator.Options{Deployment: simulator.DataCenter, NestedMembers: nested})
		human := s.Human()
		human.CreateGroup("all")
		human.NestGroup("all", "docs readers")
		human.NestGroup("all", "site-admins")
		human.DeactivateUser("rolf")
		member := step{request: "GET /rest/api/group/all/member?expand=status", status: 200, without: "rolf"}
		if nested {
			member.want, member.without = []string{"rolf", `"status":"deactivated"`}, "hana"
		}
		s.do(member)
		s.do(step{request: "GET /rest/api/group/all/groupmember", status: 200, want: []string{"docs readers", "site-admins", `"size":2`}})
		s.do(step{request: "GET /rest/api/group/site-admins/groupmember", status: 200, want: []string{`"size":0`}})
		s.do(step{request: "GET /rest/api/group/none/groupmember", status: 404})
		s.do(step{request: "GET /rest/api/user?username=rolf", status: 200, without: `"deactivated"`})
		human.DeleteGroup("docs readers")
		s.do(step{request: "GET /rest/api/group/all/groupmember", status: 200, without: "docs readers"})
	}
}
