package confluence_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestDataCenterUsers(t *testing.T) {
	const adaJSON = `{"type":"known","username":"ada","userKey":"8a7f","displayName":"Ada","status":"current"}`
	ada := confluence.User{Username: "ada", UserKey: "8a7f", DisplayName: "Ada", Type: "known", Status: "current", Active: true}
	deactivated := ada
	deactivated.Active, deactivated.Status = false, "deactivated"
	t.Run("caller", func(t *testing.T) {
		client := site(t, confluence.DataCenter, line{request: "GET /rest/api/user/current?expand=status", answer: adaJSON})
		if got, err := client.CurrentUser(t.Context()); err != nil || got != ada {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("user name", func(t *testing.T) {
		client := site(t, confluence.DataCenter, line{request: "GET /rest/api/user?expand=status&username=ada", answer: adaJSON})
		if got, err := client.User(t.Context(), confluence.UserRef{Username: "ada"}); err != nil || got != ada {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("user key, deactivated", func(t *testing.T) {
		client := site(t, confluence.DataCenter,
			line{request: "GET /rest/api/user?expand=status&key=8a7f", answer: strings.Replace(adaJSON, "current", "deactivated", 1)})
		if got, err := client.User(t.Context(), confluence.UserRef{UserKey: "8a7f"}); err != nil || got != deactivated {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("search", func(t *testing.T) {
		client := site(t, confluence.DataCenter,
			line{request: "GET /rest/api/user/list?expand=status&limit=200", answer: `{"results":[{"type":"known","username":"bea"},` + adaJSON + `],"_links":{"next":"/rest/api/user/list?start=2"}}`},
			line{request: "GET /rest/api/user/list?start=2", answer: `{"results":[{"type":"known","username":"x","displayName":"Brad"},` + adaJSON + `]}`})
		if got, err := client.SearchUsers(t.Context(), "AD", 2); err != nil || len(got) != 2 || got[0] != ada || got[1].DisplayName != "Brad" {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("account ID", func(t *testing.T) {
		client := site(t, confluence.DataCenter)
		if _, err := client.User(t.Context(), confluence.UserRef{AccountID: "x"}); !confluence.IsUnsupported(err) {
			t.Errorf("want unsupported, got %v", err)
		}
		if _, ok := client.(confluence.AccountUsers); ok {
			t.Error("the client reads users by account ID")
		}
	})
}
