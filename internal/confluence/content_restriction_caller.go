package confluence

import (
	"context"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// callerAccess is the account of a client and the groups that it is a direct member of, each read once.
type callerAccess struct {
	user   rest.Cache[User]
	groups rest.Cache[[]string] // keys
}

func (a *callerAccess) readID(ctx context.Context, client Client) (string, error) {
	user, err := a.user.Get(ctx, "", client.CurrentUser)
	return user.PrincipalID(), err
}

func (a *callerAccess) readGroups(ctx context.Context, client Client, id string) ([]string, error) {
	return a.groups.Get(ctx, "", func(ctx context.Context) ([]string, error) {
		groups, err := client.GroupsOf(ctx, UserRef{PrincipalID: id})
		var keys []string
		for _, group := range groups {
			keys = append(keys, groupKey(group.ID))
		}
		return keys, err
	})
}

// admitted reads the groups again before it says no, if this client has written: it may have made the account a member.
func (a *callerAccess) admitted(ctx context.Context, client Client, written bool, restriction Restriction) (string, bool, error) {
	id, admitted, err := admitsCaller(ctx, client, a, restriction)
	if err == nil && !admitted && written {
		a.groups.Invalidate("")
		return admitsCaller(ctx, client, a, restriction)
	}
	return id, admitted, err
}

// admitsCaller walks from the named groups to the groups nested in them, until it meets a group of the caller.
func admitsCaller(ctx context.Context, client Client, caller *callerAccess, restriction Restriction) (string, bool, error) {
	if restriction.Empty() {
		return "", true, nil
	}
	id, err := caller.readID(ctx, client)
	if err != nil {
		return "", false, err
	}
	if slices.ContainsFunc(restriction.Users, func(user string) bool { return strings.EqualFold(user, id) }) {
		return id, true, nil
	}
	groups, err := caller.readGroups(ctx, client, id)
	if err != nil {
		return id, false, err
	}
	seen := map[string]bool{}
	for next := slices.Clone(restriction.Groups); len(next) > 0; next = next[1:] {
		key := groupKey(next[0])
		if slices.Contains(groups, key) {
			return id, true, nil
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		children, err := client.ChildGroups(ctx, Group{ID: next[0], Name: next[0]})
		if err != nil && !IsNotFound(err) {
			return id, false, err
		}
		for _, child := range children {
			next = append(next, child.ID)
		}
	}
	return id, false, nil
}

func (c *cloud) AdmitsCaller(ctx context.Context, restriction Restriction) (string, bool, error) {
	return c.caller.admitted(ctx, c, c.Written(), restriction)
}

func (d *dataCenter) AdmitsCaller(ctx context.Context, restriction Restriction) (string, bool, error) {
	return d.caller.admitted(ctx, d, d.Written(), restriction)
}
