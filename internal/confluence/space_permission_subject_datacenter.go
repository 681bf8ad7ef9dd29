package confluence

import (
	"context"
	"strings"
)

// subject identifies users by user key, as the access list has no user names (CONFSERVER-100505), and groups by name in lower
// case, as Confluence ignores the case. A stored user key is used as long as there are rows with it: the user name may belong
// to another user by then.
func (d *dataCenter) subject(ctx context.Context, list accessList, known Grant) (subject, error) {
	switch known.Type {
	case principalGroup:
		return subject{principalGroup, strings.ToLower(known.ID)}, nil
	case principalUser:
		who := subject{principalUser, known.UserKey}
		if list.rows[who] == nil {
			key, err := d.userKey(ctx, known.Principal)
			return subject{principalUser, key}, err
		}
		return who, nil
	}
	return subject{kind: known.Type}, nil
}

func (d *dataCenter) userKey(ctx context.Context, user Principal) (string, error) {
	key, err := d.userKeys.Get(ctx, strings.ToLower(user.ID), func(ctx context.Context) (string, error) {
		found, err := d.User(ctx, UserRef{Username: user.ID})
		return found.UserKey, err
	})
	if IsNotFound(err) {
		err = nobody(err, user)
	}
	return key, err
}

// recognize finds the user name of a user key. A user who is deleted has the user key for a name.
func (d *dataCenter) recognize(ctx context.Context, who subject, known []Grant) (Grant, error) {
	principal := Principal{who.kind, who.id}
	for _, grant := range known {
		if who.kind == principalUser && grant.UserKey == who.id {
			return grant, nil
		}
	}
	if who.kind == principalUser {
		var err error
		if principal.ID, err = d.username(ctx, who.id); err != nil {
			return Grant{}, err
		}
	}
	for _, grant := range known {
		if grant.Type == principal.Type && strings.EqualFold(grant.ID, principal.ID) {
			return grant, nil
		}
	}
	return Grant{Principal: principal}, nil
}

func (d *dataCenter) username(ctx context.Context, userKey string) (string, error) {
	return d.usernames.Get(ctx, userKey, func(ctx context.Context) (string, error) {
		user, err := d.User(ctx, UserRef{UserKey: userKey})
		if IsNotFound(err) {
			return userKey, nil
		}
		return user.Username, err
	})
}
