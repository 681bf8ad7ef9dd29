package bulk_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestManySpaces(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(300, 0, "")
		for order, spaces := range orders(site.spaces) {
			site.restart()
			site.expect(order, site.readSpaces(spaces), 5)
		}
	})
}

// readSpaces reads spaces without their labels, and checks them.
func (site *largeSite) readSpaces(spaces []confluence.SpaceRef) int {
	site.t.Helper()
	return asTerraform(site, spaces, func(ctx context.Context, want confluence.SpaceRef) error {
		want.WithoutLabels = true
		got, err := site.client.Space(ctx, want)
		if err == nil && (got.ID != want.ID || got.Key != want.Key || got.Name == "" || got.HomepageID == "" || got.WebURL == "") {
			err = fmt.Errorf("got %+v for %+v", got, want)
		}
		return err
	})
}

// Where lists have been of use, those of other spaces are read at the first read, but only as long as that is of use too: not for one page
// in each of many spaces.
func TestManySpaces_FewPages(t *testing.T) {
	site := newLargeSite(t, simulator.Options{})
	site.build(4, 100, "<p/>")
	site.build(100, 3, "<p/>")
	var managed []confluence.ContentRef
	for i, page := range site.pages {
		if i < 400 || i%3 == 0 {
			managed = append(managed, page)
		}
	}
	site.restart()
	site.read(managed)
	if lists := site.count("/spaces/"); lists < 4 || lists > 12 {
		t.Errorf("%d lists of pages were read", lists)
	}
}

// Cloud reads access lists by the ID of the space. The IDs come from the list of spaces, in a run that has written as well.
func TestManyKeys(t *testing.T) {
	site := newLargeSite(t, simulator.Options{})
	site.build(100, 0, "")
	group := confluence.Principal{Type: "group", ID: site.Human().CreateGroup("readers")}
	granted := confluence.Grant{Principal: group, Operations: []confluence.Operation{confluence.ReadSpace}}
	if _, err := site.client.SetSpaceGrant(t.Context(), site.spaces[99], granted); err != nil {
		t.Fatal(err)
	}
	site.reset()
	n := asTerraform(site, site.spaces[:99], func(ctx context.Context, space confluence.SpaceRef) error {
		grants, err := site.client.SpaceGrants(ctx, confluence.SpaceRef{Key: space.Key})
		if err == nil && (len(grants) == 0 || grants[0].SpaceID != space.ID) {
			err = fmt.Errorf("got %+v for %+v", grants, space)
		}
		return err
	})
	site.expect("access lists", n, 99+6)
}

func TestManyProperties(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(2, 0, "")
		properties := site.buildProperties(60)
		site.reset()
		site.expect("properties", site.readProperties(properties), 4)
		site.restart()
		site.expect("one property", site.readProperties(properties[:1]), 1)
	})
}

// property is a space property. The value of "p7" is 7.
type property struct {
	space confluence.SpaceRef
	key   string
}

// buildProperties creates so many properties of each space.
func (site *largeSite) buildProperties(n int) (properties []property) {
	for _, space := range site.spaces {
		for i := range n {
			properties = append(properties, property{space, fmt.Sprintf("p%d", i)})
			site.Human().SetSpaceProperty(space.Key, fmt.Sprintf("p%d", i), fmt.Sprint(i))
		}
	}
	return properties
}

// readProperties reads properties and checks them.
func (site *largeSite) readProperties(properties []property) int {
	site.t.Helper()
	return asTerraform(site, properties, func(ctx context.Context, p property) error {
		got, err := site.client.SpaceProperty(ctx, p.space, p.key)
		if err == nil && (got.Key != p.key || "p"+string(got.Value) != p.key || got.Version != 1) {
			err = fmt.Errorf("got %+v for %+v", got, p)
		}
		return err
	})
}

// Fifty grants in a space with 250 permission rows are read from the list of its permissions.
func TestManyGrants(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(1, 0, "")
		var principals []confluence.Principal
		for i := range 50 {
			group := confluence.Principal{Type: "group", ID: site.Human().CreateGroup(fmt.Sprintf("group-%d", i))}
			for _, operation := range []string{"read space", "create page", "create comment", "create attachment", "export space"} {
				key, target, _ := strings.Cut(operation, " ")
				site.Human().Grant("S0", "group", group.ID, key, target)
			}
			principals = append(principals, group)
		}
		site.reset()
		n := asTerraform(site, principals, func(ctx context.Context, principal confluence.Principal) error {
			grant, err := site.client.SpaceGrant(ctx, site.spaces[0], confluence.Grant{Principal: principal})
			if err == nil && len(grant.Operations) != 5 {
				err = fmt.Errorf("got %+v", grant)
			}
			return err
		})
		site.expect("grants", n, 3)
	})
}
