package confluence

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) beforeChange(ctx context.Context, space SpaceRef, wanted []Grant, whole bool) (accessList, error) {
	known := whole && d.access.anonymous.Has(accessKey(space))
	named := !whole && slices.ContainsFunc(wanted, func(g Grant) bool { return g.Type == principalAnonymous })
	return d.access.list(ctx, d, space, known || named)
}

// writeAccess sets all that subjects may do. But where one of them alone is to be changed and keeps something, the
// difference is written.
func (d *dataCenter) writeAccess(ctx context.Context, change accessChange) (accessList, error) {
	var err error
	grants := slices.DeleteFunc(slices.Clone(change.grants), func(g grantChange) bool { return !g.written() })
	if one := grants[0]; change.whole || len(grants) > 1 || len(one.from) == 0 || len(one.now()) == 0 || one.removesUnknown() {
		err = d.setPermissions(ctx, change.space, grants)
	} else {
		err = d.changePermissions(ctx, change.space, one)
	}
	return change.after(), err
}

// Data Center refuses requests that name operations which it does not document. So one that is kept is not named, and one
// that goes is omitted from what a subject should be able to do.

func (g grantChange) removesUnknown() bool { return slices.ContainsFunc(g.remove, unknownOnDataCenter) }

func (g grantChange) keepsUnknown() bool {
	return slices.ContainsFunc(slices.Collect(maps.Keys(g.from)), func(o Operation) bool {
		_, kept := g.now()[o]
		return kept && unknownOnDataCenter(o)
	})
}

func unknownOnDataCenter(operation Operation) bool {
	return !slices.Contains(dataCenterOperations, operation)
}

// subjectPermissions is what one subject should be able to do, and nothing else.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-space-permissions/
type subjectPermissions struct {
	UserKey    string                `json:"userKey,omitempty"`
	GroupName  string                `json:"groupName,omitempty"`
	Operations []dataCenterOperation `json:"operations"`
}

// maxSubjects is how many subjects can be set at once.
const maxSubjects = 40

// setPermissions makes new administrators first and takes that from others last, as each request is checked on its own.
func (d *dataCenter) setPermissions(ctx context.Context, space SpaceRef, grants []grantChange) error {
	var own []subject
	if len(grants) > maxSubjects {
		own = d.callerSubjects(ctx)
	}
	slices.SortStableFunc(grants, func(a, b grantChange) int {
		if a.phase() != b.phase() {
			return a.phase() - b.phase()
		}
		return compareOwn(own, a.subject, b.subject)
	})
	for len(grants) > 0 {
		together := slices.IndexFunc(grants, grantChange.keepsUnknown)
		if together == 0 {
			if err := d.changePermissions(ctx, space, grants[0]); err != nil {
				return err
			}
			grants = grants[1:]
			continue
		}
		if together < 0 || together > maxSubjects {
			together = min(len(grants), maxSubjects)
		}
		if err := d.setTogether(ctx, space, grants[:together]); err != nil {
			return err
		}
		grants = grants[together:]
	}
	return nil
}

// setTogether sets what at most 40 subjects may do.
func (d *dataCenter) setTogether(ctx context.Context, space SpaceRef, grants []grantChange) error {
	body := make([]subjectPermissions, len(grants))
	for i, grant := range grants {
		body[i].Operations = toDataCenter(inOrder(dataCenterOperations, grant.now()))
		switch grant.kind {
		case principalUser:
			body[i].UserKey = grant.id
		case principalGroup:
			body[i].GroupName = grant.id
		}
	}
	err := d.Send(ctx, http.MethodPost, permissionsPath(space), nil, body, nil)
	if err != nil && len(grants) == 1 {
		return d.refusedGrant(grants[0].wanted.Principal, err)
	}
	return forbiddenOn500(err)
}

// phase orders changes: new administrators first, those who cease to be one last.
func (g grantChange) phase() int {
	switch {
	case slices.Contains(g.add, AdministerSpace):
		return 0
	case g.removes(AdministerSpace):
		return 2
	}
	return 1
}

// callerSubjects are the caller and the groups of the caller, by which it may administer a space; none if they cannot be read.
func (d *dataCenter) callerSubjects(ctx context.Context) []subject {
	caller, err := d.CurrentUser(ctx)
	if err != nil {
		return nil
	}
	own := []subject{{principalUser, caller.UserKey}}
	groups, _ := d.groupsOf(ctx, url.Values{"username": {caller.Username}})
	for _, group := range groups {
		own = append(own, subject{principalGroup, strings.ToLower(group.Name)})
	}
	return own
}

// changePermissions grants read:space first and alone: nothing can be granted without it.
func (d *dataCenter) changePermissions(ctx context.Context, space SpaceRef, change grantChange) error {
	path := permissionsPath(space) + "/" + change.kind
	if change.id != "" {
		path += "/" + url.PathEscape(change.id)
	}
	add := change.add
	steps := []struct {
		verb       string
		operations []Operation
	}{{"/grant", nil}, {"/grant", add}, {"/revoke", change.remove}}
	if len(add) > 1 && add[0] == ReadSpace {
		steps[0].operations, steps[1].operations = add[:1], add[1:]
	}
	for _, step := range steps {
		if len(step.operations) == 0 {
			continue
		}
		if err := d.Send(ctx, http.MethodPut, path+step.verb, nil, toDataCenter(step.operations), nil); err != nil {
			return d.refusedGrant(change.wanted.Principal, err)
		}
	}
	return nil
}

// refusedGrant explains a refused change; the space was read before, so what is not there is the principal.
func (d *dataCenter) refusedGrant(principal Principal, err error) error {
	if rest.HasStatus(err, http.StatusNotFound) {
		return nobody(err, principal)
	}
	return forbiddenOn500(err)
}
