package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

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
