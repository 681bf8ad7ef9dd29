package confluence_test

import (
	"reflect"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestDataCenterGroups(t *testing.T) {
	writers := confluence.Group{ID: "docs writers", Name: "docs writers"}
	read := line{request: "GET /rest/api/group/docs%20writers", answer: `{"type":"group","name":"docs writers"}`}
	t.Run("by name", func(t *testing.T) {
		if got, err := site(t, confluence.DataCenter, read).GroupByName(t.Context(), "docs writers"); err != nil || got != writers {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("by ID", func(t *testing.T) {
		if got, err := site(t, confluence.DataCenter, read).GroupByID(t.Context(), "docs writers"); err != nil || got != writers {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("members", func(t *testing.T) {
		client := site(t, confluence.DataCenter,
			line{request: "GET /rest/api/group/docs%20writers/member?expand=status&limit=200", answer: `{"results":[{"type":"known","username":"a"}],"_links":{"next":"/rest/api/group/docs%20writers/member?start=1"}}`},
			line{request: "GET /rest/api/group/docs%20writers/member?start=1", answer: `{"results":[{"type":"known","username":"b","status":"deactivated"}]}`})
		members := []confluence.User{{Username: "a", Type: "known", Active: true}, {Username: "b", Type: "known", Status: "deactivated"}}
		if got, err := client.GroupMembers(t.Context(), writers); err != nil || !reflect.DeepEqual(got, members) {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("missing", func(t *testing.T) {
		client := site(t, confluence.DataCenter, line{request: "GET /rest/api/group/none", answer: dcMissing})
		if _, err := client.GroupByName(t.Context(), "none"); !confluence.IsNotFound(err) {
			t.Errorf("want not found, got %v", err)
		}
	})
}
