package bulk_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// buildAttached creates spaces with so many pages each, and attaches files to each of them.
func (site *largeSite) buildAttached(spaces, pages, files int) (attached []confluence.AttachmentRef) {
	site.build(spaces, pages, "<p/>")
	for _, page := range site.pages {
		for i := range files {
			ref := confluence.AttachmentRef{ContentID: page.ID, Filename: fmt.Sprintf("file %d.txt", i)}
			site.Human().Attach(page.ID, ref.Filename, "text/plain", []byte(page.ID))
			attached = append(attached, ref)
		}
	}
	return attached
}

func (site *largeSite) readAttached(attached []confluence.AttachmentRef) int {
	site.t.Helper()
	return asTerraform(site, attached, func(ctx context.Context, ref confluence.AttachmentRef) error {
		got, err := site.client.Attachment(ctx, ref)
		if err == nil && (got.ContentID != ref.ContentID || got.ContentType != confluence.Page || got.Filename != ref.Filename || got.Version.Number != 1 || got.Size != int64(len(ref.ContentID))) {
			err = fmt.Errorf("got %+v for %v", got, ref)
		}
		return err
	})
}

// On Cloud, the attachments of many pages are in the list of the site, and those of one page in its own.
func TestAttachmentsInLists(t *testing.T) {
	for _, size := range []struct{ spaces, pages, files, most int }{
		{20, 20, 1, 12},
		{1, 5, 60, 15},
		{1, 1, 100, 2}, // a read may ask for the list of the site before it is known that the list of the page is being read
	} {
		t.Run(fmt.Sprintf("%d files of %d pages", size.spaces*size.pages*size.files, size.spaces*size.pages), func(t *testing.T) {
			site := newLargeSite(t, simulator.Options{})
			attached := site.buildAttached(size.spaces, size.pages, size.files)
			for name, order := range orders(attached) {
				site.restart()
				site.expect(name, site.readAttached(order), size.most)
			}
			site.restart()
			site.expect("one file", site.readAttached(attached[:1]), 1)
		})
	}
}

// The list of a site that has many other files is given up.
func TestAttachmentsInLists_Others(t *testing.T) {
	site := newLargeSite(t, simulator.Options{})
	attached := site.buildAttached(50, 20, 5)
	var some []confluence.AttachmentRef
	for i := 3; i < len(attached); i += 50 {
		some = append(some, attached[i])
	}
	site.restart()
	site.expect("one of 50", site.readAttached(some), len(some)*11/10+2)
}
