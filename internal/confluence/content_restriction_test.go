package confluence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const (
	cloudRestrictionQuery      = "?expand=restrictions.user,restrictions.group,content&limit=100&start="
	dataCenterRestrictionQuery = "?expand=space,restrictions.read.restrictions.user,restrictions.read.restrictions.group,restrictions.update.restrictions.user,restrictions.update.restrictions.group,ancestors&status=any"
)

// list is a list of users or groups in an answer.
func list(limit int, elements ...string) string {
	return fmt.Sprintf(`{"results":[%s],"start":0,"limit":%d,"size":%d}`, strings.Join(elements, ","), limit, len(elements))
}

// of is the restriction of one operation in an answer.
func of(operation, users, groups string) string {
	return fmt.Sprintf(`{"operation":%q,"restrictions":{"user":%s,"group":%s},"content":{"id":"7","type":"page","status":"current","title":"One"}}`, operation, users, groups)
}

func both(read, update string) string {
	return fmt.Sprintf(`{"results":[%s,%s],"restrictionsHash":"x"}`, read, update)
}

// The answers of Cloud have users and groups in parts, which are read until neither list is full.
func TestContentRestrictions_Parts(t *testing.T) {
	const none = `{"results":[],"start":0,"limit":2,"size":0}`
	client := site(t, confluence.Cloud,
		line{"GET /rest/api/content/7/restriction" + cloudRestrictionQuery + "0", "", both(
			of("read", list(2, `{"accountId":"b"}`, `{"accountId":"a"}`), none), of("update", none, list(2, `{"id":"h","name":"H"}`)))},
		line{"GET /rest/api/content/7/restriction" + cloudRestrictionQuery + "2", "", both(
			of("read", list(2, `{"accountId":"c"}`), none), of("update", none, none))})
	got, err := client.ContentRestrictions(t.Context(), confluence.ContentRef{ID: "7"})
	if got := fmt.Sprintf("%v %v %s %s %s", got.Read, got.Update, got.Type, got.Status, got.Title); err != nil || got != "{[a b c] []} {[] [h]} page current One" {
		t.Errorf("read %s, %v", got, err)
	}
}

// A site that answers every part with the same users does not hold the provider forever.
func TestContentRestrictions_Endless(t *testing.T) {
	same := both(of("read", list(2, `{"accountId":"b"}`, `{"accountId":"a"}`), `{"results":[]}`), of("update", `{"results":[]}`, `{"results":[]}`))
	client := site(t, confluence.Cloud,
		line{"GET /rest/api/content/7/restriction" + cloudRestrictionQuery + "0", "", same},
		line{"GET /rest/api/content/7/restriction" + cloudRestrictionQuery + "2", "", same})
	if _, err := client.ContentRestrictions(t.Context(), confluence.ContentRef{ID: "7"}); err == nil || !strings.Contains(err.Error(), "repeats") {
		t.Errorf("the error is %v", err)
	}
}

// What an answer does not tell is not taken for no restriction.
func TestContentRestrictions_Unclear(t *testing.T) {
	const none = `{"results":[],"limit":100}`
	for name, answer := range map[string]string{
		"no operations":       `{"results":[]}`,
		"an operation":        `{"results":[` + of("read", none, none) + `]}`,
		"no groups":           both(`{"operation":"read","restrictions":{"user":`+none+`}}`, of("update", none, none)),
		"a user without ID":   both(of("read", list(100, `{"type":"unknown","displayName":"X"}`), none), of("update", none, none)),
		"a group without ID":  both(of("read", none, list(100, `{"type":"group"}`)), of("update", none, none)),
		"another object":      `{"message":"hello"}`,
		"restrictions absent": both(`{"operation":"read"}`, `{"operation":"update"}`),
	} {
		client := site(t, confluence.Cloud, line{"GET /rest/api/content/7/restriction" + cloudRestrictionQuery + "0", "", answer})
		if got, err := client.ContentRestrictions(t.Context(), confluence.ContentRef{ID: "7"}); err == nil {
			t.Errorf("%s: read %+v", name, got)
		}
	}
}

// Data Center may tell the key of a user alone. Lists of more than a page, and operations that are not told, are read by operation.
func TestContentRestrictions_DataCenter(t *testing.T) {
	const none = `{"results":[],"start":0,"limit":200,"size":0}`
	client := site(t, confluence.DataCenter,
		line{"GET /rest/api/content/7" + dataCenterRestrictionQuery, "", `{"id":"7","type":"page","status":"current","title":"One","space":{"key":"DOCS"},"restrictions":{"read":` +
			of("read", list(1, `{"type":"known","userKey":"k1"}`), none) + `,"update":{"operation":"update","restrictions":{},"_expandable":{"user":"","group":""}}}}`},
		line{"GET /rest/api/user?expand=status&key=k1", "", `{"type":"known","username":"ada","userKey":"k1"}`},
		line{"GET /rest/api/content/7/restriction/byOperation/read?expand=restrictions.user,restrictions.group&limit=200&start=1", "", of("read", list(200, `{"type":"known","username":"rolf","userKey":"k2"}`), none)},
		line{"GET /rest/api/content/7/restriction/byOperation/update?expand=restrictions.user,restrictions.group&limit=200&start=0", "", of("update", none, list(200, `{"type":"group","name":"g"}`))},
	)
	got, err := client.ContentRestrictions(t.Context(), confluence.ContentRef{ID: "7"})
	if err != nil || fmt.Sprint(got.Read.Users) != "[ada rolf]" || got.SpaceKey != "DOCS" || fmt.Sprint(got.Update) != "{[] [g]}" {
		t.Errorf("read %+v, %v", got, err)
	}
}

// On Cloud one operation is set by adding and removing; the other is in no request.
func TestSetContentRestrictions_OneOperation(t *testing.T) {
	const none = `{"results":[],"limit":100}`
	before := both(of("read", list(100, `{"accountId":"r"}`), none), of("update", list(100, `{"accountId":"a"}`, `{"accountId":"b"}`), list(100, `{"id":"g"}`)))
	after := both(of("read", list(100, `{"accountId":"r"}`), none), of("update", list(100, `{"accountId":"a"}`), list(100, `{"id":"h"}`)))
	const path = "/rest/api/content/7/restriction"
	client := site(t, confluence.Cloud,
		line{"GET " + path + cloudRestrictionQuery + "0", "", before},
		line{"POST " + path + "?expand=restrictions.user,restrictions.group,content", `[{"operation":"update","restrictions":{"group":[{"type":"group","id":"h"}]}}]`, after},
		line{"GET /rest/api/user/current", "", `{"accountId":"me"}`},
		line{"GET /rest/api/user/memberof?accountId=me&limit=200", "", none},
		line{"DELETE " + path + "/byOperation/update/user?accountId=b", "", `400 {"statusCode":400,"message":"not yet"}`},
		line{"DELETE " + path + "/byOperation/update/byGroupId/g", "", `404 {"statusCode":404,"message":"removed already"}`},
		line{"GET " + path + cloudRestrictionQuery + "0", "", before},
		line{"DELETE " + path + "/byOperation/update/user?accountId=b", "", ``},
		line{"GET " + path + cloudRestrictionQuery + "0", "", after},
	)
	wanted := confluence.Restriction{Users: []string{"a"}, Groups: []string{"h"}}
	got, err := client.SetContentRestrictions(t.Context(), confluence.ContentRef{ID: "7"}, confluence.Restrictions{Update: &wanted})
	if err != nil || !got.Update.Equal(wanted) || fmt.Sprint(got.Read.Users) != "[r]" {
		t.Errorf("set %+v, %v", got, err)
	}
}

// Somebody else adds a user between the write and the read that confirms it.
func TestSetContentRestrictions_Conflict(t *testing.T) {
	const none = `{"results":[],"limit":100}`
	open := both(of("read", none, none), of("update", none, none))
	changed := both(of("read", none, none), of("update", list(100, `{"accountId":"a"}`, `{"accountId":"x"}`), none))
	const path = "/rest/api/content/7/restriction"
	client := site(t, confluence.Cloud,
		line{"GET " + path + cloudRestrictionQuery + "0", "", open},
		line{"POST " + path + "?expand=restrictions.user,restrictions.group,content", "", changed},
		line{"GET " + path + cloudRestrictionQuery + "0", "", changed},
	)
	wanted := confluence.Restriction{Users: []string{"a"}}
	if _, err := client.SetContentRestrictions(t.Context(), confluence.ContentRef{ID: "7"}, confluence.Restrictions{Update: &wanted}); !confluence.IsConflict(err) {
		t.Errorf("the error is %v", err)
	}
}

// Both operations are set with one request. An operation without users and groups is not named.
func TestSetContentRestrictions_Both(t *testing.T) {
	const none = `{"results":[],"limit":100}`
	const path = "/rest/api/content/7/restriction"
	client := site(t, confluence.Cloud,
		line{"PUT " + path + "?expand=restrictions.user,restrictions.group,content", `[{"operation":"update","restrictions":{"user":[{"type":"known","accountId":"a"}]}}]`,
			both(of("read", none, none), of("update", list(100, `{"accountId":"a"}`), none))},
		line{"DELETE " + path + "?expand=restrictions.user,restrictions.group,content", "", both(of("read", none, none), of("update", none, none))})
	nobody, somebody := confluence.Restriction{}, confluence.Restriction{Users: []string{"a"}}
	for _, wanted := range []confluence.Restrictions{{Read: &nobody, Update: &somebody}, {Read: &nobody, Update: &nobody}} {
		if got, err := client.SetContentRestrictions(t.Context(), confluence.ContentRef{ID: "7"}, wanted); err != nil || !got.Update.Equal(*wanted.Update) {
			t.Errorf("set %+v, %v", got, err)
		}
	}
}

func TestSetContentRestrictions_DataCenter(t *testing.T) {
	const none = `{"results":[],"start":0,"limit":200,"size":0}`
	client := site(t, confluence.DataCenter, line{
		"PUT /rest/api/content/7/restriction?expand=restrictions.user,restrictions.group",
		`[{"operation":"read","restrictions":{"group":[],"user":[{"type":"known","username":"Ada"}]}}]`,
		both(of("read", list(200, `{"type":"known","username":"ada","userKey":"k1"}`), none), of("update", none, none)),
	})
	wanted := confluence.Restriction{Users: []string{"Ada"}}
	if _, err := client.SetContentRestrictions(t.Context(), confluence.ContentRef{ID: "7"}, confluence.Restrictions{Read: &wanted}); err != nil {
		t.Error(err)
	}
}

// Cloud may let an account remove itself while others are named. Its own rows are removed last, so that it can remove all.
func TestSetContentRestrictions_OwnRowLast(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, LockOut: true})
	me, err := client.CurrentUser(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Secret"})
	sim.Human().Restrict(id, "read", []string{me.AccountID}, []string{sim.Human().CreateGroup("others")})
	ref := confluence.ContentRef{ID: id}
	now, err := client.SetContentRestrictions(t.Context(), ref, confluence.Restrictions{Read: &confluence.Restriction{}})
	if err != nil || !now.Read.Empty() {
		t.Errorf("set %+v, %v", now, err)
	}
}

// 404 to the removal of a row does not mean that it was removed already if the content cannot be read any more.
func TestSetContentRestrictions_Hidden(t *testing.T) {
	const none, path, gone = `{"results":[],"limit":100}`, "/rest/api/content/7/restriction", `404 {"statusCode":404,"message":"no content"}`
	client := site(t, confluence.Cloud,
		line{"GET " + path + cloudRestrictionQuery + "0", "", both(of("read", list(100, `{"accountId":"b"}`), none), of("update", none, none))},
		line{"DELETE " + path + "/byOperation/read/user?accountId=b", "", gone},
		line{"GET " + path + cloudRestrictionQuery + "0", "", gone},
	)
	_, err := client.SetContentRestrictions(t.Context(), confluence.ContentRef{ID: "7"}, confluence.Restrictions{Read: &confluence.Restriction{}})
	if err == nil || confluence.IsNotFound(err) || !strings.Contains(err.Error(), "cannot be read any more") {
		t.Errorf("the error is %v", err)
	}
}

// An answer to a change that does not tell the restrictions is no error: they are read.
func TestSetContentRestrictions_TerseAnswer(t *testing.T) {
	const none, path = `{"results":[],"limit":100}`, "/rest/api/content/7/restriction"
	client := site(t, confluence.Cloud,
		line{"PUT " + path + "?expand=restrictions.user,restrictions.group,content", "", `{"results":[]}`},
		line{"GET " + path + cloudRestrictionQuery + "0", "", both(of("read", none, none), of("update", list(100, `{"accountId":"a"}`), none))})
	wanted := confluence.Restrictions{Read: &confluence.Restriction{}, Update: &confluence.Restriction{Users: []string{"a"}}}
	if got, err := client.SetContentRestrictions(t.Context(), confluence.ContentRef{ID: "7"}, wanted); err != nil || !got.Update.Equal(*wanted.Update) {
		t.Errorf("set %+v, %v", got, err)
	}
}

// Content whose restrictions are not found is an error that names it, unless it is gone.
func TestListRestrictedContent_Unread(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	for title, gone := range map[string]bool{"Hidden": false, "Gone": true} {
		id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: title})
		sim.Inject(simulator.Fault{Method: "GET", Path: "/content/" + id + "/restriction$", Status: 404, Body: `{"statusCode":404,"message":"no"}`})
		if gone {
			sim.Inject(simulator.Fault{Method: "GET", Path: "/(pages|content)/" + id + "$", Status: 404, Body: `{"errors":[{"status":404,"code":"NOT_FOUND","title":"no"}]}`})
		}
	}
	var errs []string
	for _, err := range client.ListRestrictedContent(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}) {
		if err != nil {
			errs = append(errs, err.Error())
		}
	}
	if len(errs) != 1 || !strings.Contains(errs[0], `"Hidden"`) {
		t.Errorf("the errors are %q", errs)
	}
}
