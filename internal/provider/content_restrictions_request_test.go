package provider_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentRestrictions_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		ada, admins := s.UserID("ada"), s.GroupID("site-admins")
		r, c := s.Resource(t, "confluence_content_restrictions"), config{"content_id": id}
		r.ProviderConfig["access_warnings"] = "off" // what they take is tested by itself
		read, fresh := "GET restriction", "GET restriction"
		if !s.OnCloud() {
			read, fresh = "GET content", "GET "+id // the list of the space; what is written is read by its ID
		}
		expect := func(doing string, do func(), want ...string) {
			t.Helper()
			if got := paths(s, do); !slices.Equal(got, want) {
				t.Errorf("to %s took %q, expected %q", doing, got, want)
			}
		}
		apply := func(c config, planning, applying []string) {
			t.Helper()
			var p *coretest.Plan
			expect("plan", func() { p = r.Plan(c) }, planning...)
			expect("apply", func() { coretest.NoErrors(t, "apply", r.Execute(p)) }, applying...)
		}
		only := func(deployment bool, lines ...string) []string {
			if deployment == s.OnCloud() {
				return lines
			}
			return nil
		}

		c["read"], c["update"] = config{"users": names(ada)}, config{"users": names(ada)}
		user, group := "POST users-bulk", "GET by-id"
		if !s.OnCloud() {
			user, group = "GET user", "GET "+admins
		}
		apply(c, []string{fresh, user, "GET current"}, []string{fresh, "GET current", "PUT restriction"})
		expect("plan nothing", func() { r.PlanEmpty(c) }, read)

		c["read"] = config{"groups": names(admins)}
		apply(c, []string{read, group, "GET current", "GET memberof"}, []string{"GET current", "GET memberof", "PUT restriction"})

		delete(c, "read")
		c["update"] = config{"groups": names(admins)}
		apply(c, []string{read, group, "GET current", "GET memberof"}, slices.Concat([]string{"GET current", "GET memberof"},
			only(true, read, "POST restriction", "DELETE user", read), only(false, "PUT restriction")))
		expect("destroy", r.Destroy, slices.Concat([]string{read}, only(true, read, "DELETE "+admins, read), only(false, "PUT restriction"))...)
	})
}

// 100 restrictions in five spaces take one request each on Cloud, which has no list of them, and one for each space on Data Center.
func TestContentRestrictions_ManyRequests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		var all []*coretest.Instance
		ada := s.UserID("ada")
		for i := range 100 {
			key := fmt.Sprintf("S%d", i%5)
			if i < 5 {
				s.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: key})
			}
			r := s.Resource(t, "confluence_content_restrictions")
			r.Apply(config{
				"content_id": s.Human().CreateContent(simulator.ContentFields{SpaceKey: key, Title: fmt.Sprint(i)}),
				"update":     config{"users": names(ada)},
			})
			all = append(all, r)
		}
		requests := s.RequestsOf(func() { refreshAll(t, s, all) })
		if most := map[bool]int{true: 110, false: 5}[s.OnCloud()]; len(requests) > most {
			t.Errorf("to refresh 100 restrictions took %d requests, expected %d at most: %q", len(requests), most, requests)
		}
		t.Logf("%d requests", len(requests))
		for _, r := range all {
			if r.Removed() {
				t.Error("a restriction was removed from state")
			}
		}
	})
}

// refreshAll refreshes ten instances at a time in one process, as Terraform does.
func refreshAll(t *testing.T, s *testsite.Site, all []*coretest.Instance) {
	t.Helper()
	process := s.Process()
	next := make(chan *coretest.Instance)
	var workers sync.WaitGroup
	for range 10 {
		workers.Go(func() {
			for r := range next {
				coretest.NoErrors(t, "refresh", r.RefreshIn(process))
			}
		})
	}
	for _, r := range all {
		next <- r
	}
	close(next)
	workers.Wait()
}
