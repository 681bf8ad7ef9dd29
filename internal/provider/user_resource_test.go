package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const userType = "confluence_user"

// zoe is the configuration of a new user.
func zoe(more ...config) config {
	c := config{"name": "zoe", "full_name": "Zoe Zen", "email": "zoe@example.com", "password_wo": "s3cret", "password_wo_version": 1}
	for _, m := range more {
		for name, value := range m {
			c[name] = value
		}
	}
	return c
}

// user returns what the site has of a user.
func userNamed(s *testsite.Site, name string) (simulator.User, bool) {
	users := s.Users()
	i := slices.IndexFunc(users, func(u simulator.User) bool { return u.Username == name })
	if i < 0 {
		return simulator.User{}, false
	}
	return users[i], true
}

func TestUser_Lifecycle(t *testing.T) {
	for _, emails := range []bool{false, true} {
		for _, version := range []string{"9.3.1", "10.0.3"} {
			t.Run(fmt.Sprintf("%s, emails %t", version, emails), func(t *testing.T) {
				t.Parallel()
				s := onDataCenter(t, simulator.Options{UserEmails: emails, Version: version})
				r := s.Resource(t, userType)
				c := zoe()
				r.Apply(c)
				r.PlanEmpty(c)
				if u, _ := userNamed(s, "zoe"); u.DisplayName != "Zoe Zen" || u.Email != "zoe@example.com" || !u.Active || r.Attr("user_key") != u.UserKey {
					t.Errorf("created was %+v", u)
				}
				if password, _ := s.Password("zoe"); password != "s3cret" {
					t.Errorf("the password is %q", password)
				}
				for attribute, value := range map[string]any{"full_name": "Zoe Zoom", "email": "z@example.com", "active": false} {
					c[attribute] = value
					r.PlanChanges(c, attribute)
					if made := s.WritesOf(func() { r.Apply(c) }); len(made) != 1 {
						t.Errorf("a change of %s wrote %q", attribute, made)
					}
					r.PlanEmpty(c)
				}
				c["active"] = true
				r.Apply(c)
				if u, _ := userNamed(s, "zoe"); u.DisplayName != "Zoe Zoom" || u.Email != "z@example.com" || !u.Active {
					t.Errorf("changed to %+v", u)
				}
				c["name"] = "zoey"
				if p := r.Plan(c); !p.Replaces {
					t.Errorf("another name does not force a new resource: %v", p.Changes)
				}
				r.Apply(c)
				r.PlanEmpty(c)
				if u, there := userNamed(s, "zoe"); !there || u.Active {
					t.Errorf("the replaced user is %+v, not disabled", u)
				}
				c["deletion_policy"] = "delete"
				r.Apply(c)
				r.Destroy()
				if u, there := userNamed(s, "zoey"); there {
					t.Errorf("the user was not deleted: %+v", u)
				}
			})
		}
	}
}

func TestUser_Notify(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	r := s.Resource(t, userType)
	c := config{"name": "zoe", "full_name": "Zoe Zen", "email": "zoe@example.com", "notify": true, "active": false}
	r.Apply(c)
	r.PlanEmpty(c)
	if u, _ := userNamed(s, "zoe"); u.Active {
		t.Error("the user is active")
	}
	r.Destroy()

	r.ImportID("zoe")
	c["active"] = true
	r.Apply(c)
	r.PlanEmpty(c)
	if text := coretest.Text(r.Plan(c).Diags); !strings.Contains(text, "notify has no effect on an existing user") {
		t.Errorf("no warning: %s", text)
	}
}

// The password is set when its version changes, and in no state or plan.
func TestUser_Password(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	r := s.Resource(t, userType)
	c := zoe()
	r.Apply(c)
	c["password_wo"] = "an0ther"
	r.PlanEmpty(c)
	if password, changes := s.Password("zoe"); password != "s3cret" || changes != 0 {
		t.Errorf("the password %q was set %d times", password, changes)
	}
	c["password_wo_version"] = 2
	r.PlanChanges(c, "password_wo_version")
	if made := s.WritesOf(func() { r.Apply(c) }); len(made) != 1 || !strings.HasSuffix(made[0], "/admin/user/zoe/password") {
		t.Errorf("a new version wrote %q", made)
	}
	r.PlanEmpty(c)
	if password, _ := s.Password("zoe"); password != "an0ther" {
		t.Errorf("the password is %q", password)
	}
	if r.Attr("password_wo") != nil || strings.Contains(fmt.Sprint(coretest.FromValue(t, r.State))+string(r.Private), "an0ther") {
		t.Errorf("the password is in state: %v", r.State)
	}
	delete(c, "password_wo")
	delete(c, "password_wo_version")
	if made := s.WritesOf(func() { r.Apply(c) }); len(made) != 0 {
		t.Errorf("without a password, an apply wrote %q", made)
	}
	r.PlanEmpty(c)

	// What the site repeats of it is masked.
	c = zoe(config{"name": "yan", "password_wo": `pa"ss<w>ör/d`})
	s.Inject(simulator.Fault{Method: "POST", Path: "/admin/user$", Status: 400, Times: 1, Body: `{"statusCode":400,"message":"Weak: pa\"ss<w>ör/d, pa%22ss%3Cw%3E%C3%B6r%2Fd"}`})
	diags := s.Resource(t, userType)
	text := coretest.Text(diags.Execute(diags.Plan(c)))
	if !strings.Contains(text, "Weak: ***, ***") {
		t.Errorf("the error shows the password: %s", text)
	}
}

func TestUser_Import(t *testing.T) {
	for _, emails := range []bool{false, true} {
		t.Run(fmt.Sprintf("emails %t", emails), func(t *testing.T) {
			s := onDataCenter(t, simulator.Options{UserEmails: emails})
			c := config{"name": "wanda", "full_name": "Wanda Writer", "email": "wanda@example.com"}
			for _, imported := range []func(r *coretest.Instance){
				func(r *coretest.Instance) { r.ImportID("wanda") }, func(r *coretest.Instance) { r.ImportIdentity(config{"name": "wanda"}) },
			} {
				r := s.Resource(t, userType)
				imported(r)
				if emails {
					r.PlanEmpty(c)
					continue
				}
				r.PlanChanges(c, "email")
				r.Apply(c)
				r.PlanEmpty(c)
			}
			r := s.Resource(t, userType)
			r.ImportID("WANDA")
			if p := r.Plan(c); p.Replaces || p.Creates {
				t.Errorf("a name in another case forces a new resource: %v", p.Changes)
			}
		})
	}
}

func TestUser_Drift(t *testing.T) {
	s := onDataCenter(t, simulator.Options{UserEmails: true})
	r := s.Resource(t, userType)
	c := zoe()
	r.Apply(c)
	s.Human().ChangeEmail("zoe", "ZOE@Example.com")
	r.PlanEmpty(c)
	s.Human().ChangeEmail("zoe", "other@example.com")
	r.PlanChanges(c, "email")
	s.Human().RenameUser("zoe", "By Hand")
	s.Human().DeactivateUser("zoe")
	r.PlanChanges(c, "active", "email", "full_name")
	r.Apply(c)
	r.PlanEmpty(c)

	s.Human().ChangeUsername("zoe", "zora")
	r.PlanError(c, `"name"`, "User zoe was renamed to zora", "destroy = false", "import the user")
	s.Human().ChangeUsername("zora", "zoe")
	s.Human().DeleteUser("zoe")
	if p := r.Plan(c); !p.Creates {
		t.Errorf("a user who was deleted is not planned: %v", p.Changes)
	}
	r.Apply(c)
	r.PlanEmpty(c)
}

func TestUser_List(t *testing.T) {
	s := onDataCenter(t, simulator.Options{UserEmails: true})
	s.Human().DeactivateUser("rolf")
	var got []string
	for _, result := range s.List(t, userType, config{}, 100) {
		got = append(got, result["display_name"].(string))
		r := s.Resource(t, userType)
		r.ImportIdentity(config{"name": result["name"]})
		r.PlanEmpty(config{"name": result["name"], "full_name": result["full_name"], "email": result["email"], "active": result["active"]})
	}
	if want := []string{"Ada Admin", "Hana Human", "Rolf Reader", "Wanda Writer"}; !slices.Equal(got, want) {
		t.Errorf("the list holds %q", got)
	}
	if got := s.List(t, userType, config{}, 2); len(got) != 2 {
		t.Errorf("a limit of 2 gave %d results", len(got))
	}
}

func TestUser_Requests(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	var instances []*coretest.Instance
	for i := range 20 {
		r := s.Resource(t, userType)
		c := zoe(config{"name": fmt.Sprintf("user-%02d", i)})
		p := r.Plan(c)
		if got := paths(s, func() { coretest.NoErrors(t, "create", r.Execute(p)) }); !slices.Equal(got, []string{"GET user", "POST user"}) {
			t.Errorf("to create one cost %q", got)
		}
		instances = append(instances, r)
	}
	if got := paths(s, instances[0].Refresh); !slices.Equal(got, []string{"GET user"}) {
		t.Errorf("to refresh one cost %q", got)
	}
	p := s.Process()
	got := paths(s, func() {
		var wait sync.WaitGroup
		slots := make(chan struct{}, 10) // as many as Terraform reads at a time
		for _, r := range instances {
			slots <- struct{}{}
			wait.Go(func() {
				defer func() { <-slots }()
				coretest.NoErrors(t, "refresh", r.RefreshIn(p))
			})
		}
		wait.Wait()
	})
	if lists := slices.DeleteFunc(slices.Clone(got), func(line string) bool { return line != "GET list" }); len(lists) != 1 || len(got) > 12 {
		t.Errorf("to refresh 20 users cost %q", got)
	}
	t.Logf("20 users cost %d requests", len(got))
}

func TestUser_UnknownValues(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	r := s.Resource(t, userType)
	for _, attribute := range []string{"name", "full_name", "email", "active", "password_wo", "password_wo_version"} {
		p := r.Plan(zoe(config{attribute: coretest.Unknown}))
		if !p.Creates || attribute != "password_wo" && p.Attr(attribute) != coretest.Unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
		}
	}
	c := zoe()
	r.Apply(c)
	r.PlanChanges(zoe(config{"full_name": coretest.Unknown}), "full_name")
	r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
	if made := s.RequestsOf(func() { r.PlanEmpty(c) }); len(made) != 0 {
		t.Errorf("a provider without a token made requests: %q", made)
	}
}

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
		{zoe(config{"name": "zoe,z"}), []string{`"name"`, "characters that Confluence refuses"}},
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

// A permission may be granted to a user whom the same configuration creates.
func TestUser_Planned(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	user, permission := s.Resource(t, userType), s.Resource(t, globalPermission)
	p := s.Process()
	if diags := user.PlanIn(p, zoe()).Diags; coretest.HasErrors(diags) {
		t.Fatal(coretest.Text(diags))
	}
	if diags := permission.PlanIn(p, global("user", "zoe", "create:space")).Diags; coretest.HasErrors(diags) {
		t.Errorf("a planned user is not accepted: %s", coretest.Text(diags))
	}
	if diags := permission.PlanIn(p, global("user", "yan", "create:space")).Diags; !coretest.HasErrors(diags) {
		t.Error("a user whom nobody creates is accepted")
	}
}
