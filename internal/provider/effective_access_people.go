package provider

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// readGroups reads the members of groups and of the groups in them, one level after another.
func (r *accessReader) readGroups(ctx context.Context, ids []string) error {
	seen := map[string]bool{}
	for len(ids) > 0 {
		for _, id := range ids {
			seen[strings.ToLower(id)] = true
		}
		level := make([]access.Group, len(ids))
		people := make([][]confluence.User, len(ids))
		reads, readCtx := errgroup.WithContext(ctx)
		for i, id := range ids {
			reads.Go(func() (err error) {
				level[i], people[i], err = r.readGroup(readCtx, id)
				return err
			})
		}
		if err := reads.Wait(); err != nil {
			return err
		}
		ids = nil
		for i, group := range level {
			r.in.Groups = append(r.in.Groups, group)
			r.groupNames[strings.ToLower(group.ID)] = group.Name
			for _, user := range people[i] {
				r.addPerson(user)
			}
			for _, child := range group.Groups {
				if !seen[strings.ToLower(child)] {
					seen[strings.ToLower(child)] = true
					ids = append(ids, child)
				}
			}
		}
	}
	return nil
}

// readGroup reads a group. One that was deleted has no members. Of one that the account may not read, nobody is known.
func (r *accessReader) readGroup(ctx context.Context, id string) (access.Group, []confluence.User, error) {
	group := access.Group{ID: id, Name: id}
	members, err := r.client.GroupMembers(ctx, confluence.Group{ID: id, Name: id})
	children, childErr := []confluence.Group(nil), error(nil)
	if err == nil {
		children, childErr = r.client.ChildGroups(ctx, confluence.Group{ID: id, Name: id})
	}
	switch err = errors.Join(err, childErr); {
	case confluence.IsNotFound(err):
		return group, nil, nil
	case confluence.IsForbidden(err):
		group.Unread = true
	case err != nil:
		return group, nil, err
	}
	for _, user := range members {
		group.Members = append(group.Members, user.PrincipalID())
	}
	for _, child := range children {
		group.Groups = append(group.Groups, child.ID)
	}
	if _, ok := r.client.(confluence.GroupIDs); ok { // the ID is not the name
		found, err := r.client.GroupByID(ctx, id)
		switch {
		case err == nil:
			group.Name = found.Name
		case !confluence.IsNotFound(err) && !confluence.IsForbidden(err):
			return group, nil, err
		}
	}
	return group, members, nil
}

// addPerson adds an account once. One without a status is read by itself.
func (r *accessReader) addPerson(user confluence.User) {
	id := user.PrincipalID()
	if r.people[strings.ToLower(id)] || user.Status == "" && !user.Active {
		return
	}
	r.people[strings.ToLower(id)] = true
	person := access.Person{ID: id, Name: cmp.Or(user.DisplayName, id), Inactive: !user.Active}
	switch {
	case user.Type == appAccount:
		person.Kind = access.App
	case user.Guest:
		person.Kind = access.Guest
	}
	r.in.People = append(r.in.People, person)
}

// appAccount is the type of the user of an app.
const appAccount = "app"

// readPeople reads the users who are named, or are members of groups, and not known yet. One who does not exist remains a
// person of whom only the ID is known.
func (r *accessReader) readPeople(ctx context.Context, ids []string) error {
	for _, group := range r.in.Groups {
		ids = append(ids, group.Members...)
	}
	var missing []string
	asked := map[string]bool{}
	for _, id := range ids {
		if low := strings.ToLower(id); !r.people[low] && !asked[low] {
			asked[low] = true
			missing = append(missing, id)
		}
	}
	slices.Sort(missing)
	users, err := r.client.Accounts(ctx, missing)
	for _, user := range users {
		r.addPerson(user)
	}
	return err
}
