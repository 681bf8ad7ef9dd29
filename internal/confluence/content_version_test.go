package confluence_test

import (
	"fmt"
	"iter"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// numbers joins the numbers of versions.
func numbers(versions iter.Seq2[confluence.Version, error]) (all string, err error) {
	for version, err := range versions {
		if err != nil {
			return all, err
		}
		all += fmt.Sprint(version.Number, " ")
	}
	return all, nil
}

func TestContentVersions(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		for _, contentType := range []string{confluence.Page, confluence.BlogPost} {
			id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: contentType, Title: contentType})
			for i := range 260 {
				sim.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = fmt.Sprintf("<p>%d</p>", i) })
			}
			sim.ResetRequests()
			n, last := 261, 0
			for version, err := range client.ListContentVersions(t.Context(), confluence.ContentRef{ID: id, Type: contentType}) {
				if err != nil || version.Number != n || version.By == "" || version.At.IsZero() {
					t.Fatalf("got %+v, %v", version, err)
				}
				n, last = n-1, version.Number
			}
			if last != 1 || len(sim.Requests()) != 2 {
				t.Errorf("the last version is %d after %d requests", last, len(sim.Requests()))
			}
		}
	})
}

func TestContentVersions_WithoutList(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter, NoVersionList: true})
	id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "P"})
	for i := range 2 {
		sim.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = fmt.Sprintf("<p>%d</p>", i) })
	}
	if got, err := numbers(client.ListContentVersions(t.Context(), confluence.ContentRef{ID: id})); err != nil || got != "3 2 1 " {
		t.Errorf("got %q, %v", got, err)
	}
	if n := len(sim.Requests()); n != 4 {
		t.Errorf("it takes %d requests", n)
	}
	if _, err := numbers(client.ListContentVersions(t.Context(), confluence.ContentRef{ID: "1"})); !confluence.IsNotFound(err) {
		t.Errorf("no such content: got %v", err)
	}
}

func TestContentVersions_Folder(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	folder := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: confluence.Folder, Title: "Box"})
	if _, err := numbers(client.ListContentVersions(t.Context(), confluence.ContentRef{ID: folder})); !confluence.IsUnsupported(err) {
		t.Errorf("got %v", err)
	}
	if _, err := numbers(client.ListContentVersions(t.Context(), confluence.ContentRef{ID: "1"})); !confluence.IsNotFound(err) {
		t.Errorf("no such content: got %v", err)
	}
}
