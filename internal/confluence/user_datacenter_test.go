package confluence_test

import (
	"context"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestDataCenterUsers(t *testing.T) {
	const adaJSON = `{"type":"known","username":"ada","userKey":"8a7f","displayName":"Ada","status":"current"}`
	ada := confluence.User{Username: "ada", UserKey: "8a7f", DisplayName: "Ada", Type: "known", Active: true}
	gone := ada
	gone.Active = false
	client := site(t, confluence.DataCenter,
		line{request: "GET /rest/api/user/current?expand=status", answer: adaJSON},
		line{request: "GET /rest/api/user?expand=status&username=ada", answer: adaJSON},
		line{request: "GET /rest/api/user?expand=status&key=8a7f", answer: strings.Replace(adaJSON, "current", "deactivated", 1)},
		line{request: "GET /rest/api/user/list?expand=status&limit=200", answer: `{"results":[{"type":"known","username":"bea"},` + adaJSON + `],"_links":{"next":"/rest/api/user/list?start=2"}}`},
		line{request: "GET /rest/api/user/list?start=2", answer: `{"results":[{"type":"known","username":"x","displayName":"Brad"},` + adaJSON + `]}`},
	)
	ctx := context.Background()
	if got, err := client.CurrentUser(ctx); err != nil || got != ada {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := client.User(ctx, confluence.UserRef{Username: "ada"}); err != nil || got != ada {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := client.User(ctx, confluence.UserRef{UserKey: "8a7f"}); err != nil || got != gone {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := client.SearchUsers(ctx, "AD", 2); err != nil || len(got) != 2 || got[0] != ada || got[1].DisplayName != "Brad" {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := client.User(ctx, confluence.UserRef{AccountID: "x"}); !confluence.IsUnsupported(err) {
		t.Errorf("want unsupported, got %v", err)
	}
	if _, ok := client.(confluence.AccountUsers); ok {
		t.Error("the client reads users by account ID")
	}
}
