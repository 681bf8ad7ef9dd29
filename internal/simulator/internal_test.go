package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestInternal(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{})
	id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "One", Body: "<p>1</p>"})
	s.kept["id"] = id
	post := func(path, body string, status int) {
		s.do(step{as: "anonymous", request: "POST /_internal" + path, body: body, status: status, free: true})
	}
	s.part("changes by hand", func(t *testing.T) {
		post("/human/edit-content", `{"space":"HANDBOOK","title":"One","body":"<p>2</p>"}`, 204)
		post("/human/label", `{"id":"{id}","add":["a"]}`, 204)
		post("/human/grant", `{"space":"HANDBOOK","principalType":"group","principal":"{docs-writers}","operation":"read","target":"space"}`, 204)
		content, _ := s.Content(id)
		if content.Body != "<p>2</p>" || s.ContentVersion(id) != 2 || len(s.ContentLabels(id)) != 1 {
			t.Errorf("got %+v", content)
		}
	})
	s.part("the trash", func(t *testing.T) {
		post("/human/trash", `{"id":"{id}"}`, 204)
		if content, _ := s.Content(id); content.Status != "trashed" {
			t.Errorf("the status is %s", content.Status)
		}
	})
	s.part("names", func(t *testing.T) {
		post("/human/create-content", `{"space":"HANDBOOK","title":"Two","parent":"Holidays","body":"<p>2</p>"}`, 200)
		two, found := s.FindContent("HANDBOOK", "Two")
		holidays, _ := s.FindContent("HANDBOOK", "Holidays")
		if one, _ := s.Content(two); !found || one.ParentID != holidays {
			t.Errorf("got %+v", one)
		}
		post("/human/label", `{"space":"HANDBOOK","title":"Two","add":["b"]}`, 204)
		post("/human/restrict", `{"space":"HANDBOOK","title":"Two","operation":"update","users":["wanda","Rolf Reader","hana@example.com"],"groups":["docs-writers"]}`, 204)
		if users, groups := s.Restricted(two, "update"); len(s.ContentLabels(two)) != 1 || len(users) != 3 || users[2] != s.kept["wanda"] || groups[0] != s.kept["docs-writers"] {
			t.Errorf("got %v, %v", users, groups)
		}
		post("/human/create-content", `{"space":"HANDBOOK","title":"Three","parent":"Holidays","body":"<p>3</p>"}`, 200)
		post("/human/reorder", `{"space":"HANDBOOK","title":"Three","position":"before","target":"Two"}`, 204)
		three, _ := s.FindContent("HANDBOOK", "Three")
		if got := s.ChildOrder(holidays); len(got) != 2 || got[0] != three {
			t.Errorf("got %v", got)
		}
		post("/human/grant", `{"space":"HANDBOOK","principalType":"user","principal":"rolf","operation":"create:page"}`, 204)
		if !s.May("HANDBOOK", s.kept["rolf"], simulator.OperationFields{Operation: "create", Target: "page"}) {
			t.Error("Rolf may not create pages")
		}
		post("/human/edit-content?space=HANDBOOK&title=Two", `<p>from a "file"</p>`, 204)
		if one, _ := s.Content(two); one.Body != `<p>from a "file"</p>` {
			t.Errorf("got %s", one.Body)
		}
		post("/human/edit-space", `{"space":"HANDBOOK","status":"archived"}`, 204)
		if space, _ := s.Space("HANDBOOK"); space.Status != "archived" || space.Name != "Handbook" {
			t.Errorf("got %+v", space)
		}
		post("/human/create-space", `{"space":"NEW"}`, 200)
		post("/human/trash", `{"space":"NEW","title":"None"}`, 400)
		post("/human/grant", `{"space":"NEW","principalType":"group","principal":"none","operation":"read:space"}`, 400)
	})
	s.part("mistakes", func(*testing.T) {
		post("/human/grant", `{"space":"NONE"}`, 400)
		post("/human/nothing", `{}`, 400)
	})
	s.part("faults", func(*testing.T) {
		post("/faults", `{"Status":503,"Times":1}`, 204)
		s.do(step{request: "GET " + v2 + "/spaces", status: 503})
	})
	s.part("the request log", func(*testing.T) {
		s.do(step{as: "anonymous", request: "GET /_internal/requests", status: 200, want: []string{v2 + "/spaces"}, free: true})
	})
}
