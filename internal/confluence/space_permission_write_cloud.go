package confluence

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// beforeChange reads the list, unless a principal seems to be new to a space that is not known yet: the change begins with
// read:space anyway, and if this is granted, the principal had nothing before, since "'read space' permission
// doesn't exist for the given user or group" refuses everything else. One that had something in another space is likely to have
// something by default here too.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-permissions/#api-wiki-rest-api-space-spacekey-permission-post
func (c *cloud) beforeChange(ctx context.Context, space SpaceRef, wanted []Grant, whole bool) (accessList, error) {
	principal := wanted[0].Principal
	who := subject{principal.Type, principal.ID}
	if whole || space.ID != "" || c.access.lists.Has(accessKey(space)) || len(wanted[0].Operations) == 0 || !wanted[0].Grantable() || c.access.foreseen.isPresent(who) {
		return c.access.list(ctx, c, space, true)
	}
	id, err := c.addPermission(ctx, space, principal, ReadSpace)
	if IsTaken(err) {
		c.access.foreseen.notePresent(who)
		return c.access.list(ctx, c, space, true)
	}
	list := accessList{rows: map[subject]map[Operation]string{}, anonymousRead: true, partial: true, outdated: true}
	list.add(who, ReadSpace, id)
	if err == nil && c.spaceIDs.Has(accessKey(space)) { // as in the run that has created the space
		list.spaceID, _ = c.spaceID(ctx, space)
	}
	return list, c.refusedPermission(ctx, principal, err)
}

// writeAccess grants before it revokes.
func (c *cloud) writeAccess(ctx context.Context, change accessChange) (accessList, error) {
	removals := c.removals(ctx, change)
	after := change.after()
	for i, grant := range change.grants {
		for _, operation := range grant.add {
			id, err := c.addPermission(ctx, change.space, grant.wanted.Principal, operation)
			if err == nil || rest.IsAmbiguous(err) {
				change.grants[i].granted = append(change.grants[i].granted, operation)
			}
			if err != nil && !IsTaken(err) { // by somebody else, or as a companion
				return after, c.refusedPermission(ctx, grant.wanted.Principal, err)
			}
			after.add(grant.subject, operation, id)
			after.outdated, after.partial = true, after.partial || id == ""
		}
	}
	for _, removal := range removals {
		path := spacePath(change.space.Key) + "/permission/" + url.PathEscape(removal.from[removal.operation])
		if err := rest.IgnoreNotFound(c.Send(ctx, http.MethodDelete, path, nil, nil, nil)); err != nil {
			return after, c.refusedPermission(ctx, removal.wanted.Principal, err)
		}
	}
	return after, nil
}

// removal is one row that goes.
type removal struct {
	grantChange
	operation Operation
}

// removals lists the rows that need a request. When read:space goes, Confluence removes whatever else the principal may do
// with it: "removing Read Space permission for a user or group will remove all the space permissions". That is also the
// safer way to remove everything, as there is no moment at which a part is left. Of principals of other types nothing is
// said, so that each of their rows is removed.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-permissions/#api-wiki-rest-api-space-spacekey-permission-id-delete
//
// What makes an administrator is last, as it may be what the caller removes the rest with; of several it is the caller's own.
func (c *cloud) removals(ctx context.Context, change accessChange) []removal {
	var others, administrators []removal
	for _, grant := range change.grants {
		rows := grant.remove
		switch {
		case grant.removes(ReadSpace) && grant.wanted.Grantable():
			rows = []Operation{ReadSpace}
		case grant.removes(ReadSpace):
			rows = slices.Clone(rows)
			slices.Reverse(rows) // read:space last
		}
		for _, operation := range rows {
			if operation == AdministerSpace || operation == ReadSpace && grant.removes(AdministerSpace) {
				administrators = append(administrators, removal{grant, operation})
			} else {
				others = append(others, removal{grant, operation})
			}
		}
	}
	if len(administrators) > 1 {
		own := c.callerSubjects(ctx)
		slices.SortStableFunc(administrators, func(a, b removal) int { return compareOwn(own, a.subject, b.subject) })
	}
	return append(others, administrators...)
}

// callerSubjects are the caller and the groups of the caller, by which it may administer a space; none if they cannot be read.
func (c *cloud) callerSubjects(ctx context.Context) []subject {
	caller, err := c.CurrentUser(ctx)
	if err != nil {
		return nil
	}
	own := []subject{{principalUser, caller.AccountID}}
	groups, _ := c.groupsOf(ctx, url.Values{"accountId": {caller.AccountID}})
	for _, group := range groups {
		own = append(own, subject{principalGroup, group.ID})
	}
	return own
}

// addPermission grants one operation, as v1 takes no more at a time (CONFCLOUD-73941), and returns the ID of its row.
func (c *cloud) addPermission(ctx context.Context, space SpaceRef, principal Principal, operation Operation) (string, error) {
	type subject struct {
		Type       string `json:"type"`
		Identifier string `json:"identifier"`
	}
	type target struct {
		Key    string `json:"key"`
		Target string `json:"target"`
	}
	var body struct {
		Subject   subject `json:"subject"`
		Operation target  `json:"operation"`
	}
	body.Subject = subject{principal.Type, principal.ID}
	if principal.Type == principalAnonymous {
		body.Subject = subject{principalUser, principalAnonymous}
	}
	body.Operation.Key, body.Operation.Target, _ = strings.Cut(string(operation), ":")
	var added struct {
		ID json.Number `json:"id"`
	}
	err := c.Send(ctx, http.MethodPost, spacePath(space.Key)+"/permission", nil, body, &added)
	return added.ID.String(), err
}
