package confluence_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestCloudGroups(t *testing.T) {
	ctx, writers := context.Background(), confluence.Group{ID: "g/1", Name: "Writers"}
	const pick = "GET /rest/api/group/picker?limit=200&query=Writers"
	t.Run("by name, on the second result page", func(t *testing.T) {
		client := site(t, confluence.Cloud,
			line{request: pick, answer: `{"results":[{"id":"g2","name":"Writers of old"},{"id":"g3","name":"writers"}],"_links":{"next":"/rest/api/group/picker?query=Writers&start=2"}}`},
			line{request: "GET /rest/api/group/picker?query=Writers&start=2", answer: `{"results":[{"id":"g/1","name":"Writers"}]}`})
		if got, err := client.GroupByName(ctx, "Writers"); err != nil || got != writers {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("by a name that differs in case", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: pick, answer: `{"results":[{"id":"g3","name":"writers"},{"id":"g2","name":"Writers of old"}]}`})
		_, err := client.GroupByName(ctx, "Writers")
		if !confluence.IsNotFound(err) || !strings.Contains(err.Error(), `there is "writers"`) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("by ID, with members", func(t *testing.T) {
		client := site(t, confluence.Cloud,
			line{request: "GET /rest/api/group/by-id?id=g/1", answer: `{"type":"group","id":"g/1","name":"Writers"}`},
			line{request: "GET /rest/api/group/g%2F1/membersByGroupId?limit=200", answer: `{"results":[{"accountId":"712020:b","accountType":"atlassian","accountStatus":"inactive","displayName":"bea"}],"_links":{"next":"/rest/api/group/g%2F1/membersByGroupId?start=1"}}`},
			line{request: "GET /rest/api/group/g%2F1/membersByGroupId?start=1", answer: `{"results":[{"accountId":"712020:a","accountType":"app","accountStatus":"active","displayName":"Ada","email":"ada@acme.com"},{"accountId":"712020:c","displayName":"no status"}]}`})
		group, err := client.GroupByID(ctx, "g/1")
		if err != nil || group != writers {
			t.Fatalf("got %+v, %v", group, err)
		}
		if got, err := client.GroupMembers(ctx, group); err != nil || !reflect.DeepEqual(got, []confluence.User{bea, ada, {AccountID: "712020:c", DisplayName: "no status"}}) {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}
