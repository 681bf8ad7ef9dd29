package confluence_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestMoveContent_Requests(t *testing.T) {
	const (
		space = `{"id":"8","key":"NEW","homepageId":"80"}`
		moved = `{"id":"11","status":"current","title":"T","spaceId":"8","parentId":"80","version":{"number":3}}`
	)
	readSpace := line{request: "GET /api/v2/spaces?keys=NEW", answer: `{"results":[` + space + `]}`}
	read := func(parent string) line {
		return line{request: "GET /api/v2/pages/11?body-format=storage", answer: strings.Replace(moved, `"80"`, parent, 1)}
	}
	for name, test := range map[string]struct {
		parent string
		lines  []line
		want   string
	}{
		"below the home page": {"", []line{readSpace, {request: "PUT /rest/api/content/11/move/append/80", answer: `{"pageId":"11"}`}, read(`"80"`)}, "80"},
		"read too early": {
			"", []line{readSpace, {request: "PUT /rest/api/content/11/move/append/80", answer: `{"pageId":"11"}`}, read(`"70"`), read(`"80"`)}, "80",
		},
		"below a parent": {
			"81",
			[]line{
				readSpace,
				{request: "POST /api/v2/content/convert-ids-to-types", answer: `{"results":{"81":"page"}}`},
				{request: "GET /api/v2/pages/81?body-format=storage", answer: `{"id":"81","status":"current","spaceId":"8"}`},
				{request: "PUT /rest/api/content/11/move/append/81", answer: `{"pageId":"11"}`},
				read(`"81"`),
			},
			"81",
		},
		"to the top level": {
			confluence.RootParent,
			[]line{
				readSpace,
				{request: "GET /api/v2/spaces/8/pages?depth=root&limit=2&status=current", answer: `{"results":[{"id":"80"}]}`},
				{request: "PUT /rest/api/content/11/move/after/80", answer: `{"pageId":"11"}`},
				read("null"),
			},
			confluence.RootParent,
		},
	} {
		t.Run(name, func(t *testing.T) {
			mover := site(t, confluence.Cloud, test.lines...).(confluence.ContentMoves)
			got, err := mover.MoveContent(t.Context(), confluence.ContentMove{Ref: pageRef(confluence.StatusCurrent), To: confluence.SpaceRef{Key: "NEW"}, ParentID: test.parent})
			if err != nil || got.SpaceKey != "NEW" || got.ParentID != test.want {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

func TestMoveContent_Errors(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	mover := client.(confluence.ContentMoves)
	h := sim.Human()
	h.CreateSpace(simulator.SpaceFields{Key: "OLD", Name: "Old"})
	h.CreateSpace(simulator.SpaceFields{Key: "NEW", Name: "New"})
	page := h.CreateContent(simulator.ContentFields{SpaceKey: "OLD", Title: "Page"})
	taken := h.CreateContent(simulator.ContentFields{SpaceKey: "OLD", Title: "Taken"})
	h.CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "taken"})
	folder := h.CreateContent(simulator.ContentFields{SpaceKey: "OLD", Title: "Folder", Type: "folder"})
	for name, test := range map[string]struct {
		id, to, parent string
		is             func(error) bool
		want           string
	}{
		"title is taken":          {taken, "NEW", "", confluence.IsTaken, "already exists"},
		"no such space":           {page, "NOWHERE", "", confluence.IsNotFound, "NOWHERE"},
		"no such parent":          {page, "NEW", "424242", confluence.IsNotFound, "424242"},
		"parent in another space": {page, "NEW", taken, confluence.IsInOtherSpace, "is in space OLD, not in NEW"},
		"no such page":            {"424242", "NEW", "", confluence.IsNotFound, "424242"},
		"folder":                  {folder, "NEW", "", confluence.IsNotFound, folder},
	} {
		_, err := mover.MoveContent(t.Context(), confluence.ContentMove{
			Ref: confluence.ContentRef{ID: test.id, Type: confluence.Page}, To: confluence.SpaceRef{Key: test.to}, ParentID: test.parent,
		})
		if !test.is(err) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if got, _ := sim.Content(page); got.SpaceKey != "OLD" {
		t.Errorf("the page is %+v", got)
	}
}

// If the answer is lost, the place of the page tells whether it has moved.
func TestMoveContent_LostAnswer(t *testing.T) {
	for _, moves := range []bool{true, false} {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
		sim.Human().CreateSpace(simulator.SpaceFields{Key: "OLD", Name: "Old"})
		sim.Human().CreateSpace(simulator.SpaceFields{Key: "NEW", Name: "New"})
		page := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "OLD", Title: "Page"})
		sim.Inject(simulator.Fault{Method: "PUT", Path: "/move/", Times: 1, DropAfter: moves, DropBefore: !moves})
		got, err := client.(confluence.ContentMoves).MoveContent(t.Context(), confluence.ContentMove{
			Ref: confluence.ContentRef{ID: page, Type: confluence.Page}, To: confluence.SpaceRef{Key: "NEW"},
		})
		if moves != (err == nil) || moves && got.SpaceKey != "NEW" {
			t.Errorf("moved %t: got %+v, %v", moves, got, err)
		}
	}
}

// The home page that has moved is no longer that of the space it was in.
func TestMoveContent_Homepage(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	old, other := newSpace(t, client), sim.Human().CreateSpace(simulator.SpaceFields{Key: "OTHER", Name: "Other"})
	if id, err := client.Homepage(t.Context(), confluence.SpaceRef{Key: old.Key}); err != nil || id != old.HomepageID {
		t.Fatalf("got %q, %v", id, err)
	}
	page, err := client.Content(t.Context(), confluence.ContentRef{ID: old.HomepageID, Type: confluence.Page})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.(confluence.ContentMoves).MoveContent(t.Context(), confluence.ContentMove{Ref: page.Ref(), To: confluence.SpaceRef{Key: "OTHER", ID: other}}); err != nil {
		t.Fatal(err)
	}
	if id, err := client.Homepage(t.Context(), confluence.SpaceRef{Key: old.Key}); err != nil || id != "" {
		t.Errorf("got %q, %v", id, err)
	}
}
