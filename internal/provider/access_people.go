package provider

import (
	"cmp"
	"context"
	"strings"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"

	"golang.org/x/sync/errgroup"
)

// readPeople reads the members of groups and of the groups in them. Each group is read once in a run. A group that cannot be read
// may have any members.
func (b *resourceBase) readPeople(ctx context.Context, groups []string) accessPeople {
	var mu sync.Mutex
	found := accessPeople{map[string]access.Person{}, map[string]access.Group{}, map[string]string{}, map[string]error{}}
	for next := groups; len(next) > 0; {
		var reads errgroup.Group
		var unread, below []string
		for _, id := range next {
			key := strings.ToLower(id)
			if _, known := found.groups[key]; known {
				continue
			}
			found.groups[key] = access.Group{ID: id}
			if b.run.plans(confluence.Principal{Type: "group", ID: id}) {
				continue // it has no members yet; who joins it is planned by other resources
			}
			found.groups[key] = access.Group{ID: id, Unread: true}
			unread = append(unread, id)
		}
		for _, id := range unread { // the reads change found, so that they start when all groups are in it
			reads.Go(func() error {
				members, children, err := b.readGroup(ctx, id)
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					found.failed[strings.ToLower(id)] = err
					return nil
				}
				below = append(below, found.add(id, members, children)...)
				return nil
			})
		}
		_ = reads.Wait()
		next = below
	}
	b.run.access.addPeople(found)
	return found
}

func (b *resourceBase) readGroup(ctx context.Context, id string) ([]confluence.User, []confluence.Group, error) {
	group := confluence.Group{ID: id, Name: id}
	members, err := readOnce(&b.run.access, "members "+id, func() ([]confluence.User, error) { return b.client.GroupMembers(ctx, group) })
	if err != nil {
		return nil, nil, err
	}
	children, err := readOnce(&b.run.access, "children "+id, func() ([]confluence.Group, error) { return b.client.ChildGroups(ctx, group) })
	return members, children, err
}

// add adds a group and returns the IDs of the groups in it.
func (p accessPeople) add(id string, members []confluence.User, children []confluence.Group) (below []string) {
	group := access.Group{ID: id}
	for _, user := range members {
		person := access.Person{ID: user.PrincipalID(), Name: cmp.Or(user.DisplayName, user.PrincipalID())}
		person.Inactive = !user.Active && user.Status != "" // an account whose status is not told may be active
		if user.Type == "app" {
			person.Kind = access.App
		}
		group.Members = append(group.Members, person.ID)
		p.people[strings.ToLower(person.ID)] = person
		if user.UserKey != "" {
			p.names[user.UserKey] = user.Username
		}
	}
	for _, child := range children {
		group.Groups = append(group.Groups, child.ID)
		below = append(below, child.ID)
	}
	p.groups[strings.ToLower(id)] = group
	return below
}
