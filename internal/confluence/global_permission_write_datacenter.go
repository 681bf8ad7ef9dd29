package confluence

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) SetGlobalGrant(ctx context.Context, wanted Grant) (Grant, error) {
	d.global.changes.Lock()
	defer d.global.changes.Unlock()
	list, who, err := d.globalSubject(ctx, wanted)
	if err != nil {
		return Grant{}, err
	}
	change := list.change(who, wanted, GlobalOperations(who.kind))
	if err := d.keepsSystemAdministrators(ctx, list, change); err != nil {
		return Grant{}, err
	}
	began := time.Now()
	err = d.writeGlobal(ctx, change)
	if err == nil {
		d.global.lists.Set(globalKey(who), list.withOperations(who, wanted.Operations))
		return globalGrant(list.withOperations(who, wanted.Operations), who, wanted), nil
	}
	d.global.lists.Invalidate(globalKey(who))
	return rest.SettleUpdate(ctx, began, err, func(ctx context.Context) (Grant, bool, error) {
		d.global.lists.Invalidate(globalKey(who))
		now, err := d.GlobalGrant(ctx, wanted)
		same := len(now.Operations) == len(wanted.Operations) &&
			!slices.ContainsFunc(wanted.Operations, func(o Operation) bool { return !slices.Contains(now.Operations, o) })
		return now, same, err
	})
}

func globalKey(who subject) string {
	if who.id == "" {
		return who.kind
	}
	return ""
}

// withOperations is the list in which a subject may do something else.
func (l accessList) withOperations(who subject, operations []Operation) accessList {
	l.rows = maps.Clone(l.rows)
	delete(l.rows, who)
	for _, operation := range operations {
		l.add(who, operation, "")
	}
	return l
}

// writeGlobal writes the difference. To revoke the first operation revokes all: what stays is granted again. An operation
// that Confluence does not document is revoked by naming all others, as it may refuse to hear of it.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-global-permissions/
func (d *dataCenter) writeGlobal(ctx context.Context, change grantChange) error {
	words := GlobalOperations(change.kind)
	unknown := func(o Operation) bool { return !slices.Contains(words, o) }
	kept := inOrder(words, change.now())
	revokesAll := change.removes(words[0])
	removesUnknown := !revokesAll && change.id != "" && slices.ContainsFunc(change.remove, unknown)
	for _, operation := range kept {
		_, had := change.from[operation]
		if had && unknown(operation) && (revokesAll || removesUnknown) {
			return invalidGrant(rest.KindUnsupported, fmt.Sprintf("%s cannot be kept: Confluence's API cannot grant it, and would revoke it together with %s",
				operation, strings.Join(operationWords(change.remove), ", ")))
		}
	}
	path := globalPath + "/" + change.kind
	if change.id != "" {
		path += "/" + url.PathEscape(change.id)
	}
	if removesUnknown {
		body := subjectPermissions{Operations: globalWords(change.kind, kept)}
		if change.kind == principalUser {
			body.UserKey = change.id
		} else {
			body.GroupName = change.id
		}
		return d.refusedGlobally(change, d.Send(ctx, http.MethodPut, globalPath, nil, []subjectPermissions{body}, nil))
	}
	steps := []struct {
		verb       string
		operations []Operation
	}{{"/grant", change.add}, {"/revoke", change.remove}}
	if revokesAll {
		slices.Reverse(steps)
		steps[0].operations, steps[1].operations = words[:1], kept
	}
	for _, step := range steps {
		if len(step.operations) == 0 {
			continue
		}
		if err := d.Send(ctx, http.MethodPut, path+step.verb, nil, globalWords(change.kind, step.operations), nil); err != nil {
			return d.refusedGlobally(change, err)
		}
	}
	return nil
}

func (d *dataCenter) refusedGlobally(change grantChange, err error) error {
	if rest.HasStatus(err, http.StatusNotFound) {
		return nobody(err, change.wanted.Principal)
	}
	return err
}

func operationWords(operations []Operation) []string {
	words := make([]string, len(operations))
	for i, operation := range operations {
		words[i] = string(operation)
	}
	return words
}

// globalWords are operations in Data Center's words.
func globalWords(principalType string, operations []Operation) []dataCenterOperation {
	own := []dataCenterOperation{}
	for _, operation := range operations {
		if principalType == principalUnlicensed && operation == UseApplication {
			operation = useUnlicensed
		}
		key, target, _ := strings.Cut(string(operation), ":")
		own = append(own, dataCenterOperation{target, key})
	}
	return own
}
