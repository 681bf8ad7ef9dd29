package bulk_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestManySpaces(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(300, 0, "")
		for order, spaces := range orders(e.spaces) {
			e.restart()
			n := asTerraform(e, spaces, func(ctx context.Context, want confluence.SpaceRef) error {
				want.WithoutLabels = true
				got, err := e.client.Space(ctx, want)
				if err == nil && (got.ID != want.ID || got.Key != want.Key || got.Name == "" || got.HomepageID == "" || got.WebURL == "") {
					err = fmt.Errorf("got %+v for %+v", got, want)
				}
				return err
			})
			e.expect(order, n, 5)
		}
	})
}

func TestManyProperties(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(2, 0, "")
		type property struct {
			space confluence.SpaceRef
			key   string
		}
		var properties []property
		for _, space := range e.spaces {
			for i := range 60 {
				properties = append(properties, property{space, fmt.Sprintf("p%d", i)})
				e.Human().SetSpaceProperty(space.Key, fmt.Sprintf("p%d", i), fmt.Sprint(i))
			}
		}
		e.reset()
		n := asTerraform(e, properties, func(ctx context.Context, p property) error {
			got, err := e.client.SpaceProperty(ctx, p.space, p.key)
			if err == nil && (got.Key != p.key || "p"+string(got.Value) != p.key || got.Version != 1) {
				err = fmt.Errorf("got %+v for %+v", got, p)
			}
			return err
		})
		e.expect("properties", n, 4)
		e.restart()
		e.expect("one property", asTerraform(e, properties[:1], func(ctx context.Context, p property) error {
			_, err := e.client.SpaceProperty(ctx, p.space, p.key)
			return err
		}), 1)
	})
}

// Fifty grants in a space with 250 rows take the list of its permissions.
func TestManyGrants(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(1, 0, "")
		var principals []confluence.Principal
		for i := range 50 {
			group := confluence.Principal{Type: "group", ID: e.Human().CreateGroup(fmt.Sprintf("group-%d", i))}
			for _, operation := range []string{"read space", "create page", "create comment", "create attachment", "export space"} {
				key, target, _ := strings.Cut(operation, " ")
				e.Human().Grant("S0", "group", group.ID, key, target)
			}
			principals = append(principals, group)
		}
		e.reset()
		n := asTerraform(e, principals, func(ctx context.Context, principal confluence.Principal) error {
			grant, err := e.client.SpaceGrant(ctx, e.spaces[0], confluence.Grant{Principal: principal})
			if err == nil && len(grant.Operations) != 5 {
				err = fmt.Errorf("got %+v", grant)
			}
			return err
		})
		e.expect("grants", n, 3)
	})
}
