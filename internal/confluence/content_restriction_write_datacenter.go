package confluence

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// SetContentRestrictions relies on Atlassian's rules for this request: operations that it does not name stay, and empty lists
// remove. https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-restrictions/
func (d *dataCenter) SetContentRestrictions(ctx context.Context, ref ContentRef, wanted Restrictions) (RestrictedContent, error) {
	defer d.restrictions.Invalidate(ref.ID)
	body := restrictionWrites(wanted.operations(), true,
		func(id string) restrictedSubject { return restrictedSubject{Type: knownType, Username: id} },
		func(id string) restrictedSubject { return restrictedSubject{Type: principalGroup, Name: id} })
	start := time.Now()
	read := func(ctx context.Context) (RestrictedContent, bool, error) {
		answer, err := d.readRestricted(ctx, ref)
		if err != nil {
			return RestrictedContent{}, false, err
		}
		now, err := d.restrictedContent(ctx, answer)
		return now, err == nil && now.has(wanted), err
	}
	var answer restrictionsAnswer
	err := d.Send(ctx, http.MethodPut, restrictionPath(ref.ID), url.Values{"expand": {"restrictions.user,restrictions.group"}}, body, &answer)
	if err != nil {
		return rest.SettleUpdate(ctx, start, err, read)
	}
	if answer.shown() == 0 {
		if now, err := answer.content(ctx, ref.ID, d.restrictedUser); err == nil && now.has(wanted) {
			return now, nil
		}
	}
	now, applied, err := read(ctx)
	if err == nil && !applied {
		err = restrictionsChanged(http.MethodPut, restrictionPath(ref.ID))
	}
	return now, err
}

// restrictionsChanged is the error for restrictions that are not as they were just written.
func restrictionsChanged(method, path string) error {
	return &Error{Method: method, Path: path, Kind: rest.KindConflict, Message: "the restrictions are not as they were just set: somebody has changed them at the same time"}
}
