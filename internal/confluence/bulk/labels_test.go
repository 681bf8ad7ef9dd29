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

// buildLabeled creates spaces with so many pages each, with three labels.
func (site *largeSite) buildLabeled(spaces, pages int) {
	site.build(spaces, pages, "<p>Words.</p>")
	for i, page := range site.pages {
		site.pages[i].WithoutLabels, site.pages[i].BodyVersion = false, 1
		site.Human().Labels(page.ID, []string{"a", "b", "l" + page.ID}, nil)
	}
	site.restart()
}

// readLabeled reads pages and checks that they have the labels that want returns, "a", "b" and one of their own if it is nil.
func (site *largeSite) readLabeled(pages []confluence.ContentRef, want func(id string) []string) int {
	site.t.Helper()
	if want == nil {
		want = func(id string) []string { return []string{"a", "b", "l" + id} }
	}
	return asTerraform(site, pages, func(ctx context.Context, ref confluence.ContentRef) error {
		got, err := site.client.Content(ctx, ref)
		if err == nil && (got.ID != ref.ID || got.Version.Number != 1 || !slices.Equal(got.Labels, want(ref.ID))) {
			err = fmt.Errorf("got %+v for %v", got, ref)
		}
		return err
	})
}

// count returns how many requests have a path that contains part.
func (site *largeSite) count(part string) (n int) {
	for _, r := range site.Requests() {
		if strings.Contains(r.Path, part) {
			n++
		}
	}
	return n
}

const descendants = "/descendant/page"

// Labels are in the lists of Data Center, and on Cloud in the list of the pages below the home page.
func TestLabelsInLists(t *testing.T) {
	for _, size := range []struct{ spaces, pages, inOrder, mixed, dataCenter int }{
		{5, 100, 40, 90, 20},
		{50, 20, 150, 300, 150}, // in order, most spaces take one request for each list: those of others have held many of the pages
		{1, 500, 40, 80, 12},
	} {
		t.Run(fmt.Sprintf("%d spaces of %d", size.spaces, size.pages), func(t *testing.T) {
			onBothDeployments(t, func(t *testing.T, site *largeSite) {
				site.buildLabeled(size.spaces, size.pages)
				for order, most := range map[string]int{"in order": size.inOrder, "mixed": size.mixed} {
					if site.options.Deployment == simulator.DataCenter {
						most = size.dataCenter
					}
					site.restart()
					got := site.readLabeled(orders(site.pages)[order], nil)
					t.Logf("%s: %d requests", order, got)
					site.expect(order, got, most)
				}
				site.restart()
				site.expect("one page", site.readLabeled(site.pages[7:8], nil), 1)
			})
		})
	}
}

// A site without the list, or that refuses it, is asked for it once for each of the four result pages that may be in flight.
func TestLabelsInLists_None(t *testing.T) {
	for _, status := range []int{404, 410, 400, 401, 403} { // 401 and 403: a token without the scope read:content-details
		site := newLargeSite(t, simulator.Options{NoDescendants: status})
		site.buildLabeled(10, 20)
		got := site.readLabeled(orders(site.pages)["mixed"], nil)
		if lists := site.count(descendants); lists == 0 || lists > 4 {
			t.Errorf("%d: %d requests for the list", status, lists)
		}
		site.expect(fmt.Sprint(status), got, 200+2*4)
	}
}

// What the list does not have is read by itself: pages of the top level, blog posts, archived pages, and pages with more labels than
// the list shows.
func TestLabelsInLists_Others(t *testing.T) {
	site := newLargeSite(t, simulator.Options{})
	site.buildLabeled(1, 40)
	want := map[string][]string{}
	for i, ref := range site.pages {
		want[ref.ID] = []string{"a", "b", "l" + ref.ID}
		switch {
		case i == 35: // by now, reads are answered by the list
			for n := range 250 {
				want[ref.ID] = append(want[ref.ID], fmt.Sprintf("many-%03d", n))
			}
			site.Human().Labels(ref.ID, want[ref.ID][3:], nil)
			slices.Sort(want[ref.ID])
		case i%10 == 1:
			site.Human().ArchiveContent(ref.ID)
		case i%10 == 2:
			site.Human().Labels(ref.ID, nil, want[ref.ID])
			want[ref.ID] = []string{}
		}
	}
	for i, fields := range []simulator.ContentFields{{Title: "Top", ParentID: "root"}, {Title: "Post", Type: "blogpost"}} {
		fields.SpaceKey = "S0"
		ref := site.pages[i]
		ref.ID, ref.Type = site.Human().CreateContent(fields), map[bool]string{true: confluence.BlogPost, false: confluence.Page}[fields.Type != ""]
		site.Human().Labels(ref.ID, []string{"x"}, nil)
		want[ref.ID] = []string{"x"}
		site.pages = append(site.pages, ref)
	}
	site.restart()
	if got := site.readLabeled(site.pages, func(id string) []string { return want[id] }); got > 25 {
		t.Errorf("%d requests", got)
	}
}

// A label that somebody adds or removes is seen by the next run, and by this one if it reads the page again.
func TestLabelsInLists_Changed(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.buildLabeled(1, 30)
		site.readLabeled(site.pages, nil)
		changed := site.pages[20].ID
		site.Human().Labels(changed, []string{"new"}, []string{"a"})
		want := func(id string) []string {
			if id == changed {
				return []string{"b", "l" + id, "new"}
			}
			return []string{"a", "b", "l" + id}
		}
		site.readLabeled(site.pages, want)
		site.restart()
		site.readLabeled(site.pages, want)
	})
}

// Content of which only the ID is known, as in an import, takes one request on Cloud if it is a page. Other content takes one for each,
// and its types a few.
func TestImports(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(5, 40, "<p/>")
		var posts []confluence.ContentRef
		for i := range 40 {
			posts = append(posts, confluence.ContentRef{ID: site.Human().CreateContent(simulator.ContentFields{SpaceKey: "S0", Title: fmt.Sprint("Post ", i), Type: "blogpost"})})
		}
		for i, page := range site.pages {
			site.pages[i] = confluence.ContentRef{ID: page.ID}
		}
		read := func(ctx context.Context, ref confluence.ContentRef) error {
			got, err := site.client.Content(ctx, ref)
			if err == nil && (got.ID != ref.ID || got.Type == "") {
				err = fmt.Errorf("got %+v for %v", got, ref)
			}
			return err
		}
		site.refusedBatches = 100 // types and keys of spaces are beyond the budget
		site.restart()
		if got := asTerraform(site, site.pages, read); got > 200+5 || site.count("convert-ids-to-types") > 0 { // and the keys of the spaces
			t.Errorf("200 pages are imported with %d requests, %d of them for types", got, site.count("convert-ids-to-types"))
		}
		site.restart()
		if got := asTerraform(site, posts, read); got > 2*40+12 {
			t.Errorf("40 blog posts are imported with %d requests, %d of them for types", got, site.count("convert-ids-to-types"))
		}
	})
}
