package provider_test

import (
	"slices"
	"testing"
)

func TestSpacePermission_List(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		for _, c := range s.fivePermissions() {
			s.resource(t, "confluence_space_permission").apply(c)
		}
		s.Human().Grant("DOCS", "user", s.userID("wanda"), "read", "space")
		want := []string{"DOCS: anonymous", "DOCS: user " + s.userID("hana"), "DOCS: user " + s.userID("wanda")}
		for _, g := range s.Groups() {
			want = append(want, "DOCS: group "+s.groupID(g.Name))
		}
		var got []string
		for _, result := range s.list(t, "confluence_space_permission", config{"space_key": "DOCS"}, 100) {
			got = append(got, result["display_name"].(string))
			var operations []string
			for _, o := range result["operations"].([]any) {
				operations = append(operations, o.(string))
			}
			r := s.resource(t, "confluence_space_permission")
			r.importIdentity(config{"space_key": result["space_key"], "principal_type": result["principal_type"], "principal_id": result["principal_id"]})
			r.planEmpty(config{
				"space_key": "DOCS", "principal_type": result["principal_type"], "principal_id": result["principal_id"], "operations": operations,
			})
		}
		slices.Sort(want)
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("the list holds %q, expected %q", got, want)
		}
		if got := s.list(t, "confluence_space_permission", config{"space_key": "DOCS"}, 2); len(got) != 2 {
			t.Errorf("a limit of 2 gave %d results", len(got))
		}
		_, diags := s.process().list("confluence_space_permission", config{"space_key": "NOWHERE"}, 2)
		expectError(t, diags, "Permissions of space NOWHERE could not be listed")
	})
}
