package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestIsWatched(t *testing.T) {
	caller := line{request: "GET /rest/api/user/current?expand=status", answer: `{"type":"known","username":"ada"}`}
	cloudCaller := line{request: "GET /rest/api/user/current", answer: `{"type":"known","accountId":"1"}`}
	space := confluence.Watched{SpaceKey: "DOCS"}
	for answer, want := range map[string]string{
		`{"watching":true}`: "yes", `{"watching":false}`: "no", "true\n": "yes", `false`: "no", `{}`: "error", `null`: "error", `"true"`: "error", `1`: "error",
	} {
		client := site(t, confluence.DataCenter, caller, line{request: "GET /rest/api/user/watch/space/DOCS?username=wanda", answer: answer})
		is, err := client.IsWatched(t.Context(), space, "wanda")
		got := map[bool]string{true: "yes", false: "no"}[is]
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%s is read as %s, %v", answer, got, err)
		}
	}
	t.Run("the caller is not named, and read once", func(t *testing.T) {
		client := site(t, confluence.Cloud, cloudCaller, line{request: "GET /rest/api/user/watch/content/11", answer: `{"watching":true}`},
			line{request: "DELETE /rest/api/user/watch/content/11", answer: "204"})
		if is, err := client.IsWatched(t.Context(), confluence.Watched{ContentID: "11"}, "1"); err != nil || !is {
			t.Errorf("got %t, %v", is, err)
		}
		if err := client.SetWatched(t.Context(), confluence.Watched{ContentID: "11"}, "1", false); err != nil {
			t.Error(err)
		}
	})
	t.Run("a list of watches of the space is none of the page", func(t *testing.T) {
		page := confluence.Watched{ContentID: "11"}
		client := site(t, confluence.Cloud, cloudCaller, line{request: "GET /rest/api/user/watch/content/11?accountId=2", answer: `{"watching":true}`},
			line{request: "GET /rest/api/content/11/notification/child-created?limit=200", answer: `{"results":[{"type":"space","watcher":{"accountId":"3"},"spaceKey":"DOCS"}]}`},
			line{request: "GET /rest/api/user/watch/content/11?accountId=3", answer: `{"watching":false}`})
		for id, want := range map[string]bool{"2": true} {
			if is, err := client.IsWatched(t.Context(), page, id); err != nil || is != want {
				t.Errorf("%s: got %t, %v", id, is, err)
			}
		}
		if is, err := client.IsWatched(t.Context(), page, "3"); err != nil || is {
			t.Errorf("got %t, %v", is, err)
		}
	})
	t.Run("labels of Data Center", func(t *testing.T) {
		client := site(t, confluence.DataCenter)
		if _, err := client.IsWatched(t.Context(), confluence.Watched{Label: "urgent"}, "ada"); !confluence.IsUnsupported(err) {
			t.Errorf("got %v", err)
		}
	})
}
