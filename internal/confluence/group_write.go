package confluence

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// GroupWrites create and delete groups, and change who is in them. Only administrators may. [IsReadOnlyGroup] is true for the
// error if a directory owns the group and does not let Confluence change it. Changes of the members of one group are sent one
// after another.
type GroupWrites interface {
	// CreateGroup creates a group with two requests: the first finds out that there is no such group. [IsTaken] is true for the error if there is one with this name, whatever its
	// case.
	CreateGroup(ctx context.Context, name string) (Group, error)
	// DeleteGroup deletes a group with its memberships, with one request. What was granted to the group is lost. [IsNotFound] is
	// true for the error if it does not exist.
	DeleteGroup(ctx context.Context, group Group) error
	// AddGroupMember makes the user with a principal ID a member of a group, with one request. It succeeds if the user is one.
	// [IsNotFound] is true for the error if the group or the user does not exist.
	AddGroupMember(ctx context.Context, group Group, principalID string) error
	// RemoveGroupMember removes the user with a principal ID from a group, with one request. It succeeds if the user is no member.
	// [IsNotFound] is true for the error if the group or the user does not exist.
	RemoveGroupMember(ctx context.Context, group Group, principalID string) error
}

// create creates a group. named finds a group by name, without regard to case. If the answer is lost, a group with this name is
// the new one if it has no members: no answer tells who created a group.
func (g *groups) create(ctx context.Context, site *rest.Site, name string, send func(context.Context) (Group, error),
	named func(context.Context) (Group, error), members func(context.Context, Group) ([]User, error),
) (Group, error) {
	switch group, err := named(ctx); {
	case err == nil: // found now, so that it is not taken for the result of a request whose answer is lost
		return Group{}, &Error{Kind: rest.KindTaken, ID: group.ID, Message: fmt.Sprintf("a group with the name %q already exists", group.Name)}
	case !IsNotFound(err):
		return Group{}, err
	}
	group, err := rest.CreateOnce(ctx, site, "group/"+name, send, func(ctx context.Context) ([]rest.Candidate[Group], error) {
		group, err := named(ctx)
		if err != nil {
			return nil, rest.IgnoreNotFound(err)
		}
		g.members.Invalidate(groupKey(group.ID))
		people, err := members(ctx, group)
		return []rest.Candidate[Group]{{Value: group, ID: group.ID, Unsigned: true, Unchanged: len(people) == 0}}, err
	})
	if err == nil && group.ID == "" { // the answer does not show the group
		group, err = named(ctx)
	}
	if err != nil {
		return Group{}, refusedGroup(takenGroup(ctx, err, named))
	}
	g.byID.Set(groupKey(group.ID), group)
	return group, nil
}

// takenGroup finds out whether a new group was refused because there is one with its name, and which.
func takenGroup(ctx context.Context, err error, named func(context.Context) (Group, error)) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.ID != "" || !IsTaken(err) && !IsInvalid(err) && !IsConflict(err) {
		return err
	}
	group, readErr := named(ctx)
	if readErr != nil {
		return err
	}
	taken := refused.With(rest.KindTaken, refused.Message)
	taken.ID = group.ID
	return taken
}

// deleted forgets a group.
func (g *groups) deleted(group Group) {
	for _, forget := range []func(string){g.byID.Invalidate, g.members.Invalidate, g.children.Invalidate} {
		forget(groupKey(group.ID))
	}
}

// change sends a change of a membership. If it fails, perhaps because the user has become a member, or is none any more, the
// groups of the user decide.
func (g *groups) change(ctx context.Context, group Group, member bool, send func() error, groupsOf func(context.Context) ([]Group, error)) error {
	lock, _ := g.changes.LoadOrStore(groupKey(group.ID), &sync.Mutex{})
	lock.(*sync.Mutex).Lock()
	defer lock.(*sync.Mutex).Unlock()

	start := time.Now()
	err := send()
	defer g.members.Invalidate(groupKey(group.ID))
	if err == nil || IsReadOnlyGroup(refusedGroup(err)) {
		return refusedGroup(err)
	}
	done := func(ctx context.Context) (struct{}, bool, error) {
		in, err := groupsOf(ctx)
		is := false
		for _, one := range in {
			is = is || groupKey(one.ID) == groupKey(group.ID)
		}
		return struct{}{}, is == member, err
	}
	if _, err = rest.SettleUpdate(ctx, start, err, done); IsInvalid(err) || IsTaken(err) || IsConflict(err) {
		if _, is, readErr := done(ctx); is && readErr == nil {
			return nil
		}
	}
	return err
}

var errReadOnlyGroup = errors.New("a directory owns the group")

// IsReadOnlyGroup reports whether a change was refused because a directory owns the group and does not let Confluence change
// it.
func IsReadOnlyGroup(err error) bool { return errors.Is(err, errReadOnlyGroup) }

// refusedGroup finds out whether a change of a group was refused because a directory owns it. No source tells the status, so
// that the words decide: those of Crowd, which Data Center passes on, and those of Cloud for groups of an identity provider.
// https://confluence.atlassian.com/confkb/trying-to-add-confluence-users-to-a-group-throws-group-does-not-allow-updates-error-in-logs-302812802.html
func refusedGroup(err error) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.Status < http.StatusBadRequest {
		return err
	}
	if ownedByDirectory(refused.Message) {
		refused = refused.With(rest.KindUnsupported, refused.Message)
		refused.Err = errReadOnlyGroup
		return refused
	}
	return err
}

// ownedByDirectory reports whether a message says that a directory does not let Confluence change a group or user.
func ownedByDirectory(message string) bool {
	words := strings.NewReplacer("read only", "read-only", "readonly", "read-only").Replace(strings.ToLower(message))
	if strings.Contains(words, "read-only mode") { // of the whole site
		return false
	}
	for _, reason := range []string{"does not allow updates", "operationnotpermitted", "applicationpermission", "read-only", "externally", "scim"} {
		if strings.Contains(words, reason) {
			return true
		}
	}
	return false
}
