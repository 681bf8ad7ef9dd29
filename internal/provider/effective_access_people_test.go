package provider_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Members of a group whose status the group does not tell are read by themselves: nobody who is active is lost, and nobody who
// is inactive is shown.
func TestEffectiveAccess_NoAccountStatus(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, NoAccountStatus: true})
	withoutDefaults(s)
	gone := s.Human().CreateUser("gone", "Gone")
	s.Human().JoinGroup(s.GroupID("docs-writers"), gone)
	s.Human().DeactivateUser(gone)
	s.Human().Grant("DOCS", "group", s.GroupID("docs-writers"), "read", "space")
	got := s.DataSource(t, effectiveAccess, config{"space_key": "DOCS"})
	expectAccessTexts(t, got,
		"person Ada Admin: yes yes yes: view, edit, administer: group site-admins",
		"person Hana Human: yes no no: view: group docs-writers",
		"person Sam Service: yes yes yes: view, edit, administer: group site-admins",
		"person Wanda Writer: yes no no: view: group docs-writers")
	if inactive := got["counts"].(map[string]any)["inactive"]; fmt.Sprint(inactive) != "1" {
		t.Errorf("%v are inactive", inactive)
	}
}

// A permission of a user of whom only the ID is known is not hidden.
func TestEffectiveAccess_UnknownUser(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	withoutDefaults(s)
	s.Human().Grant("DOCS", "user", s.UserID("wanda"), "read", "space")
	s.Inject(simulator.Fault{Method: "POST", Path: "/users-bulk$", Status: 200, Body: `{"results":[]}`})
	want := fmt.Sprintf("person %s: yes no no: view: own permission", s.UserID("wanda"))
	if texts := accessTexts(s.DataSource(t, effectiveAccess, config{"space_key": "DOCS"})); !slices.Contains(texts, want) {
		t.Errorf("access is %q, expected %q in it", texts, want)
	}
}

// Guests are counted apart. Members of a group of Data Center that may do everything have access without a grant.
func TestEffectiveAccess_Kinds(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		withoutDefaults(s)
		person := s.Human().CreateUser("zoe", "Zoe")
		want := "guest Zoe: yes no no: view: own permission"
		if s.OnCloud() {
			s.Human().MakeGuest(person)
			s.Human().Grant("DOCS", "user", person, "read", "space")
		} else {
			s.Human().JoinGroup(s.Human().CreateGroup("confluence-administrators"), person)
			want = "person Zoe: yes yes yes: view, edit, administer: group confluence-administrators, which has all permissions"
		}
		got := s.DataSource(t, effectiveAccess, config{"space_key": "DOCS"})
		if texts := accessTexts(got); texts[len(texts)-1] != want {
			t.Errorf("access is %q, expected %q at the end", texts, want)
		}
		if guests := got["counts"].(map[string]any)["view"].(map[string]any)["guests"]; s.OnCloud() && fmt.Sprint(guests) != "1" {
			t.Errorf("%v are guests", guests)
		}
	})
}

// Who may edit a blog post needs other permissions than who may edit a page.
func TestEffectiveAccess_BlogPost(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		withoutDefaults(s)
		post := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
		for who, operation := range map[string]string{"rolf": "page", "wanda": "blogpost"} {
			s.Human().Grant("DOCS", "user", s.UserID(who), "read", "space")
			s.Human().Grant("DOCS", "user", s.UserID(who), "create", operation)
		}
		for who, want := range map[string]string{
			"rolf": "person Rolf Reader: yes no <nil>: view: own permission", "wanda": "person Wanda Writer: yes yes <nil>: view, edit: own permission",
		} {
			got := s.DataSource(t, effectiveAccess, config{"content_id": post, "principal_type": "user", "principal_id": s.UserID(who)})
			expectAccessTexts(t, got, want)
			if by := got["access"].([]any)[0].(map[string]any)["answered_by"]; s.OnCloud() != (by == "both") {
				t.Errorf("answered by %v", by)
			}
		}
	})
}

// A group whose members are all known is listed, although it is not known what it gives.
func TestEffectiveAccess_UnclearOperation(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	withoutDefaults(s)
	s.Human().Grant("DOCS", "group", s.GroupID("docs readers"), "read", "space")
	s.Human().Grant("DOCS", "group", s.GroupID("docs readers"), "create", "page")
	s.Human().Grant("DOCS", "group", s.GroupID("site-admins"), "update", "page")
	got := s.DataSource(t, effectiveAccess, config{"space_key": "DOCS"})
	want := "person Rolf Reader: yes unknown no: view: group docs readers; perhaps edit: group docs readers"
	if texts := accessTexts(got); !slices.Contains(texts, want) {
		t.Errorf("access is %q, expected %q in it", texts, want)
	}
	if unlisted := unlistedTexts(got); len(unlisted) > 0 {
		t.Errorf("unlisted is %q", unlisted)
	}
}
