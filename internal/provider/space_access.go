package provider

import (
	"context"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// readable reports whether the access list of a space can be read.
func (b *resourceBase) readable(ctx context.Context, space confluence.SpaceRef) bool {
	visitor := confluence.Grant{Principal: confluence.Principal{Type: anonymous}}
	_, err := b.client.SpaceGrant(ctx, space, visitor)
	return err == nil
}

// spaceRoleMode is "" on a deployment without space roles.
func (b *resourceBase) spaceRoleMode(ctx context.Context) (confluence.SpaceRoleMode, error) {
	roles, ok := b.client.(confluence.SpaceRoles)
	if !ok {
		return "", nil
	}
	return roles.SpaceRoleMode(ctx)
}
