package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A deletion policy counts even if the update that sets it fails: a destroy must not delete what the configuration retains.
func TestFailedUpdate_DeletionPolicy(t *testing.T) {
	refuse := func(s *testsite.Site) {
		for _, method := range []string{"PUT", "POST"} {
			s.Inject(simulator.Fault{Method: method, Status: 403, Body: `{"statusCode":403,"message":"not you"}`})
		}
	}
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation"})
		space := s.Resource(t, "confluence_space")
		space.ImportID("DOCS")
		page := s.Resource(t, "confluence_content")
		written := config{"space_key": "HANDBOOK", "title": "Guide", "body": "<p>one</p>"}
		page.Apply(written)
		file, attached, _ := attach(t, s, "one")
		refuse(s)
		space.ApplyError(config{"key": "DOCS", "name": "Documentation", "status": "archived", "deletion_policy": "retain"}, "Space DOCS could not be updated", "not you")
		page.ApplyError(with(written, config{"body": "<p>two</p>", "deletion_policy": "retain"}), "not you")
		file.ApplyError(with(attached, config{"content": "two", "deletion_policy": "retain"}), "not you")
		s.ClearFaults()
		if got := s.WritesOf(func() { space.Destroy(); page.Destroy(); file.Destroy() }); len(got) > 0 {
			t.Errorf("the destruction of what is retained wrote %q", got)
		}
		if now, ok := s.Space("DOCS"); !ok || now.Status != "current" {
			t.Errorf("the space is %v", now)
		}
	})
	testsite.OnDataCenter(t, func(t *testing.T, s *testsite.Site) {
		user := s.Resource(t, "confluence_user")
		user.Apply(zoe(config{"deletion_policy": "delete"}))
		refuse(s)
		user.ApplyError(zoe(config{"full_name": "Zoe Zoom", "deletion_policy": "disable"}), "not you")
		s.ClearFaults()
		user.Destroy()
		if _, ok := userNamed(s, "zoe"); !ok {
			t.Error("the user was deleted")
		}
	})
}

// An interrupted run may leave a personal space as it was imported: to destroy it then must not delete it.
func TestSpace_ImportedPersonal(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space")
		r.ImportID("~ada")
		if got := s.WritesOf(func() { r.Destroy() }); len(got) > 0 {
			t.Errorf("wrote %q", got)
		}
	})
}
