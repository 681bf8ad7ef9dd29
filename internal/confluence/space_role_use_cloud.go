package confluence

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/sync/errgroup"
)

func (c *cloud) RoleUses(ctx context.Context, id string) (RoleUses, error) {
	spaces, err := c.roles.spaces.Get(ctx, "", c.firstSpaces)
	if err != nil {
		return RoleUses{}, err
	}
	uses := RoleUses{Looked: min(len(spaces), MaxRoleSpaces), More: len(spaces) > MaxRoleSpaces}
	counts := make([]int, uses.Looked)
	var reads errgroup.Group
	reads.SetLimit(20) // the client sends fewer at a time
	for i, space := range spaces[:uses.Looked] {
		reads.Go(func() error {
			list, err := c.roleAssignments(ctx, space)
			for _, roleID := range list {
				if roleID == id {
					counts[i]++
				}
			}
			if IsNotFound(err) { // the space was deleted in the meantime
				return nil
			}
			return err
		})
	}
	if err := reads.Wait(); err != nil {
		return RoleUses{}, err
	}
	for i, n := range counts {
		if n > 0 {
			uses.Spaces = append(uses.Spaces, RoleUse{spaces[i].Key, n})
		}
	}
	slices.SortFunc(uses.Spaces, func(a, b RoleUse) int { return cmp.Compare(a.SpaceKey, b.SpaceKey) })
	return uses, nil
}

// firstSpaces reads MaxRoleSpaces spaces, and one more if there is one.
func (c *cloud) firstSpaces(ctx context.Context) ([]SpaceRef, error) {
	var spaces []SpaceRef
	for space, err := range c.ListSpaces(ctx, SpaceFilter{}) {
		if err != nil {
			return nil, err
		}
		c.cacheSpace(space.Key, space.ID)
		if spaces = append(spaces, space.Ref()); len(spaces) > MaxRoleSpaces {
			break
		}
	}
	return spaces, nil
}
