package confluence

import "context"

// SpaceAccess is what gives access in a space, as far as the shared list tells.
type SpaceAccess struct {
	Grants          []Grant // users of Data Center whose name is not known yet have a UserKey and no ID
	AnonymousUnread bool    // Data Center: what anonymous may do has a list of its own, which was not read
	Roles           bool    // Cloud: roles give access too, to those who have them: see [SpaceRoles]
}

// asRead is the shared list without any look-up.
func (a *accessLists) asRead(ctx context.Context, d accessDeployment, space SpaceRef, name func(subject) string) (SpaceAccess, error) {
	list, err := a.list(ctx, d, space, false)
	if err == nil && !list.anonymousRead && a.anonymous.Has(accessKey(space)) {
		list, err = a.list(ctx, d, space, true)
	}
	if err == nil {
		err = list.complete(space)
	}
	if err != nil {
		return SpaceAccess{}, err
	}
	access := SpaceAccess{AnonymousUnread: !list.anonymousRead}
	for who := range list.rows {
		access.Roles = access.Roles || who.kind == principalRole
	}
	for _, who := range list.subjects() {
		access.Grants = append(access.Grants, a.grant(list, who, Grant{Principal: Principal{who.kind, name(who)}}))
	}
	return access, nil
}

func (c *cloud) SpaceAccess(ctx context.Context, space SpaceRef) (SpaceAccess, error) {
	return c.access.asRead(ctx, c, space, func(who subject) string { return who.id })
}

func (d *dataCenter) SpaceAccess(ctx context.Context, space SpaceRef) (SpaceAccess, error) {
	return d.access.asRead(ctx, d, space, func(who subject) string {
		if who.kind != principalUser {
			return who.id
		}
		if !d.usernames.Has(who.id) {
			return ""
		}
		name, err := d.username(ctx, who.id)
		if err != nil {
			return ""
		}
		return name
	})
}
