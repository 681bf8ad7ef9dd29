package confluence_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const (
	zoeJSON  = `{"type":"known","username":"zoe","userKey":"8a01","displayName":"Zoe","status":"current"}`
	noUser   = `404 {"statusCode":404,"message":"No user found"}`
	readZoe  = "GET /rest/api/user?expand=status&username=zoe"
	allUsers = "GET /rest/api/user/list?expand=status&limit=200"
)

func administration(t *testing.T, lines ...line) confluence.UserAdministration {
	t.Helper()
	return site(t, confluence.DataCenter, lines...).(confluence.UserAdministration)
}

func TestCreateUser(t *testing.T) {
	user := confluence.UserCreate{Username: "zoe", FullName: "Zoe", Email: "zoe@example.com", Password: "s3cret"}
	const create = "POST /rest/api/admin/user"
	const body = `{"userName":"zoe","fullName":"Zoe","email":"zoe@example.com","password":"s3cret","notifyViaEmail":false}`
	for _, status := range []string{"201", "200"} { // as documented, and as one site answered
		admin := administration(t, line{request: readZoe, answer: noUser}, line{request: create, body: body, answer: status + ` {"userKey":"8a01"}`})
		if got, err := admin.CreateUser(t.Context(), user); err != nil || got.UserKey != "8a01" {
			t.Errorf("%s: got %+v, %v", status, got, err)
		}
	}
	t.Run("exists", func(t *testing.T) {
		if _, err := administration(t, line{request: readZoe, answer: zoeJSON}).CreateUser(t.Context(), user); !confluence.IsTaken(err) {
			t.Errorf("got %v", err)
		}
	})
	for name, test := range map[string]struct {
		answer string
		is     func(error) bool
	}{
		"taken":      {`409 {"statusCode":409,"message":"The user is not valid"}`, confluence.IsTaken},
		"unlicensed": {`402 {"statusCode":402,"message":"No licenses"}`, confluence.IsUnlicensed},
		"read-only":  {`400 {"statusCode":400,"message":"Cannot add: directory 'LDAP' does not allow updates."}`, confluence.IsReadOnlyDirectory},
		"read-only mode of the site": {`405 {"statusCode":405,"message":"Confluence is in read-only mode"}`, func(err error) bool {
			return err != nil && !confluence.IsReadOnlyDirectory(err)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			admin := administration(t, line{request: readZoe, answer: noUser}, line{request: create, answer: test.answer})
			if _, err := admin.CreateUser(t.Context(), user); !test.is(err) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("lost answer", func(t *testing.T) {
		for name, want := range map[string]bool{"Zoe": true, "Somebody else": false} {
			found := strings.Replace(zoeJSON, `"Zoe"`, `"`+name+`"`, 1)
			admin := administration(t, line{request: readZoe, answer: noUser}, line{request: create, answer: `500 {"message":"x"}`}, line{request: readZoe, answer: found},
				line{request: "GET /rest/api/user/current", answer: `{"type":"known","username":"ada"}`})
			got, err := admin.CreateUser(t.Context(), user)
			if want != (err == nil && got.UserKey == "8a01") || !want && !confluence.IsTaken(err) {
				t.Errorf("%s: got %+v, %v", name, got, err)
			}
		}
	})
}

func TestManagedUser(t *testing.T) {
	t.Run("a list without email addresses is no use if single users have them", func(t *testing.T) {
		withEmail := strings.Replace(zoeJSON, `"status"`, `"email":"zoe@example.com","status"`, 1)
		yan := strings.ReplaceAll(zoeJSON, "zoe", "yan")
		admin := administration(t, line{request: readZoe, answer: withEmail}, line{request: allUsers, answer: `{"results":[` + yan + `]}`},
			line{request: strings.Replace(readZoe, "zoe", "yan", 1), answer: strings.ReplaceAll(withEmail, "zoe", "yan")})
		for _, name := range []string{"zoe", "yan"} {
			if got, err := admin.ManagedUser(t.Context(), name); err != nil || got.Email != name+"@example.com" {
				t.Errorf("got %+v, %v", got, err)
			}
		}
	})
	t.Run("without email addresses the list serves", func(t *testing.T) {
		admin := administration(t, line{request: readZoe, answer: zoeJSON}, line{request: allUsers, answer: `{"results":[` + strings.ReplaceAll(zoeJSON, "zoe", "Yan") + `]}`})
		for _, name := range []string{"zoe", "yan"} {
			if got, err := admin.ManagedUser(t.Context(), name); err != nil || !got.Active {
				t.Errorf("got %+v, %v", got, err)
			}
		}
	})
	t.Run("deleted users are not found", func(t *testing.T) {
		if _, err := administration(t, line{request: readZoe, answer: strings.Replace(zoeJSON, "known", "unknown", 1)}).ManagedUser(t.Context(), "zoe"); !confluence.IsNotFound(err) {
			t.Errorf("got %v", err)
		}
	})
}

func TestChangeUser(t *testing.T) {
	t.Run("an update of a user who does not exist", func(t *testing.T) {
		admin := administration(t, line{request: "PUT /rest/api/admin/user/zoe", body: `{"fullName":"Zoe","email":"z@example.com"}`, answer: `400 {"statusCode":400,"message":"Cannot update"}`}, line{request: readZoe, answer: noUser})
		if err := admin.UpdateUser(t.Context(), "zoe", "Zoe", "z@example.com"); !confluence.IsNotFound(err) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("delete", func(t *testing.T) {
		admin := administration(t, line{request: "DELETE /rest/api/admin/user/o%2Fzoe", answer: `202 {"id":"7"}`},
			line{request: "GET /rest/api/longtask/7", answer: `{"percentageComplete":100,"successful":false,"messages":[{"translation":"in use"}]}`})
		if err := admin.DeleteUser(t.Context(), "o/zoe"); err == nil || !strings.Contains(err.Error(), "in use") {
			t.Errorf("got %v", err)
		}
	})
}

// A change of a user is seen by who reads the account next.
func TestUpdateUser_Accounts(t *testing.T) {
	wanda := func(name string) string {
		return `{"type":"known","username":"wanda","userKey":"8a01","displayName":"` + name + `","status":"current"}`
	}
	client := site(t, confluence.DataCenter,
		line{request: "GET /rest/api/user?expand=status&username=wanda", answer: wanda("Wanda")},
		line{request: "PUT /rest/api/admin/user/wanda", answer: "204"},
		line{request: "GET /rest/api/user?expand=status&key=8a01", answer: wanda("Wanda Writer")},
		line{request: "PUT /rest/api/admin/user/wanda/disable", answer: "204"},
		line{request: "GET /rest/api/user?expand=status&key=8a01", answer: wanda("Wanda Left")})
	expect := func(want string) {
		t.Helper()
		for range 2 {
			if users, err := client.Accounts(t.Context(), []string{"wanda"}); err != nil || len(users) != 1 || users[0].DisplayName != want {
				t.Errorf("got %v, %v, expected %s", users, err, want)
			}
		}
	}
	expect("Wanda")
	admin := client.(confluence.UserAdministration)
	if err := admin.UpdateUser(t.Context(), "wanda", "Wanda Writer", "wanda@example.com"); err != nil {
		t.Error(err)
	}
	expect("Wanda Writer")
	if err := admin.SetUserActive(t.Context(), "wanda", false); err != nil {
		t.Error(err)
	}
	expect("Wanda Left")
}
