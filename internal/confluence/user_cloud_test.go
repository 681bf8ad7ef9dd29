package confluence_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const cloudUsers = `{"results":[
	{"accountId":"712020:b","accountType":"atlassian","accountStatus":"inactive","displayName":"","publicName":"bea","email":""},
	{"accountId":"712020:a","accountType":"app","accountStatus":"active","displayName":"Ada","publicName":"ada","email":"ada@acme.com"}]}`

var (
	ada = confluence.User{AccountID: "712020:a", DisplayName: "Ada", Email: "ada@acme.com", Type: "app", Status: "active", Active: true}
	bea = confluence.User{AccountID: "712020:b", DisplayName: "bea", Type: "atlassian", Status: "inactive"}
)

func TestCloudUsers(t *testing.T) {
	ctx := context.Background()
	const bulk = "POST /api/v2/users-bulk"
	t.Run("caller", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{
			request: "GET /rest/api/user/current",
			answer:  `{"type":"known","accountId":"712020:a","accountType":"app","displayName":"Ada","publicName":"ada","email":"ada@acme.com"}`,
		})
		if got, err := client.CurrentUser(ctx); err != nil || got != ada {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("in the order of the account IDs", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{bulk, `{"accountIds":["712020:a","712020:b"]}`, cloudUsers})
		got, err := client.(confluence.AccountUsers).UsersByAccountID(ctx, []string{"712020:a", "712020:b"})
		if err != nil || !reflect.DeepEqual(got, []confluence.User{ada, bea}) {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("missing", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: bulk, answer: cloudUsers}, line{request: bulk, answer: `{"results":[]}`})
		_, err := client.(confluence.AccountUsers).UsersByAccountID(ctx, []string{"712020:a", "712020:c", "712020:d"})
		if !confluence.IsNotFound(err) || !strings.Contains(err.Error(), "712020:c, 712020:d") || strings.Contains(err.Error(), "712020:a") {
			t.Errorf("want an error that names the two, got %v", err)
		}
		if _, err := client.User(ctx, confluence.UserRef{AccountID: "712020:c"}); !confluence.IsNotFound(err) {
			t.Errorf("want not found, got %v", err)
		}
	})
	t.Run("100 in a request", func(t *testing.T) {
		var ids, chunks []string
		for i := range 150 {
			ids = append(ids, fmt.Sprintf("id%d", i))
		}
		for _, chunk := range [][]string{ids[:100], ids[100:]} {
			chunks = append(chunks, `{"results":[{"accountId":"`+strings.Join(chunk, `"},{"accountId":"`)+`"}]}`)
		}
		client := site(t, confluence.Cloud, line{request: bulk, answer: chunks[0]}, line{request: bulk, answer: chunks[1]})
		if got, err := client.(confluence.AccountUsers).UsersByAccountID(ctx, ids); err != nil || len(got) != 150 || got[149].AccountID != "id149" {
			t.Errorf("got %d users, %v", len(got), err)
		}
	})
	t.Run("search", func(t *testing.T) {
		client := site(t, confluence.Cloud,
			line{request: `GET /rest/api/search/user?cql=user.fullname ~ "a \"b\""&limit=10`, answer: `{"results":[{"user":{"accountId":"712020:a"}}],"totalSize":1}`},
			line{bulk, `{"accountIds":["712020:a"]}`, cloudUsers})
		if got, err := client.SearchUsers(ctx, `a "b"`, 10); err != nil || !reflect.DeepEqual(got, []confluence.User{ada}) {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("search without results", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: `GET /rest/api/search/user?cql=user.fullname ~ "z"&limit=10`, answer: `{"results":[]}`})
		if got, err := client.SearchUsers(ctx, "z", 10); err != nil || len(got) != 0 {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("user name", func(t *testing.T) {
		if _, err := site(t, confluence.Cloud).User(ctx, confluence.UserRef{Username: "ada"}); !confluence.IsUnsupported(err) {
			t.Errorf("want unsupported, got %v", err)
		}
	})
}
