package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A group that is in state is no new one, whose members nobody knows yet: the lock-out by it is an error of the plan.
func TestGroup_InStateIsNotPlanned(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	id := runbook(s)
	group, restrictions := s.Resource(t, "confluence_group"), s.Resource(t, "confluence_content_restrictions")
	group.Apply(config{"name": "sre"})
	c := config{"content_id": id, "read": config{"groups": names("sre")}}
	p := s.Process()
	coretest.NoErrors(t, "plan", group.PlanIn(p, config{"name": "sre"}).Diags)
	coretest.ExpectError(t, restrictions.PlanIn(p, c).Diags, `"read"`, "would lose view access")

	p = s.Process()
	coretest.NoErrors(t, "plan of a new group", group.PlanIn(p, config{"name": "other"}).Diags)
	c["read"] = config{"groups": names("other")}
	coretest.NoErrors(t, "plan", restrictions.PlanIn(p, c).Diags)
}

// A user in state that was deleted elsewhere is not accepted as one that is to be created.
func TestUser_InStateIsNotPlanned(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	user, one := s.Resource(t, "confluence_user"), s.Resource(t, "confluence_group_membership")
	c := config{"name": "nina", "full_name": "Nina New", "email": "nina@example.com", "notify": true}
	p := s.Process()
	coretest.NoErrors(t, "plan of a new user", user.PlanIn(p, c).Diags)
	coretest.NoErrors(t, "plan", one.PlanIn(p, config{"group_id": "docs readers", "principal_id": "nina"}).Diags)
	user.Apply(c)
	p = s.Process()
	coretest.NoErrors(t, "plan", user.PlanIn(p, c).Diags)
	requests := s.RequestsOf(func() {
		coretest.NoErrors(t, "plan", one.PlanIn(p, config{"group_id": "docs readers", "principal_id": "nina"}).Diags)
	})
	if len(requests) < 2 {
		t.Errorf("the user was not looked up: %q", requests)
	}
}
