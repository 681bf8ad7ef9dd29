package confluence_test

import (
	"encoding/json"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestUpdate_LostAnswer(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		created, err := client.CreateContent(t.Context(), confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: handbook, Title: "New", Body: "<p>1</p>"})
		if err != nil {
			t.Fatal(err)
		}
		property, err := client.CreateSpaceProperty(t.Context(), handbook, "p", json.RawMessage(`1`))
		if err != nil {
			t.Fatal(err)
		}
		update := confluence.ContentUpdate{Ref: created.Ref(), Version: 1, Status: confluence.StatusCurrent, Title: "New", Body: "<p>2</p>"}
		property.Value = json.RawMessage(`{"a": 2}`)

		t.Run("applied", func(t *testing.T) {
			sim.Inject(simulator.Fault{Method: "PUT", DropAfter: true})
			defer sim.ClearFaults()
			updated, err := client.UpdateContent(t.Context(), update)
			if err != nil || updated.Version.Number != 2 || updated.Body != "<p>2</p>" {
				t.Errorf("a page: got %+v, %v", updated, err)
			}
			if property, err = client.UpdateSpaceProperty(t.Context(), handbook, property); err != nil || property.Version != 2 {
				t.Errorf("a property: got %+v, %v", property, err)
			}
		})
		t.Run("after an edit", func(t *testing.T) {
			sim.Human().EditContent(created.ID, func(c *simulator.ContentFields) { c.Body = "<p>edited</p>" })
			sim.Human().SetSpaceProperty("HANDBOOK", "p", `3`)
			sim.Inject(simulator.Fault{Method: "PUT", DropBefore: true, Times: 1})
			update.Version = 2
			if _, err := client.UpdateContent(t.Context(), update); err == nil {
				t.Error("the edit was overwritten")
			}
			if _, err := client.UpdateSpaceProperty(t.Context(), handbook, property); !confluence.IsConflict(err) {
				t.Errorf("a property: got %v", err)
			}
		})
	})
}

// An update that never arrived is not taken for applied if others have written the same values: the version differs.
func TestUpdate_SameByOthers(t *testing.T) {
	lost := simulator.Fault{Method: "PUT", DropBefore: true}
	t.Run("page", func(t *testing.T) {
		sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
			created, err := client.CreateContent(t.Context(), confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: handbook, Title: "New", Body: "<p>1</p>"})
			if err != nil {
				t.Fatal(err)
			}
			for _, body := range []string{"<p>edited</p>", "<p>2</p>"} {
				sim.Human().EditContent(created.ID, func(c *simulator.ContentFields) { c.Body = body })
			}
			sim.Inject(lost)
			update := confluence.ContentUpdate{Ref: created.Ref(), Version: 1, Status: confluence.StatusCurrent, Title: "New", Body: "<p>2</p>"}
			if got, err := client.UpdateContent(t.Context(), update); err == nil {
				t.Errorf("version %d was taken for the result of an update of version 1", got.Version.Number)
			}
		})
	})
	t.Run("property", func(t *testing.T) {
		sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
			property, err := client.CreateSpaceProperty(t.Context(), handbook, "p", json.RawMessage(`1`))
			if err != nil {
				t.Fatal(err)
			}
			for _, value := range []string{`"edited"`, `2`} {
				sim.Human().SetSpaceProperty("HANDBOOK", "p", value)
			}
			sim.Inject(lost)
			property.Value = json.RawMessage(`2`)
			if got, err := client.UpdateSpaceProperty(t.Context(), handbook, property); err == nil {
				t.Errorf("version %d was taken for the result of an update of version 1", got.Version)
			}
		})
	})
}
