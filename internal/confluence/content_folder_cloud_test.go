package confluence_test

import (
	"context"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestFolderAndArchive(t *testing.T) {
	client, _ := sitetest.Simulated(t, simulator.Options{Flavor: simulator.Cloud})
	ctx, space := context.Background(), newSpace(t, client)
	folder, err := client.CreateContent(ctx, confluence.ContentCreate{Type: confluence.Folder, Space: space.Ref(), Title: "Runbooks", ParentID: space.HomepageID})
	if err != nil || folder.ParentID != space.HomepageID || folder.Version.Number != 0 || folder.CreatedAt.Year() < 2020 {
		t.Fatalf("got %+v, %v", folder, err)
	}
	page, err := client.CreateContent(ctx, confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: space.Ref(), Title: "Restore", ParentID: folder.ID})
	if err != nil || page.ParentID != folder.ID {
		t.Fatalf("got %+v, %v", page, err)
	}
	if got, err := listIDs(client, confluence.ContentFilter{ParentID: folder.ID}); err != nil || got != "page"+page.ID {
		t.Errorf("below the folder: got %q, %v", got, err)
	}
	if err := client.(confluence.ContentArchive).ArchiveContent(ctx, page.Ref()); err != nil {
		t.Error(err)
	}
	if got, err := client.Content(ctx, page.Ref()); err != nil || got.Status != confluence.StatusArchived {
		t.Errorf("archived: got %+v, %v", got, err)
	}
	if err := client.TrashContent(ctx, confluence.ContentRef{ID: folder.ID}); err != nil {
		t.Error(err)
	}
	if got, err := client.Content(ctx, confluence.ContentRef{ID: folder.ID}); err != nil || got.Status != confluence.StatusTrashed || got.Type != confluence.Folder {
		t.Errorf("trashed: got %+v, %v", got, err)
	}
}
