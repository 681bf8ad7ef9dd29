package confluence

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (c *cloud) SetContentRestrictions(ctx context.Context, ref ContentRef, wanted Restrictions) (RestrictedContent, error) {
	defer c.restrictions.Invalidate(ref.ID)
	ref.Fresh = true
	if wanted.Read == nil || wanted.Update == nil {
		return c.adjustRestrictions(ctx, ref, wanted)
	}
	now, err := c.replaceRestrictions(ctx, ref, wanted)
	if err == nil && !now.has(wanted) { // the site leaves operations alone that the request does not name
		return c.adjustRestrictions(ctx, ref, wanted)
	}
	return now, err
}

// replaceRestrictions sets both operations with one request. Confluence takes no element without users and groups: the element
// is omitted, which removes its restrictions.
func (c *cloud) replaceRestrictions(ctx context.Context, ref ContentRef, wanted Restrictions) (RestrictedContent, error) {
	method, body := http.MethodPut, any(nil)
	if elements := cloudRestrictionWrites(wanted.operations()); len(elements) > 0 {
		body = elements
	} else {
		method = http.MethodDelete
	}
	var answer restrictionsAnswer
	start := time.Now()
	err := c.Send(ctx, method, restrictionPath(ref.ID), url.Values{"expand": {cloudRestrictionExpand}}, body, &answer)
	if err != nil {
		now, err := rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (RestrictedContent, bool, error) {
			now, err := c.ContentRestrictions(ctx, ref)
			return now, now.has(wanted), err
		})
		return now, c.explainRefused(ctx, ref, err)
	}
	if answer.shown() > 0 {
		return c.readRestrictions(ctx, ref.ID)
	}
	if now, err := answer.content(ctx, ref.ID, accountID); err == nil {
		return now, nil
	}
	return c.readRestrictions(ctx, ref.ID) // the answer does not tell all
}

func cloudRestrictionWrites(wanted map[string]Restriction) []restrictionWrite {
	return restrictionWrites(wanted, false,
		func(id string) restrictedSubject { return restrictedSubject{Type: knownType, AccountID: id} },
		func(id string) restrictedSubject { return restrictedSubject{Type: principalGroup, ID: id} })
}

// adjustRestrictions adds the users and groups that are missing, with one request, and then removes those that are too many, one
// by one. No request names an operation that is not managed.
func (c *cloud) adjustRestrictions(ctx context.Context, ref ContentRef, wanted Restrictions) (RestrictedContent, error) {
	now, err := c.ContentRestrictions(ctx, ref)
	if err != nil || now.has(wanted) {
		return now, err
	}
	add := map[string]Restriction{}
	var remove []restrictedRow
	for operation, restriction := range wanted.operations() {
		before := now.of(operation)
		add[operation] = restriction.without(before)
		remove = append(remove, rowsOf(operation, before.without(restriction))...)
	}
	if err := c.addRestrictions(ctx, ref, add); err != nil {
		return now, err
	}
	if err := c.removeRows(ctx, ref.ID, remove); err != nil {
		return now, err
	}
	if now, err = c.ContentRestrictions(ctx, ref); err == nil && !now.has(wanted) {
		err = restrictionsChanged(http.MethodPut, restrictionPath(ref.ID))
	}
	return now, err
}

func (c *cloud) addRestrictions(ctx context.Context, ref ContentRef, add map[string]Restriction) error {
	body := cloudRestrictionWrites(add)
	if len(body) == 0 {
		return nil
	}
	start := time.Now()
	err := c.PostOnce(ctx, restrictionPath(ref.ID), url.Values{"expand": {cloudRestrictionExpand}}, body, nil)
	if err == nil {
		return nil
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (RestrictedContent, bool, error) {
		now, err := c.ContentRestrictions(ctx, ref)
		added := true
		for operation, restriction := range add {
			added = added && restriction.without(now.of(operation)).Empty()
		}
		return now, added, err
	})
	return c.explainRefused(ctx, ref, err)
}

// explainRefused says what a refused change of restrictions means. The Free edition refuses all of them with 403. Where the
// account may not edit the content, Confluence answers 404, as it does for a group that does not exist.
func (c *cloud) explainRefused(ctx context.Context, ref ContentRef, err error) error {
	var refused *Error
	if !errors.As(err, &refused) {
		return err
	}
	switch refused.Kind {
	case rest.KindForbidden:
		kind := rest.KindForbidden
		if strings.Contains(strings.ToLower(refused.Message), "free edition") {
			kind = rest.KindUnsupported
		}
		return refused.With(kind, refused.Message+". Restrictions cannot be changed on the Free plan of Confluence Cloud: the site needs a paid plan")
	case rest.KindNotFound:
		if now, err := c.ContentRestrictions(ctx, ref); err != nil || now.Unread {
			return cmp.Or(err, error(refused))
		}
		return refused.With(rest.KindForbidden, refused.Message+". The content exists: either this account may not edit it, or a group or user does not exist")
	}
	return err
}

// restrictedRow is one user or group in the restriction of an operation.
type restrictedRow struct {
	operation string
	Principal
}

func rowsOf(operation string, restriction Restriction) (rows []restrictedRow) {
	for _, id := range restriction.Users {
		rows = append(rows, restrictedRow{operation, Principal{principalUser, id}})
	}
	for _, id := range restriction.Groups {
		rows = append(rows, restrictedRow{operation, Principal{principalGroup, id}})
	}
	return rows
}

// removeRows removes the rows of the caller last, and a row that is refused again at the end: while others are left, its removal
// may lock the caller out.
func (c *cloud) removeRows(ctx context.Context, contentID string, rows []restrictedRow) error {
	var refused []restrictedRow
	for _, row := range c.ownLast(ctx, rows) {
		err := c.removeRow(ctx, contentID, row)
		switch {
		case IsInvalid(err):
			refused = append(refused, row)
		case err != nil:
			return err
		}
	}
	for _, row := range refused {
		if err := c.removeRow(ctx, contentID, row); err != nil {
			return err
		}
	}
	return nil
}

// ownLast orders rows so that those of the caller, and of groups that may be the caller's, are last.
func (c *cloud) ownLast(ctx context.Context, rows []restrictedRow) []restrictedRow {
	if len(rows) < 2 {
		return rows
	}
	var others, own []restrictedRow
	for _, row := range rows {
		restriction := Restriction{Users: []string{row.ID}}
		if row.Type == principalGroup {
			restriction = Restriction{Groups: []string{row.ID}}
		}
		if _, admits, err := admitsCaller(ctx, c, &c.caller, restriction); admits || err != nil {
			own = append(own, row)
		} else {
			others = append(others, row)
		}
	}
	return append(others, own...)
}

// removeRow removes a row, which may be removed already: 404 means that too if the content can still be read.
func (c *cloud) removeRow(ctx context.Context, contentID string, row restrictedRow) error {
	path, query := restrictionPath(contentID)+"/byOperation/"+row.operation, url.Values{}
	if row.Type == principalGroup {
		path += "/byGroupId/" + url.PathEscape(row.ID)
	} else {
		path += "/user"
		query.Set("accountId", row.ID)
	}
	err := c.Send(ctx, http.MethodDelete, path, query, nil, nil)
	var refused *Error
	if !IsNotFound(err) || !errors.As(err, &refused) {
		return err
	}
	_, err = c.readRestrictions(ctx, contentID)
	if IsNotFound(err) {
		return refused.With(rest.KindForbidden, refused.Message+". The content cannot be read any more: it was deleted, or its restrictions keep this account out")
	}
	return err
}
