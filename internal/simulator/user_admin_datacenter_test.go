package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestUserAdministration(t *testing.T) {
	const v1 = "/c/rest/api"
	const zoe = `{"userName":"zoe","fullName":"Zoe Z","email":"zoe@example.com","password":"secret"}`
	create := step{request: "POST " + v1 + "/admin/user", body: zoe, status: 201, want: []string{`"userKey":"`}, xsrf: true}
	refused := func(name, body string, status int) step {
		return step{request: "POST " + v1 + "/admin/user", body: body, status: status, want: []string{name}, free: true}
	}
	run(t, simulator.DataCenter, []behaviour{
		{name: "a user's life", steps: []step{
			create,
			{request: "GET " + v1 + "/user?username=ZOE&expand=status", status: 200, want: []string{`"displayName":"Zoe Z"`, `"status":"current"`}, without: "email"},
			{request: "PUT " + v1 + "/admin/user/Zoe", body: `{"fullName":"Zoe Y","email":"z@example.com"}`, status: 204},
			{request: "PUT " + v1 + "/admin/user/zoe/disable", status: 204},
			{request: "PUT " + v1 + "/admin/user/zoe/disable", status: 204},
			{request: "GET " + v1 + "/user?username=zoe&expand=status", status: 200, want: []string{"Zoe Y", `"status":"deactivated"`}},
			{request: "GET " + v1 + "/user/list?expand=status", status: 200, want: []string{"Zoe Y"}},
			{request: "GET " + v1 + "/admin/users/list/active", status: 200, without: "Zoe Y", free: true},
			{request: "PUT " + v1 + "/admin/user/zoe/enable", status: 204},
			{request: "POST " + v1 + "/admin/user/zoe/password", body: `{"password":"another"}`, status: 204},
			{request: "DELETE " + v1 + "/admin/user/zoe", status: 202, keep: "task=id"},
			{request: "GET " + v1 + "/user?username=zoe", status: 200},
			{request: "GET " + v1 + "/longtask/{task}", status: 200, want: []string{`"percentageComplete":100`}},
			{request: "GET " + v1 + "/user?username=zoe", status: 404},
			{request: "DELETE " + v1 + "/admin/user/zoe", status: 404},
		}},
		{name: "e-mail addresses are shown by some versions", options: simulator.Options{UserEmails: true}, steps: []step{
			{request: "GET " + v1 + "/user?username=ada", status: 200, want: []string{`"email":"ada@example.com"`}},
		}},
		{name: "refused users", steps: []step{
			create,
			refused("already exists", `{"userName":"zoe","fullName":"Zoe","email":"a@b","password":"x"}`, 409),
			refused("user name is invalid", `{"userName":"Zoe","fullName":"Zoe","email":"a@b","password":"x"}`, 400),
			refused("user name is invalid", `{"userName":"a b","fullName":"Zoe","email":"a@b","password":"x"}`, 400),
			refused("full name is invalid", `{"userName":"a","fullName":"<Zoe>","email":"a@b","password":"x"}`, 400),
			refused("email is invalid", `{"userName":"a","fullName":"Zoe","email":"a","password":"x"}`, 400),
			refused("should not be blank", `{"userName":"a","fullName":"Zoe","email":"a@b"}`, 400),
			refused("should not be specified", `{"userName":"a","fullName":"Zoe","email":"a@b","password":"x","notifyViaEmail":true}`, 400),
			{as: "reader", request: "POST " + v1 + "/admin/user", body: zoe, status: 403},
			{as: "anonymous", request: "POST " + v1 + "/admin/user", body: zoe, status: 401},
			{as: "reader", request: "PUT " + v1 + "/admin/user/zoe/disable", status: 403},
			{request: "PUT " + v1 + "/admin/user/nobody", body: `{"fullName":"x","email":"a@b"}`, status: 400},
			{request: "PUT " + v1 + "/admin/user/nobody/enable", status: 404},
		}},
		{name: "a directory that allows no changes", options: simulator.Options{ReadOnlyDirectory: 403}, steps: []step{
			refused("does not allow updates", zoe, 403),
			{request: "PUT " + v1 + "/admin/user/rolf", body: `{"fullName":"x","email":"a@b"}`, status: 403, want: []string{"does not allow updates"}},
			{request: "PUT " + v1 + "/admin/user/rolf/disable", status: 403, want: []string{"does not allow updates"}},
			{request: "DELETE " + v1 + "/admin/user/rolf", status: 403, want: []string{"does not allow updates"}},
		}},
		{name: "a license that is used up", options: simulator.Options{Licenses: 5}, steps: []step{
			create,
			refused("No more licenses", `{"userName":"yan","fullName":"Yan","email":"a@b","notifyViaEmail":true}`, 402),
		}},
	})
}
