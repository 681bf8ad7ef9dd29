package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestUser_BadInput(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	without := func(attributes ...string) config {
		c := zoe()
		for _, a := range attributes {
			delete(c, a)
		}
		return c
	}
	cases := []struct {
		c    config
		want []string
	}{
		{zoe(config{"name": ""}), []string{`"name"`, "at least 1"}},
		{zoe(config{"name": "Zoe"}), []string{`"name"`, `Use "zoe"`}},
		{zoe(config{"name": "zoe z"}), []string{`"name"`, "whitespace"}},
		{zoe(config{"name": "zoe,z"}), []string{`"name"`, "a character that Confluence does not allow"}},
		{zoe(config{"name": "anonymous"}), []string{`"name"`, "reserved"}},
		{zoe(config{"full_name": " "}), []string{`"full_name"`, "blank"}},
		{zoe(config{"full_name": "<Zoe>"}), []string{`"full_name"`, "< or >"}},
		{zoe(config{"full_name": "Anonymous"}), []string{`"full_name"`, "anonymous"}},
		{zoe(config{"email": "zoe"}), []string{`"email"`, "email address"}},
		{zoe(config{"password_wo": " \t"}), []string{`"password_wo"`, "blank"}},
		{without("password_wo_version"), []string{`"password_wo"`, "password_wo_version"}},
		{without("password_wo"), []string{`"password_wo_version"`, "password_wo"}},
		{without("password_wo", "password_wo_version"), []string{`"password_wo"`, "Missing password_wo or notify", "import it"}},
		{zoe(config{"notify": true}), []string{`"notify"`, "conflicts with password_wo"}},
		{zoe(config{"deletion_policy": "retain"}), []string{`"deletion_policy"`, `"disable"`}},
	}
	for _, test := range cases {
		r := s.Resource(t, userType)
		if made := s.RequestsOf(func() { r.PlanError(test.c, test.want...) }); len(made) != 0 {
			t.Errorf("invalid input made the requests %q", made)
		}
		if text := coretest.Text(r.TryPlan(test.c).Diags); strings.Contains(text, "s3cret") {
			t.Errorf("the error shows the password: %s", text)
		}
	}
	own := s.Resource(t, userType)
	own.ImportID("ada")
	c := config{"name": "ada", "full_name": "Ada Admin", "email": "ada@example.com"}
	own.Apply(c)
	if made := s.WritesOf(func() {
		c["active"] = false
		own.PlanError(c, `"name"`, "User ada cannot be disabled: it is the account of the provider")
		own.DestroyError("User ada cannot be disabled", "destroy = false")
		own.PlanError(zoe(), "User ada cannot be disabled")
	}); len(made) != 0 {
		t.Errorf("refused plans wrote %q", made)
	}
	cloud := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	cloud.Resource(t, userType).PlanError(zoe(), "confluence_user is not available on", "admin.atlassian.com", "data source confluence_user")
}

func TestUser_Refused(t *testing.T) {
	s := onDataCenter(t, simulator.Options{Licenses: 5})
	r := s.Resource(t, userType)
	r.ApplyError(zoe(config{"name": "wanda"}), `"name"`, "User wanda could not be created", "to = confluence_user.this", `id = "wanda"`)
	r.Apply(zoe())
	other := s.Resource(t, userType)
	other.ApplyError(zoe(config{"name": "yan"}), "User yan could not be created: the license of Confluence allows no more users", "402", "Disable users")
	other.ApplyError(zoe(), `"name"`, "already exists")
	if !other.Removed() {
		t.Error("a user who could not be created is in state")
	}
	c := zoe()
	s.Human().DeleteUser("zoe")
	p := s.Resource(t, userType)
	p.Apply(c)
	stale := p.Plan(zoe(config{"full_name": "Other"}))
	s.Human().DeleteUser("zoe")
	coretest.ExpectError(t, p.Execute(stale), "User zoe could not be updated")
	p.Destroy()

	reader := s.Reader()
	other.ProviderConfig["username"], other.ProviderConfig["token"] = reader.Username, reader.Token
	other.ApplyError(c, "User zoe could not be created", "403", "lacks the permission")
	s.Human().GrantGlobally("user", "rolf", "administer", "application")
	other.Apply(c)
	other.ApplyError(zoe(config{"password_wo_version": 2}), `"password_wo"`, "Password of user zoe could not be set", "system administrator")
	other.ProviderConfig["token"] = "wrong"
	other.PlanError(c, "User zoe could not be read", "CONFLUENCE_TOKEN")
}

func TestUser_ReadOnlyDirectory(t *testing.T) {
	for _, status := range []int{400, 403} {
		s := onDataCenter(t, simulator.Options{ReadOnlyDirectory: status, UserEmails: true})
		s.Resource(t, userType).ApplyError(zoe(), "User zoe could not be created: the directory is read-only", "Corporate LDAP", "data source confluence_user")
		if status == 400 {
			continue // Atlassian's files know no such answer to the others
		}
		r := s.Resource(t, userType)
		r.ImportID("wanda")
		c := config{"name": "wanda", "full_name": "Wanda Writer", "email": "wanda@example.com"}
		r.PlanEmpty(c)
		for verb, change := range map[string]config{
			"User wanda could not be updated": {"full_name": "W"}, "User wanda could not be disabled": {"active": false},
			"Password of user wanda could not be set": {"password_wo": "x1234", "password_wo_version": 1},
		} {
			changed := config{}
			for _, from := range []config{c, change} {
				for name, value := range from {
					changed[name] = value
				}
			}
			r.ApplyError(changed, verb+": the directory is read-only")
		}
		r.DestroyError("User wanda could not be disabled: the directory is read-only")
	}
}
