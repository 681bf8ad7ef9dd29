package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// A resource that is destroyed does not remove what another has set in the same run, as after a block was renamed.
func TestContentRestrictions_RenamedBlock(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id, admins := runbook(s), s.GroupID("site-admins")
		both := config{"content_id": id, "read": config{"groups": names(admins)}, "update": config{"groups": names(admins)}}
		before, after := s.Resource(t, "confluence_content_restrictions"), s.Resource(t, "confluence_content_restrictions")
		before.Apply(both)
		p, reader := s.Process(), config{"content_id": id, "read": config{"groups": names(admins)}}
		after.In(p, func() { after.Apply(reader) })
		before.In(p, func() {
			diags := before.TryDestroy()
			coretest.NoErrors(t, "destroy", diags)
			if text := coretest.Text(diags); !strings.Contains(text, "The read restriction of content "+id+" was not removed") || strings.Contains(text, "The update restriction") {
				t.Error(text)
			}
		})
		expectRestricted(t, s, id, "read", nil, []string{admins})
		expectRestricted(t, s, id, "update", nil, nil)
		after.PlanEmpty(reader)
	})
}

// Two resources for one operation are an error at plan if they differ, and in any case before the second writes.
func TestContentRestrictions_TwoResources(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id, admins, writers := runbook(s), s.GroupID("site-admins"), s.GroupID("docs-writers")
		of := func(operation string, groups ...string) config {
			return config{"content_id": id, operation: config{"groups": groups}}
		}
		a, b := s.Resource(t, "confluence_content_restrictions"), s.Resource(t, "confluence_content_restrictions")
		a.Apply(of("read", admins))
		p := s.Process()
		for range 2 { // Terraform plans what it replaces twice
			coretest.NoErrors(t, "plan", a.PlanIn(p, of("read", admins)).Diags)
		}
		coretest.NoErrors(t, "the other operation", b.PlanIn(p, of("update", admins, writers)).Diags)
		coretest.ExpectError(t, b.PlanIn(p, of("read", admins, writers)).Diags, `"read"`, "Two resources manage the read restriction of content "+id, "destroy = false")

		p = s.Process()
		a, b = s.Resource(t, "confluence_content_restrictions"), s.Resource(t, "confluence_content_restrictions")
		a.In(p, func() { a.Apply(of("read", writers, admins)) })
		b.In(p, func() { b.ApplyError(of("read", admins, writers), "Two resources manage the read restriction") })
	})
}
