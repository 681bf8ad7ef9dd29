package confluence

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// roleAssignment is a [RoleAssignment] in the words of v2.
type roleAssignment struct {
	Principal struct {
		Type string `json:"principalType"`
		ID   string `json:"principalId"`
	} `json:"principal"`
	RoleID string `json:"roleId,omitempty"`
}

// ObjectKey is "" for an assignment without a principal or a role.
func (a roleAssignment) ObjectKey() string {
	if a.Principal.ID == "" || a.RoleID == "" {
		return ""
	}
	return a.Principal.Type
}

func (c *cloud) ResolveSpace(ctx context.Context, space SpaceRef) (SpaceRef, error) {
	id, err := c.spaceID(ctx, space)
	return SpaceRef{Key: space.Key, ID: id}, err
}

func (c *cloud) RoleAssignments(ctx context.Context, space SpaceRef) ([]RoleAssignment, error) {
	list, err := c.roleAssignments(ctx, space)
	var all []RoleAssignment
	for principal, roleID := range list {
		all = append(all, RoleAssignment{principal, roleID})
	}
	slices.SortFunc(all, func(a, b RoleAssignment) int { return strings.Compare(a.Type+"/"+a.ID, b.Type+"/"+b.ID) })
	return all, err
}

func (c *cloud) RoleAssignment(ctx context.Context, space SpaceRef, principal Principal) (string, error) {
	list, err := c.roleAssignments(ctx, space)
	return list[principal], err
}

func (c *cloud) roleAssignments(ctx context.Context, space SpaceRef) (map[Principal]string, error) {
	id, err := c.spaceID(ctx, space)
	if err != nil {
		return nil, err
	}
	return c.roles.assignments.Get(ctx, id, func(ctx context.Context) (map[Principal]string, error) {
		list := map[Principal]string{}
		for one, err := range rest.List[roleAssignment](ctx, c.Site, roleAssignmentsPath(id), url.Values{"limit": {"250"}}) {
			if err != nil {
				return nil, c.refusedRoles(ctx, err)
			}
			list[Principal{principalType(one.Principal.Type), one.Principal.ID}] = one.RoleID
		}
		return list, nil
	})
}

// SetRoleAssignment needs no list, as "set" covers what is there: an entry with a role replaces one, an entry without
// removes it "if it exists".
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-spaces-id-role-assignments-post
func (c *cloud) SetRoleAssignment(ctx context.Context, space SpaceRef, principal Principal, roleID string) error {
	return c.changeAssignments(ctx, space, func(context.Context, SpaceRef) ([]RoleAssignment, error) {
		return []RoleAssignment{{principal, roleID}}, nil
	})
}

// MoveRoles removes last, as assignmentChanges does.
func (c *cloud) MoveRoles(ctx context.Context, space SpaceRef, moves []RoleMove) error {
	return c.changeAssignments(ctx, space, func(ctx context.Context, space SpaceRef) ([]RoleAssignment, error) {
		list, err := c.roleAssignments(ctx, space)
		var changes, removals []RoleAssignment
		for _, move := range moves {
			switch {
			case list[move.Principal] != move.From:
			case move.To == "":
				removals = append(removals, RoleAssignment{Principal: move.Principal})
			default:
				changes = append(changes, RoleAssignment{move.Principal, move.To})
			}
		}
		return append(changes, removals...), err
	})
}

func (c *cloud) SetRoleAssignments(ctx context.Context, space SpaceRef, wanted []RoleAssignment, keepApps bool) (apps []Principal, err error) {
	return apps, c.changeAssignments(ctx, space, func(ctx context.Context, space SpaceRef) (changes []RoleAssignment, err error) {
		changes, apps, err = c.assignmentChanges(ctx, space, wanted, keepApps)
		return changes, err
	})
}

// assignmentChanges compares the list of a space with the wanted one. Removals come last, so that a server that applies the
// entries one after another never leaves the space without those that are added.
func (c *cloud) assignmentChanges(ctx context.Context, space SpaceRef, wanted []RoleAssignment, keepApps bool) (changes []RoleAssignment, apps []Principal, err error) {
	list, err := c.RoleAssignments(ctx, space)
	if err != nil {
		return nil, nil, err
	}
	for _, one := range wanted {
		if !slices.Contains(list, one) {
			changes = append(changes, one)
		}
	}
	var others []Principal
	for _, one := range list {
		if !slices.ContainsFunc(wanted, func(w RoleAssignment) bool { return w.Principal == one.Principal }) {
			others = append(others, one.Principal)
		}
	}
	if keepApps {
		if apps, err = c.Apps(ctx, others); err != nil {
			return nil, nil, err
		}
	}
	for _, principal := range others {
		if !slices.Contains(apps, principal) {
			changes = append(changes, RoleAssignment{Principal: principal})
		}
	}
	return changes, apps, nil
}

// changeAssignments writes changes of a space with one request. An assignment without a role removes one.
func (c *cloud) changeAssignments(ctx context.Context, space SpaceRef, find func(context.Context, SpaceRef) ([]RoleAssignment, error)) error {
	space, err := c.accessOf(ctx, space)
	if err != nil {
		return err
	}
	lock, _ := c.roles.locks.LoadOrStore(space.ID, &sync.Mutex{})
	lock.(*sync.Mutex).Lock()
	defer lock.(*sync.Mutex).Unlock()
	changes, err := find(ctx, space)
	if err != nil || len(changes) == 0 {
		return err
	}
	entries := make([]roleAssignment, len(changes))
	for i, change := range changes {
		entries[i].RoleID = change.RoleID
		entries[i].Principal.Type, entries[i].Principal.ID = strings.ToUpper(change.Type), change.ID
	}
	began := time.Now()
	err = c.Send(ctx, http.MethodPost, roleAssignmentsPath(space.ID), nil, entries, nil)
	c.roles.assignments.Invalidate(space.ID)
	_, err = rest.SettleUpdate(ctx, began, err, func(ctx context.Context) (string, bool, error) {
		c.roles.assignments.Invalidate(space.ID)
		list, err := c.roleAssignments(ctx, space)
		applied := !slices.ContainsFunc(changes, func(change RoleAssignment) bool { return list[change.Principal] != change.RoleID })
		return "", applied, err
	})
	return c.refusedForSpace(ctx, space.Key, c.refusedRoles(ctx, err))
}

func roleAssignmentsPath(id string) string {
	return "/api/v2/spaces/" + url.PathEscape(id) + "/role-assignments"
}
