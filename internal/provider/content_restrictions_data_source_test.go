package provider_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentRestrictionsDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		human, ada, admins, everyone := s.Human(), s.UserID("ada"), s.GroupID("site-admins"), s.GroupID("confluence-users")
		id := runbook(s)
		top := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Operations"})
		between := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "On call", ParentID: top})
		human.EditContent(id, func(f *simulator.ContentFields) { f.ParentID = between })
		human.Restrict(top, "read", nil, names(admins, everyone))
		human.Restrict(top, "update", names(ada), nil) // not inherited
		human.Restrict(id, "update", names(ada), names(admins))

		both := names(admins, everyone)
		slices.Sort(both)
		var got map[string]any
		requests := s.RequestsOf(func() { got = s.DataSource(t, "confluence_content_restrictions", config{"content_id": id}) })
		want := fmt.Sprintf("map[content_id:%s inherited:[map[content_id:%s groups:%v title:Operations users:[]]] read:map[groups:[] users:[]] update:map[groups:[%s] users:[%s]]]",
			id, top, both, admins, ada)
		if fmt.Sprint(got) != want {
			t.Errorf("read %v, expected %v", got, want)
		}
		if most := map[bool]int{true: 6, false: 3}[s.OnCloud()]; len(requests) > most { // Cloud: content, type, ancestors, and three of them
			t.Errorf("it took %q", requests)
		}

		s.DataSourceError(t, "confluence_content_restrictions", config{"content_id": "Runbook"}, `"content_id"`, "a number such as 123456")
		s.DataSourceError(t, "confluence_content_restrictions", config{"content_id": "1"}, `"content_id"`, "could not be read")
		if s.OnCloud() {
			folder := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box"})
			human.Restrict(folder, "read", nil, names(admins))
			human.EditContent(id, func(f *simulator.ContentFields) { f.ParentID = folder })
			s.DataSourceError(t, "confluence_content_restrictions", config{"content_id": folder}, `Its type is "folder"`)
			got = s.DataSource(t, "confluence_content_restrictions", config{"content_id": id})
			if inherited := got["inherited"].([]any); len(inherited) != 1 || inherited[0].(map[string]any)["content_id"] != folder {
				t.Errorf("inherited from the folder: %v", inherited)
			}
		}
	})
}
