package provider

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// accessRun is one run of the provider, on a site with the space HANDBOOK: for site-admins (ada) and all in confluence-users.
func accessRun(t *testing.T) (*resourceBase, *simulator.Simulator) {
	t.Helper()
	s := simulator.New(simulator.Options{Deployment: simulator.DataCenter})
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	client, err := confluence.New(confluence.Config{URL: server.URL, Username: s.Admin().Username, Token: s.Admin().Token})
	if err != nil {
		t.Fatal(err)
	}
	return &resourceBase{session{client: client, run: newRun(), access: accessSettings{threshold: 25}}}, s
}

// expectWarnings expects warnings that contain texts, one text for each.
func expectWarnings(t *testing.T, diags diag.Diagnostics, want ...[]string) {
	t.Helper()
	if len(diags) != len(want) {
		t.Fatalf("%d warnings, expected %d: %v", len(diags), len(want), diags)
	}
	for i, texts := range want {
		text := diags[i].Summary() + "\n" + diags[i].Detail()
		for _, w := range texts {
			if _, without := strings.CutPrefix(w, "!"); without == strings.Contains(text, strings.TrimPrefix(w, "!")) {
				t.Errorf("about %q, the warning is\n%s", w, text)
			}
		}
	}
}

func groupChange(what, group string, operations ...confluence.Operation) accessChange {
	return accessChange{
		what: what, space: confluence.SpaceRef{Key: "HANDBOOK"},
		grants: map[confluence.Principal][]confluence.Operation{{Type: "group", ID: group}: operations},
	}
}

// Changes of other resources in the same space count if they were planned before, and each change is warned of once.
func TestWarnOfAccess_OtherResources(t *testing.T) {
	const read, administer = confluence.ReadSpace, confluence.AdministerSpace
	everybody := groupChange("everybody", "confluence-users")
	for _, row := range []struct {
		name    string
		changes []accessChange
		want    [][]string
	}{
		{"alone", []accessChange{everybody}, [][]string{{"everybody: 3 people lose view access", "Hana Human, Rolf Reader and Wanda Writer.", "only those planned before this one"}}},
		{"another way was planned before", []accessChange{groupChange("readers", "docs readers", read), everybody}, [][]string{{"everybody: 2 people lose view access", "Hana Human and Wanda Writer.", "!Rolf"}}},
		{"all have another way that was planned before", []accessChange{groupChange("readers", "docs readers", read), groupChange("writers", "docs-writers", read), everybody}, nil},
		{"another way is planned after", []accessChange{everybody, groupChange("readers", "docs readers", read)}, [][]string{{"everybody: 3 people lose view access"}}},
		{"the other way was removed before", []accessChange{groupChange("admins", "site-admins"), groupChange("writers", "docs-writers", read), everybody},
			[][]string{{"admins: 1 person loses admin access", "Ada Admin", "!view access"}, {"everybody: 2 people lose view access", "Ada Admin and Rolf Reader."}}},
		{"what others give is not gained again", []accessChange{groupChange("writers", "docs-writers", read, administer), groupChange("slash", "team/with-slash", read, administer)}, nil},
		{"planned twice", []accessChange{everybody, everybody}, [][]string{{"everybody: 3 people lose view access"}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			run, _ := accessRun(t)
			var diags diag.Diagnostics
			for _, change := range row.changes {
				run.warnOfAccess(t.Context(), change, &diags)
			}
			expectWarnings(t, diags, row.want...)
		})
	}
}

// Who has access now, and loses it by another resource of the plan, gains nothing new.
func TestWarnOfAccess_GivenBack(t *testing.T) {
	run, _ := accessRun(t)
	run.access.threshold = 0
	var diags diag.Diagnostics
	run.warnOfAccess(t.Context(), groupChange("everybody", "confluence-users"), &diags)
	run.warnOfAccess(t.Context(), groupChange("readers", "docs readers", confluence.ReadSpace), &diags)
	expectWarnings(t, diags, []string{"everybody: 3 people lose view access"})
}

func TestWarnOfAccess_DeletedSpace(t *testing.T) {
	run, _ := accessRun(t)
	run.run.access.dropSpace("handbook")
	var diags diag.Diagnostics
	run.warnOfAccess(t.Context(), groupChange("everybody", "confluence-users"), &diags)
	expectWarnings(t, diags)
}

func TestWarnOfAccess_NewSpace(t *testing.T) {
	run, s := accessRun(t)
	run.run.access.planSpace("LATER")
	s.Human().CreateGroupOf("crowd", 30)
	change := groupChange("crowd", "crowd", confluence.ReadSpace)
	change.space.Key = "later"
	var diags diag.Diagnostics
	run.warnOfAccess(t.Context(), change, &diags)
	expectWarnings(t, diags, []string{"crowd: 30 people gain view access", "Space later does not exist yet."})
	for _, r := range s.Requests() {
		if strings.Contains(r.Path, "/space/") {
			t.Errorf("request %s", r.Path)
		}
	}
}

// The list of a space that cannot be read is not read again for each resource, and nobody in it is taken to have no access.
func TestWarnOfAccess_UnreadableList(t *testing.T) {
	run, s := accessRun(t)
	s.Human().CreateGroupOf("crowd", 30)
	s.Inject(simulator.Fault{Path: "/permissions$", Status: 403, Body: `{"statusCode":403,"message":"Not for you"}`})
	var diags diag.Diagnostics
	run.warnOfAccess(t.Context(), groupChange("crowd", "crowd", confluence.ReadSpace), &diags)
	run.warnOfAccess(t.Context(), groupChange("readers", "docs readers", confluence.ReadSpace), &diags)
	anonymous := accessChange{what: "anonymous", space: confluence.SpaceRef{Key: "HANDBOOK"}, grants: map[confluence.Principal][]confluence.Operation{{Type: "anonymous"}: {confluence.ReadSpace}}}
	run.warnOfAccess(t.Context(), anonymous, &diags)
	expectWarnings(t, diags,
		[]string{"crowd: 30 people may gain view access", "The permissions of space HANDBOOK could not be read: ", "Not for you", "!lose"},
		[]string{"anonymous: anonymous users gain view access", "!lose"})
	lists := 0
	for _, r := range s.Requests() {
		if strings.HasSuffix(r.Path, "/permissions") {
			lists++
		}
	}
	if lists != 1 {
		t.Errorf("the list was read %d times", lists)
	}
}

// restricted is a page in HANDBOOK, with the restrictions of its parent and its own.
func restricted(parent, own []string, edit []string) access.Page {
	page := access.Page{ContentID: "2", Restrictions: []access.Restriction{
		{ContentID: "1", Title: "Parent", Operation: "read", Groups: parent},
		{ContentID: "2", Title: "Page", Operation: "read", Groups: own},
		{ContentID: "2", Title: "Page", Operation: "update", Users: edit},
	}}
	page.Edit, page.PerhapsEdit = editOperations(confluence.DataCenter, "page")
	return page
}

func TestWarnOfAccess_Page(t *testing.T) {
	everybody, writers, readers := []string{"confluence-users"}, []string{"docs-writers"}, []string{"docs readers"}
	for _, row := range []struct {
		name          string
		before, after access.Page
		anonymous     bool
		want          [][]string
	}{
		{"nothing", restricted(nil, writers, nil), restricted(nil, writers, nil), false, nil},
		{"a restriction", restricted(nil, nil, nil), restricted(nil, writers, nil), false, [][]string{{"Page: 2 people lose view access, 1 person loses edit access", "Ada Admin and Rolf Reader.", "Ada Admin."}}},
		{"the parent restricts it already", restricted(writers, nil, nil), restricted(writers, everybody, nil), false, nil},
		{"nobody in common with the parent", restricted(writers, nil, nil), restricted(writers, readers, nil), false, [][]string{{"2 people lose view access", "Hana Human and Wanda Writer."}}},
		{"a restriction of editing", restricted(nil, nil, nil), restricted(nil, nil, []string{"hana"}), false, [][]string{{"Page: 1 person loses edit access", "Ada Admin.", "!view access"}}},
		{"no restriction any more", restricted(nil, writers, nil), restricted(nil, nil, nil), false, nil},
		{"open to anonymous", restricted(nil, writers, nil), restricted(nil, nil, nil), true, [][]string{{"Page: anonymous users gain view access"}}},
		{"closed to anonymous", restricted(nil, nil, nil), restricted(nil, everybody, nil), true, [][]string{{"Page: anonymous users lose view access"}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			run, s := accessRun(t)
			if row.anonymous {
				s.Human().Grant("HANDBOOK", "anonymous", "", "read", "space")
			}
			var diags diag.Diagnostics
			run.warnOfAccess(t.Context(), accessChange{what: "Page", space: confluence.SpaceRef{Key: "HANDBOOK"}, page: &pageChange{before: row.before, after: row.after}}, &diags)
			expectWarnings(t, diags, row.want...)
		})
	}
}

// Cloud does not tell the space of a page with its restrictions: then they alone are judged.
func TestWarnOfAccess_PageOfUnknownSpace(t *testing.T) {
	writers, readers := []string{"docs-writers"}, []string{"docs readers"}
	for _, row := range []struct {
		name          string
		before, after access.Page
		want          [][]string
	}{
		{"nothing", restricted(nil, writers, nil), restricted(nil, writers, nil), nil},
		{"the first restriction", restricted(nil, nil, nil), restricted(nil, writers, nil), [][]string{{"Page: all others lose view access", "inherits were not read", "The permissions of the space were not read"}}},
		{"the last restriction", restricted(nil, nil, []string{"hana"}), restricted(nil, nil, nil), [][]string{{"Page: all who have it in the space gain edit access", "anonymous"}}},
		{"another group", restricted(nil, writers, nil), restricted(nil, readers, nil), [][]string{{"Page: 2 people may lose view access", "Hana Human and Wanda Writer."}}},
		{"one more group", restricted(nil, writers, nil), restricted(nil, []string{"docs-writers", "docs readers"}, nil), nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			run, s := accessRun(t)
			var diags diag.Diagnostics
			run.warnOfAccess(t.Context(), accessChange{what: "Page", page: &pageChange{before: row.before, after: row.after, ownOnly: true}}, &diags)
			expectWarnings(t, diags, row.want...)
			for _, r := range s.Requests() {
				if !strings.Contains(r.Path, "member") {
					t.Errorf("request %s", r.Path)
				}
			}
		})
	}
}

func TestWarnOfMembership(t *testing.T) {
	run, s := accessRun(t)
	group := confluence.Group{ID: "confluence-users"}
	rolf, wanda := confluence.User{Username: "rolf", DisplayName: "Rolf Reader"}, confluence.User{Username: "wanda"}
	s.ResetRequests()
	var diags diag.Diagnostics
	run.warnOfMembership(t.Context(), membershipChange{what: "Members of group x", group: group, leaves: []confluence.User{rolf}}, &diags)
	expectWarnings(t, diags) // no list was read
	if _, err := run.client.SpaceAccess(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}); err != nil {
		t.Fatal(err)
	}
	run.run.access.noteList(confluence.SpaceRef{Key: "HANDBOOK"}, false)
	s.ResetRequests()
	run.warnOfMembership(t.Context(), membershipChange{what: "Members of group x", group: group, leaves: []confluence.User{wanda, rolf}}, &diags)
	run.warnOfMembership(t.Context(), membershipChange{what: "Members of group x", group: group, joins: []confluence.User{wanda, rolf}}, &diags)
	run.warnOfMembership(t.Context(), membershipChange{what: "Members of group y", group: confluence.Group{ID: "docs readers"}, leaves: []confluence.User{rolf}}, &diags)
	run.access.threshold = 1
	run.warnOfMembership(t.Context(), membershipChange{what: "Members of group x", group: group, joins: []confluence.User{wanda, rolf}}, &diags)
	expectWarnings(t, diags,
		[]string{"Members of group x: 2 people leave the group", "Rolf Reader and wanda.", "They lose:\n  - view access to space HANDBOOK, unless they have it from another source", "!admin", "Only spaces whose permissions"},
		[]string{"Members of group x: 2 people join the group", "They gain:\n  - view access to space HANDBOOK"})
	if n := len(s.Requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
	run.access.off = true
	run.warnOfMembership(t.Context(), membershipChange{what: "Members of group x", group: group, leaves: []confluence.User{rolf}}, &diags)
	expectWarnings(t, diags[2:])
}

func TestRoleChanges(t *testing.T) {
	a, b, c := confluence.Principal{Type: "group", ID: "a"}, confluence.Principal{Type: "group", ID: "b"}, confluence.Principal{Type: "group", ID: "c"}
	got := roleChanges(map[confluence.Principal]string{a: "1", b: "1"}, map[confluence.Principal]string{b: "1", c: "2"})
	if len(got) != 2 || got[a] != "" || got[c] != "2" {
		t.Errorf("got %v", got)
	}
}
