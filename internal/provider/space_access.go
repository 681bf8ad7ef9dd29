package provider

import (
	"context"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// canReadGrants reports whether the permissions of a space can be read.
func (b *resourceBase) canReadGrants(ctx context.Context, space confluence.SpaceRef) bool {
	_, err := b.client.SpaceGrant(ctx, space, confluence.Grant{Principal: confluence.Principal{Type: "group"}})
	return err == nil
}

// spaceRoleMode returns the mode of the site, or "" on a deployment without space roles.
func (b *resourceBase) spaceRoleMode(ctx context.Context) (confluence.SpaceRoleMode, error) {
	roles, ok := b.client.(confluence.SpaceRoles)
	if !ok {
		return "", nil
	}
	return roles.SpaceRoleMode(ctx)
}
