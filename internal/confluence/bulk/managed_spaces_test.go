package bulk_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The lists of managed spaces are begun before a read asks for them, but few of them in vain: here, only the last 16 of 40 spaces have managed
// pages and properties.
func TestManagedSpaces(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.buildLabeled(40, 12)
		site.buildProperties(4)
		group := site.Human().CreateGroup("editors")
		for i, page := range site.pages {
			if i%12 < 4 {
				site.Human().Restrict(page.ID, "update", nil, []string{group})
			}
		}
		for _, managesSpaces := range []bool{false, true} {
			site.restart()
			if managesSpaces {
				site.readSpaces(site.spaces)
			}
			site.readManaged(16)
			lists := site.lists()
			t.Log(managesSpaces, lists)
			kinds := []string{"pages", "properties"}
			if site.options.Deployment == simulator.Cloud {
				kinds = append(kinds, "labels", "restrictions")
			}
			for _, kind := range kinds {
				n := lists[kind]
				if !managesSpaces && (n < 12 || n > 16) || managesSpaces && (n <= 16 || n > 16+4) {
					t.Errorf("%d lists of %s were read; spaces are managed: %v", n, kind, managesSpaces)
				}
			}
		}
	})
}

// readManaged reads the pages of the last spaces, four properties of each, and on Cloud, where lists have them, the restrictions of four pages:
// those of one page after another, so that few spaces are being read at a time.
func (site *largeSite) readManaged(spaces int) {
	site.t.Helper()
	asTerraform(site, site.pages[len(site.pages)-spaces*12:], func(ctx context.Context, page confluence.ContentRef) error {
		number := slices.Index(site.pages, page) % 12
		_, err := site.client.Content(ctx, page)
		if err == nil && number < 4 {
			site.reads.Add(1)
			_, err = site.client.SpaceProperty(ctx, page.Space, fmt.Sprint("p", number))
		}
		if err == nil && number < 4 && site.options.Deployment != simulator.DataCenter {
			site.reads.Add(1)
			_, err = site.client.ContentRestrictions(ctx, confluence.ContentRef{ID: page.ID})
		}
		return err
	})
}

// lists returns how many lists of each kind were read.
func (site *largeSite) lists() map[string]int {
	n := map[string]int{}
	for _, r := range site.Requests() {
		switch {
		case strings.Contains(r.Query, "key="): // a single property
		case strings.HasSuffix(r.Path, "/properties") || strings.HasSuffix(r.Path, "/property"):
			n["properties"]++
		case strings.Contains(r.Path, "/spaces/") && strings.HasSuffix(r.Path, "/pages") || strings.Contains(r.Query, "spaceKey=") && strings.Contains(r.Query, "type=page"):
			n["pages"]++
		case strings.HasSuffix(r.Path, descendants) && strings.Contains(r.Query, "labels"):
			n["labels"]++
		case strings.HasSuffix(r.Path, descendants):
			n["restrictions"]++
		}
	}
	return n
}
