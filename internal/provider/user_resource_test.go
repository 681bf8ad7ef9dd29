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
