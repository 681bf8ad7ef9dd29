package simulator_test

import (
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
