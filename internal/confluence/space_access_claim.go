package confluence

import (
	"slices"
	"strings"
	"sync"
)

// grantClaims are the grants that resources of one run want, by space and principal.
type grantClaims struct {
	mu    sync.Mutex
	known map[string]grantClaim
}

type grantClaim struct {
	operations []Operation // sorted
	written    bool
}

// claim implements [SpacePermissions.ClaimSpaceGrant]. Neither deployment has two principals whose IDs differ by case alone.
func (c *grantClaims) claim(space SpaceRef, wanted Grant, written bool) (other []Operation, claimed bool) {
	key := strings.ToLower(space.Key + "/" + wanted.Type + "/" + wanted.ID)
	operations := slices.Sorted(slices.Values(wanted.Operations))
	c.mu.Lock()
	defer c.mu.Unlock()
	before, found := c.known[key]
	if len(operations) == 0 {
		return before.operations, before.written
	}
	if found && (written && before.written || !slices.Equal(before.operations, operations)) {
		return before.operations, true
	}
	if c.known == nil {
		c.known = map[string]grantClaim{}
	}
	c.known[key] = grantClaim{operations, written || before.written}
	return nil, false
}

func (c *cloud) ClaimSpaceGrant(space SpaceRef, wanted Grant, written bool) ([]Operation, bool) {
	return c.access.claims.claim(space, wanted, written)
}

func (d *dataCenter) ClaimSpaceGrant(space SpaceRef, wanted Grant, written bool) ([]Operation, bool) {
	return d.access.claims.claim(space, wanted, written)
}
