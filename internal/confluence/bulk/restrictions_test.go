package bulk_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// buildRestricted creates spaces with so many pages each, of which one group may edit each fourth.
func (site *largeSite) buildRestricted(spaces, pages int) (group string, restricted []confluence.ContentRef) {
	site.build(spaces, pages, "<p/>")
	group = site.Human().CreateGroup("editors")
	for i, page := range site.pages {
		if i%4 == 0 {
			site.Human().Restrict(page.ID, "update", nil, []string{group})
			restricted = append(restricted, confluence.ContentRef{ID: page.ID})
		}
	}
	return group, restricted
}

// readRestricted reads the restrictions of pages and checks that they are those that want returns, the group that may edit if it is nil.
func (site *largeSite) readRestricted(pages []confluence.ContentRef, group string, want func(id string) []string) int {
	site.t.Helper()
	if want == nil {
		want = func(string) []string { return []string{group} }
	}
	return asTerraform(site, pages, func(ctx context.Context, ref confluence.ContentRef) error {
		got, err := site.client.ContentRestrictions(ctx, ref)
		if err == nil && (got.ID != ref.ID || got.Type != confluence.Page || got.Title == "" || !got.Read.Empty() || !slices.Equal(got.Update.Groups, want(ref.ID))) {
			err = fmt.Errorf("got %+v for %v, want %v", got, ref, want(ref.ID))
		}
		return err
	})
}

// On Cloud, restrictions are in the list of the pages below the home page, if the page was read before: its space is not known otherwise.
func TestRestrictionsInLists(t *testing.T) {
	for _, size := range []struct{ spaces, pages, most int }{{5, 100, 45}, {50, 20, 190}} {
		t.Run(fmt.Sprintf("%d spaces of %d", size.spaces, size.pages), func(t *testing.T) {
			site := newLargeSite(t, simulator.Options{})
			group, restricted := site.buildRestricted(size.spaces, size.pages)
			for name, order := range orders(restricted) {
				site.restart()
				site.read(site.pages)
				site.expect(name, site.readRestricted(order, group, nil), size.most)
				site.restart()
				site.expect(name+", pages that were not read", site.readRestricted(order, group, nil), len(restricted))
				if site.count(descendants) > 0 {
					t.Error("a list was read for pages of unknown spaces")
				}
			}
		})
	}
}

func TestRestrictionsInLists_None(t *testing.T) {
	for _, status := range []int{404, 410, 400, 401, 403} {
		site := newLargeSite(t, simulator.Options{NoDescendants: status})
		group, restricted := site.buildRestricted(10, 40)
		site.restart()
		site.read(site.pages)
		site.expect(fmt.Sprint(status), site.readRestricted(restricted, group, nil), 100+2*4)
		if lists := site.count(descendants); lists == 0 || lists > 4 {
			t.Errorf("%d: %d requests for the list", status, lists)
		}
	}
}

// A page with more groups than the list shows is read by itself, and so is one that was changed.
func TestRestrictionsInLists_Changed(t *testing.T) {
	site := newLargeSite(t, simulator.Options{})
	group, restricted := site.buildRestricted(1, 160)
	many, changed := restricted[30].ID, restricted[31].ID
	groups := map[string][]string{many: {group}}
	for i := range 120 {
		groups[many] = append(groups[many], site.Human().CreateGroup(fmt.Sprintf("group %03d", i)))
	}
	slices.Sort(groups[many])
	site.Human().Restrict(many, "update", nil, groups[many])
	want := func(id string) []string {
		if all, ok := groups[id]; ok {
			return all
		}
		return []string{group}
	}
	site.restart()
	site.read(site.pages)
	site.expect("at first", site.readRestricted(restricted, group, want), 12)
	groups[changed] = groups[many][:1]
	site.Human().Restrict(changed, "update", nil, groups[changed])
	site.restart()
	site.read(site.pages)
	site.expect("after a change", site.readRestricted(restricted, group, want), 12)
	groups[changed] = groups[many][1:2]
	site.Human().Restrict(changed, "update", nil, groups[changed])
	got, err := site.client.ContentRestrictions(t.Context(), confluence.ContentRef{ID: changed, Fresh: true})
	if err != nil || !slices.Equal(got.Update.Groups, groups[changed]) {
		t.Errorf("a fresh read got %+v, %v", got, err)
	}
}

// A list that does not tell how many users it shows at most may lack some: each page is read by itself.
func TestRestrictionsInLists_WithoutLimit(t *testing.T) {
	site := newLargeSite(t, simulator.Options{UsersWithoutLimit: true})
	group, restricted := site.buildRestricted(1, 80)
	site.restart()
	site.read(site.pages)
	site.readRestricted(restricted, group, nil)
	if lists, single := site.count(descendants), site.count("/restriction"); lists == 0 || single != len(restricted) {
		t.Errorf("%d requests for the list and %d for single pages, want some and %d", lists, single, len(restricted))
	}
}
