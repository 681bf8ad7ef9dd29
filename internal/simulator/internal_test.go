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
