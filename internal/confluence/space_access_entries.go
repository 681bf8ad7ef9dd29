package confluence

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// AccessEntries are the access lists of spaces as people see them.
type AccessEntries interface {
	// AccessEntries reads all that gives access to a space, one entry a principal, in the order of type and ID: on Cloud also
	// what roles grant, to the principal of the type role. It shares the list with [SpacePermissions.SpaceGrants]. Names take
	// one request for 100 users and one for each group on Cloud, and one for each user on Data Center; each is read once. A
	// row that cannot be understood is an error.
	AccessEntries(ctx context.Context, space SpaceRef) ([]AccessEntry, error)
}

// AccessEntry is what a principal may do in a space.
type AccessEntry struct {
	Principal
	Name       string // what people call the principal; its ID where that cannot be read
	App        bool   // see [SpacePermissions.Apps]
	Operations []Operation
}

// entries are the rows of a whole list by principal, with the principals' own names.
func (a *accessLists) entries(ctx context.Context, d accessDeployment, space SpaceRef) ([]AccessEntry, error) {
	list, err := a.list(ctx, d, space, true)
	if err == nil {
		err = list.complete(space)
	}
	if err != nil {
		return nil, err
	}
	subjects := slices.Collect(maps.Keys(list.rows))
	grants, err := a.named(ctx, d, list, subjects, nil)
	if err != nil {
		return nil, err
	}
	apps, err := d.apps(ctx, subjects)
	if err != nil {
		return nil, fmt.Errorf("whether a principal is an app could not be read: %w", err)
	}
	entries := make([]AccessEntry, len(grants))
	lookups, ctx := errgroup.WithContext(ctx)
	for i, grant := range grants {
		who := subject{grant.Type, cmp.Or(grant.UserKey, grant.ID)}
		if a.userKeys && who.kind == principalGroup {
			who.id = strings.ToLower(who.id)
		}
		entries[i] = AccessEntry{Principal: grant.Principal, App: slices.Contains(apps, who), Operations: grant.Operations}
		lookups.Go(func() error {
			name, err := d.nameOf(ctx, who)
			if IsForbidden(err) { // a token may lack the scope
				err = nil
			}
			entries[i].Name = cmp.Or(name, grant.DisplayName, grant.ID, grant.Type)
			return err
		})
	}
	return entries, lookups.Wait()
}

func (c *cloud) AccessEntries(ctx context.Context, space SpaceRef) ([]AccessEntry, error) {
	return c.access.entries(ctx, c, space)
}

func (d *dataCenter) AccessEntries(ctx context.Context, space SpaceRef) ([]AccessEntry, error) {
	return d.access.entries(ctx, d, space)
}

// classNames are names for people: the API has none.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-spaces-id-role-assignments-get
var classNames = map[string]string{
	"all-licensed-users":  "All licensed users",
	"all-product-admins":  "All product admins",
	"authenticated-users": "All logged-in users",
	"jsm-project-admins":  "All Jira Service Management project admins",
}

// AccessClassName returns what people call an access class of Cloud; "" if it is not known.
func AccessClassName(id string) string { return classNames[id] }

// nameOf is what people call a subject. The users were read to tell apps from people.
func (c *cloud) nameOf(ctx context.Context, who subject) (string, error) {
	switch who.kind {
	case principalUser:
		users, err := c.people.read(ctx, c, []string{who.id})
		return users[who.id].DisplayName, err
	case principalGroup:
		return c.groupNames.Get(ctx, who.id, func(ctx context.Context) (string, error) {
			group, err := c.GroupByID(ctx, who.id)
			if IsNotFound(err) {
				err = nil // deleted
			}
			return group.Name, err
		})
	case principalRole:
		roles, err := c.SpaceRoles(ctx, SpaceRef{})
		for _, role := range roles {
			if role.ID == who.id {
				return role.Name, nil
			}
		}
		return "", err
	case principalAccessClass:
		return classNames[who.id], nil
	}
	return anonymousName(who), nil
}

func (d *dataCenter) nameOf(ctx context.Context, who subject) (string, error) {
	if who.kind == principalUser {
		user, err := d.account(ctx, who.id)
		return user.DisplayName, err
	}
	return anonymousName(who), nil
}

func anonymousName(who subject) string {
	if who.kind == principalAnonymous {
		return "Anonymous"
	}
	return ""
}
