package confluence_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentProperty(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		types := []string{confluence.Page, confluence.BlogPost}
		if client.Deployment() == confluence.Cloud {
			types = append(types, confluence.Folder)
		}
		for _, contentType := range types {
			t.Run(contentType, func(t *testing.T) {
				id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: contentType, Title: "A " + contentType})
				testContentProperty(t, client, confluence.ContentRef{ID: id})
			})
		}
		t.Run("no such content", func(t *testing.T) {
			missing := confluence.ContentRef{ID: "1"}
			if _, err := client.CreateContentProperty(t.Context(), missing, "k", json.RawMessage(`1`)); !confluence.IsNotFound(err) {
				t.Errorf("create: got %v", err)
			}
			if _, err := client.ContentProperty(t.Context(), missing, "k"); !confluence.IsNotFound(err) {
				t.Errorf("read: got %v", err)
			}
			if err := client.DeleteContentProperty(t.Context(), missing, confluence.ContentProperty{ID: "1", Key: "k"}); err != nil {
				t.Errorf("delete: got %v", err)
			}
		})
	})
}

func testContentProperty(t *testing.T, client confluence.Client, content confluence.ContentRef) {
	const key = "team: owner and more"
	created, err := client.CreateContentProperty(t.Context(), content, key, json.RawMessage(`{"a":[1,2]}`))
	if err != nil || created.Key != key || string(created.Value) != `{"a":[1,2]}` || created.Version != 1 || created.ID == "" {
		t.Fatalf("create: got %+v, %v", created, err)
	}
	if _, err := client.CreateContentProperty(t.Context(), content, key, json.RawMessage(`1`)); !confluence.IsTaken(err) {
		t.Errorf("a key that is taken: got %v", err)
	}
	if read, err := client.ContentProperty(t.Context(), content, key); err != nil || fmt.Sprint(read) != fmt.Sprint(created) {
		t.Errorf("read: got %+v, %v; want %+v", read, err, created)
	}
	update := created
	update.Value = json.RawMessage(`"new"`)
	updated, err := client.UpdateContentProperty(t.Context(), content, update)
	if err != nil || updated.Version != 2 || string(updated.Value) != `"new"` {
		t.Errorf("update: got %+v, %v", updated, err)
	}
	if _, err := client.UpdateContentProperty(t.Context(), content, update); !confluence.IsConflict(err) {
		t.Errorf("update from an old version: got %v", err)
	}
	found := false
	for property, err := range client.ListContentProperties(t.Context(), content) {
		found = found || err == nil && property.Key == key && string(property.Value) == `"new"`
	}
	if !found {
		t.Error("the list does not have the property")
	}
	for range 2 {
		if err := client.DeleteContentProperty(t.Context(), content, created); err != nil {
			t.Error(err)
		}
	}
	if _, err := client.ContentProperty(t.Context(), content, key); !confluence.IsNotFound(err) {
		t.Errorf("read after delete: got %v", err)
	}
}

// Cloud knows attachments by the beginning of their IDs.
func TestContentProperty_Attachment(t *testing.T) {
	const path, property = "/api/v2/attachments/att12/properties", `{"id":"5","key":"k","value":1,"version":{"number":1}}`
	client := site(t, confluence.Cloud,
		line{"POST " + path, `{"key":"k","value":1}`, property},
		line{"PUT " + path + "/5", `{"key":"k","value":2,"version":{"number":2}}`, property},
		line{request: "DELETE " + path + "/5", answer: "204 "})
	attachment := confluence.ContentRef{ID: "att12"}
	created, err := client.CreateContentProperty(t.Context(), attachment, "k", json.RawMessage(`1`))
	if err != nil || created.ContentType != "attachment" {
		t.Fatalf("got %+v, %v", created, err)
	}
	created.Value = json.RawMessage(`2`)
	if _, err := client.UpdateContentProperty(t.Context(), attachment, created); err != nil {
		t.Error(err)
	}
	if err := client.DeleteContentProperty(t.Context(), attachment, created); err != nil {
		t.Error(err)
	}
}

// The words of a conflict are not documented.
func TestContentProperty_TakenInOtherWords(t *testing.T) {
	client := site(t, confluence.Cloud, line{request: "POST /api/v2/pages/11/properties", answer: `409 {"errors":[{"status":409,"code":"CONFLICT","title":"Conflict"}]}`})
	_, err := client.CreateContentProperty(t.Context(), confluence.ContentRef{ID: "11", Type: confluence.Page}, "editor", json.RawMessage(`"v2"`))
	if !confluence.IsTaken(err) {
		t.Errorf("got %v", err)
	}
}

func TestContentProperty_OtherType(t *testing.T) {
	client := site(t, confluence.Cloud, line{request: "POST /api/v2/content/convert-ids-to-types", answer: `{"results":{"12":"whiteboard"}}`})
	if _, err := client.ContentProperty(t.Context(), confluence.ContentRef{ID: "12"}, "k"); !confluence.IsUnsupported(err) || !strings.Contains(err.Error(), "whiteboard") {
		t.Errorf("got %v", err)
	}
}

// Many properties of one content are read with one request, until the client writes.
func TestContentProperty_Requests(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "P"})
		for i := range 20 {
			sim.Human().SetContentProperty(id, fmt.Sprint("k", i), `1`)
		}
		page := confluence.ContentRef{ID: id, Type: confluence.Page}
		list := map[confluence.Deployment]string{
			confluence.Cloud: "GET /api/v2/pages/ID/properties", confluence.DataCenter: "GET /rest/api/content/ID/property",
		}[client.Deployment()]
		sim.ResetRequests()
		var group sync.WaitGroup
		for i := range 20 {
			group.Go(func() {
				if _, err := client.ContentProperty(t.Context(), page, fmt.Sprint("k", i)); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		expectRequests(t, sim, list)
		if _, err := client.ContentAppearance(t.Context(), page); err != nil {
			t.Error(err)
		}
		expectRequests(t, sim) // the same list has it

		sim.Human().SetContentProperty(id, "k0", `2`)
		if property, err := client.ContentProperty(t.Context(), page, "k0"); err != nil || string(property.Value) != `2` {
			t.Errorf("read again: got %+v, %v", property, err)
		}
		if _, err := client.CreateContentProperty(t.Context(), page, "new", json.RawMessage(`1`)); err != nil {
			t.Error(err)
		}
		sim.Human().SetContentProperty(id, "k1", `2`)
		if property, err := client.ContentProperty(t.Context(), page, "k1"); err != nil || string(property.Value) != `2` {
			t.Errorf("read after a write: got %+v, %v", property, err)
		}
	})
}

// The type of content that this client has created or read takes no request, and that of other content one for all its properties.
func TestContentProperty_TypeRequests(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "P"})
	created, err := client.CreateContent(t.Context(), confluence.ContentCreate{
		Type: confluence.Page, Status: confluence.StatusCurrent, Space: confluence.SpaceRef{Key: "HANDBOOK"}, Title: "New",
	})
	if err != nil {
		t.Fatal(err)
	}
	sim.ResetRequests()
	for i := range 2 {
		for _, content := range []string{id, created.ID} {
			if _, err := client.CreateContentProperty(t.Context(), confluence.ContentRef{ID: content}, fmt.Sprint("k", i), json.RawMessage(`1`)); err != nil {
				t.Fatal(err)
			}
		}
	}
	const post = "POST /api/v2/pages/ID/properties"
	expectRequests(t, sim, "POST /api/v2/content/convert-ids-to-types", post, post, post, post)
}

// A property beyond the first result page is found.
func TestContentProperty_ManyResultPages(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "P"})
		for i := range 260 {
			sim.Human().SetContentProperty(id, fmt.Sprint("k", i), `1`)
		}
		sim.Human().SetContentProperty(id, "emoji-title-published", `"1f4c4"`)
		page := confluence.ContentRef{ID: id, Type: confluence.Page}
		if _, err := client.ContentProperty(t.Context(), page, "k259"); err != nil {
			t.Error(err)
		}
		if got, err := client.ContentAppearance(t.Context(), page); err != nil || got.Published.Emoji != "📄" {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

// With a lost answer, a property that this request created is told apart from one of somebody else.
func TestContentProperty_LostCreate(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "P"})
		page := confluence.ContentRef{ID: id, Type: confluence.Page}
		sim.Inject(simulator.Fault{Method: "POST", Path: "/propert", DropAfter: true, Times: 1})
		if created, err := client.CreateContentProperty(t.Context(), page, "k", json.RawMessage(`1`)); err != nil || created.Version != 1 {
			t.Errorf("got %+v, %v", created, err)
		}
		sim.Human().SetContentProperty(id, "other", `1`)
		sim.Inject(simulator.Fault{Method: "POST", Path: "/propert", Status: 503, Times: 9})
		if _, err := client.CreateContentProperty(t.Context(), page, "other", json.RawMessage(`1`)); !confluence.IsTaken(err) {
			t.Errorf("of somebody else: got %v", err)
		}
		if got := sim.ContentProperties(id); !slices.Contains(got, "k") {
			t.Errorf("the properties are %v", got)
		}
	})
}
