package drift

import (
	"context"
	"fmt"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// writePage replaces the body of a page, unless it has that body already.
func writePage(ctx context.Context, client confluence.Client, id, body string) error {
	page, err := client.Content(ctx, confluence.ContentRef{ID: id, Type: confluence.Page, Status: confluence.StatusCurrent, WithoutLabels: true})
	if err != nil {
		return fmt.Errorf("the page %s for the report could not be read: %w", id, err)
	}
	if page.Type != confluence.Page {
		return fmt.Errorf("the report was not written: %s is the ID of a %s, not of a page", id, page.Type)
	}
	if page.Status != confluence.StatusCurrent {
		return fmt.Errorf("the report was not written: page %s is %s. Restore it, or use another page", id, page.Status)
	}
	if storage.Space(page.SpaceKey).Equal(page.Body, body) {
		return nil
	}
	_, err = client.UpdateContent(ctx, confluence.ContentUpdate{
		Ref: page.Ref(), Version: page.Version.Number, Status: page.Status, Title: page.Title, Body: body, Message: "Drift report",
	})
	if confluence.IsConflict(err) {
		return fmt.Errorf("the report was not written: page %s was edited in the meantime, and nothing was overwritten. Run the command again: %w", id, err)
	}
	if err != nil {
		return fmt.Errorf("the report could not be written to page %s: %w", id, err)
	}
	return nil
}
