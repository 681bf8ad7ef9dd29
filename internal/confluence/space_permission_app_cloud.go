package confluence

import (
	"context"
	"maps"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// addonsGroup is what Cloud grants what apps need in each new space.
const addonsGroup = "atlassian-addons-admin"

// appType is the accountType of the user of an app; access lists call it a user like any other.
const appType = "app"

// accessPeople are the users of access lists of whom more than the ID was asked. It is safe for concurrent use.
type accessPeople struct {
	mu    sync.Mutex
	users map[string]User // by accountId; with no accountId where there is no such user
}

// read reads users, 100 a request. Those that do not exist are omitted.
func (p *accessPeople) read(ctx context.Context, c *cloud, accountIDs []string) (map[string]User, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	missing := slices.DeleteFunc(slices.Clone(accountIDs), func(id string) bool { _, known := p.users[id]; return known })
	for chunk := range slices.Chunk(missing, maxUsers) {
		found, err := c.manyUsers(ctx, chunk)
		if err != nil {
			return nil, err
		}
		if p.users == nil {
			p.users = map[string]User{}
		}
		for _, id := range chunk {
			p.users[id] = found[id]
		}
	}
	return maps.Clone(p.users), nil
}

func (c *cloud) Apps(ctx context.Context, principals []Principal) ([]Principal, error) {
	subjects := make([]subject, len(principals))
	for i, principal := range principals {
		subjects[i] = subject{principal.Type, principal.ID}
	}
	apps, err := c.apps(ctx, subjects)
	found := make([]Principal, len(apps))
	for i, app := range apps {
		found[i] = Principal{app.kind, app.id}
	}
	return found, err
}

func (c *cloud) apps(ctx context.Context, subjects []subject) ([]subject, error) {
	addons, err := c.addonsGroupID(ctx, subjects)
	if err != nil {
		return nil, err
	}
	users, err := c.people.read(ctx, c, idsOf(subjects, principalUser))
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(subjects), func(s subject) bool {
		isApp := s.kind == principalUser && users[s.id].Type == appType || s.kind == principalGroup && s.id == addons
		return !isApp
	}), nil
}

// addonsGroupID is the ID of the group of apps, "" if there is none. It is asked once, and only for a group.
func (c *cloud) addonsGroupID(ctx context.Context, subjects []subject) (string, error) {
	if len(idsOf(subjects, principalGroup)) == 0 {
		return "", nil
	}
	return c.groupIDs.Get(ctx, addonsGroup, func(ctx context.Context) (string, error) {
		group, err := c.GroupByName(ctx, addonsGroup)
		if IsNotFound(err) {
			return "", nil
		}
		return group.ID, err
	})
}

func idsOf(subjects []subject, kind string) []string {
	var ids []string
	for _, s := range subjects {
		if s.kind == kind {
			ids = append(ids, s.id)
		}
	}
	return ids
}

// maxNamedGroups is how many groups are looked up for their names, as there is no request for several.
const maxNamedGroups = 10

func (c *cloud) DisplayNames(ctx context.Context, grants []Grant) []string {
	names := make([]string, len(grants))
	var subjects []subject
	for i, grant := range grants {
		names[i] = grant.ID
		subjects = append(subjects, subject{grant.Type, grant.ID})
	}
	users, _ := c.people.read(ctx, c, idsOf(subjects, principalUser)) // without names the IDs will do
	var lookups errgroup.Group
	groups := 0
	for i, grant := range grants {
		switch grant.Type {
		case principalUser:
			if user := users[grant.ID]; user.DisplayName != "" {
				names[i] = user.DisplayName
			}
		case principalGroup:
			if groups++; groups > maxNamedGroups {
				continue
			}
			lookups.Go(func() error {
				if group, err := c.GroupByID(ctx, grant.ID); err == nil {
					names[i] = group.Name
				}
				return nil
			})
		}
	}
	_ = lookups.Wait()
	return names
}
