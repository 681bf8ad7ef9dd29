package confluence_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestDataCenterGroups(t *testing.T) {
	client := site(t, confluence.DataCenter,
		line{request: "GET /rest/api/group/docs%20writers", answer: `{"type":"group","name":"docs writers"}`},
		line{request: "GET /rest/api/group/docs%20writers", answer: `{"type":"group","name":"docs writers"}`},
		line{request: "GET /rest/api/group/docs%20writers/member?expand=status&limit=200", answer: `{"results":[{"type":"known","username":"a"}],"_links":{"next":"/rest/api/group/docs%20writers/member?start=1"}}`},
		line{request: "GET /rest/api/group/docs%20writers/member?start=1", answer: `{"results":[{"type":"known","username":"b","status":"deactivated"}]}`},
		line{request: "GET /rest/api/group/none", answer: dcMissing},
	)
	ctx, want := context.Background(), confluence.Group{ID: "docs writers", Name: "docs writers"}
	if got, err := client.GroupByName(ctx, "docs writers"); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := client.GroupByID(ctx, "docs writers"); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	members := []confluence.User{{Username: "a", Type: "known", Active: true}, {Username: "b", Type: "known"}}
	if got, err := client.GroupMembers(ctx, want); err != nil || !reflect.DeepEqual(got, members) {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := client.GroupByName(ctx, "none"); !confluence.IsNotFound(err) {
		t.Errorf("want not found, got %v", err)
	}
}
