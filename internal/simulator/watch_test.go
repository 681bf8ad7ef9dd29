package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestWatchesOfCloud(t *testing.T) {
	const v1 = "/wiki/rest/api"
	labelled := func(s *site) {
		s.Human().Labels(s.kept["page"], []string{"urgent"}, nil)
		s.kept["wanda"] = s.Users()[3].AccountID
	}
	run(t, simulator.Cloud, []behaviour{
		{name: "a space, a page and a label", prepare: labelled, steps: []step{
			{request: "GET " + v1 + "/user/watch/space/docs", status: 200, want: []string{`"watching":false`}},
			{request: "POST " + v1 + "/user/watch/space/docs", status: 204, xsrf: true},
			{request: "POST " + v1 + "/user/watch/space/DOCS", status: 204, xsrf: true},
			{request: "GET " + v1 + "/user/watch/space/DOCS", status: 200, want: []string{`"watching":true`}},
			{request: "POST " + v1 + "/user/watch/content/{page}?accountId={wanda}", status: 204, xsrf: true},
			{request: "GET " + v1 + "/user/watch/content/{page}?accountId={wanda}", status: 200, want: []string{`"watching":true`}},
			{request: "GET " + v1 + "/user/watch/content/{page}", status: 200, want: []string{`"watching":false`}},
			{request: "POST " + v1 + "/user/watch/label/urgent", status: 204, xsrf: true},
			{request: "GET " + v1 + "/user/watch/label/urgent", status: 200, want: []string{`"watching":true`}},
			{request: "DELETE " + v1 + "/user/watch/label/urgent", status: 204, xsrf: true},
			{request: "DELETE " + v1 + "/user/watch/label/urgent", status: 204, xsrf: true},
			{request: "GET " + v1 + "/space/DOCS/watch", status: 200, want: []string{`"size":1`, `"spaceKey":"DOCS"`, "{ada}"}},
			{request: "GET " + v1 + "/content/{page}/notification/child-created?limit=1", status: 200, want: []string{`"size":1`, "start=1"}},
		}},
		{name: "whoever creates content watches it", steps: []step{
			{request: "GET " + v1 + "/content/{page}/notification/child-created", status: 200, want: []string{`"size":1`, "{hana}"}},
		}},
		{name: "refusals", prepare: labelled, steps: []step{
			{request: "POST " + v1 + "/user/watch/space/DOCS", status: 403, want: []string{"XSRF check failed"}, free: true},
			{request: "DELETE " + v1 + "/user/watch/space/DOCS", status: 403, want: []string{"XSRF check failed"}, free: true},
			{request: "POST " + v1 + "/user/watch/space/NOWHERE", status: 403, xsrf: true},
			{request: "GET " + v1 + "/user/watch/content/1", status: 403},
			{request: "GET " + v1 + "/user/watch/label/none", status: 403},
			{as: "reader", request: "GET " + v1 + "/user/watch/space/DOCS", status: 200},
			{as: "reader", request: "GET " + v1 + "/user/watch/space/DOCS?accountId={ada}", status: 403},
			{as: "reader", request: "POST " + v1 + "/user/watch/space/DOCS?accountId={rolf}", status: 403, xsrf: true},
			{request: "GET " + v1 + "/space/NOWHERE/watch", status: 404},
			{request: "GET " + v1 + "/content/1/notification/child-created", status: 200, want: []string{`"size":0`}},
		}},
	})
}

func TestWatchesOfDataCenter(t *testing.T) {
	const v1 = "/c/rest/api"
	steps := func(yes, no string) []step {
		return []step{
			{request: "GET " + v1 + "/user/watch/space/docs", status: 200, want: []string{no}},
			{request: "POST " + v1 + "/user/watch/space/docs", status: 200, xsrf: true},
			{request: "GET " + v1 + "/user/watch/space/docs", status: 200, want: []string{yes}},
			{request: "POST " + v1 + "/user/watch/content/{page}?username=Wanda", status: 200, xsrf: true},
			{request: "GET " + v1 + "/user/watch/content/{page}?key={wanda-key}", status: 200, want: []string{yes}, free: true},
			{request: "GET " + v1 + "/content/{page}/watchers", status: 200, want: []string{`"size":2`, "{wanda-key}", "{hana-key}"}},
			{request: "GET " + v1 + "/space/DOCS/watchers", status: 200, want: []string{`"size":1`, "{ada-key}"}},
			{request: "DELETE " + v1 + "/user/watch/space/DOCS", status: 204, xsrf: true},
			{request: "GET " + v1 + "/space/DOCS/watchers", status: 200, want: []string{`"size":0`}},
		}
	}
	run(t, simulator.DataCenter, []behaviour{
		{name: "a space and a page", steps: steps(`{"watching":true}`, `{"watching":false}`)},
		{name: "plain answers", options: simulator.Options{PlainWatching: true}, steps: steps(`true`, `false`)},
		{name: "refusals", steps: []step{
			{request: "POST " + v1 + "/user/watch/space/DOCS", status: 403, want: []string{"XSRF check failed"}, free: true},
			{request: "POST " + v1 + "/user/watch/space/NOWHERE", status: 404, xsrf: true},
			{request: "GET " + v1 + "/user/watch/content/1", status: 404},
			{request: "GET " + v1 + "/user/watch/space/DOCS?username=nobody", status: 404},
			{request: "GET " + v1 + "/user/watch/label/urgent", status: 404, free: true},
			{as: "reader", request: "POST " + v1 + "/user/watch/space/DOCS?username=rolf", status: 200, xsrf: true},
			{as: "reader", request: "POST " + v1 + "/user/watch/space/DOCS?username=ada", status: 404, xsrf: true},
			{as: "reader", request: "GET " + v1 + "/space/DOCS/watchers", status: 403},
			{request: "GET " + v1 + "/content/1/watchers", status: 404},
		}},
	})
}
