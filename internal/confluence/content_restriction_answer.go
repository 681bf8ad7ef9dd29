package confluence

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
)

// restrictionsAnswer is an answer of Cloud, or Data Center's answer to a change.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-restrictions/
type restrictionsAnswer struct {
	Results []operationRestriction `json:"results"`
}

// operationRestriction is the restriction of one operation in an answer of v1 or Data Center.
type operationRestriction struct {
	Operation    string             `json:"operation"`
	Restrictions restrictionLists   `json:"restrictions"`
	Content      *restrictedContent `json:"content"` // Cloud, if expanded
}

type restrictionLists struct {
	User  *restrictionList[restUser]  `json:"user"` // nil if the answer does not tell
	Group *restrictionList[restGroup] `json:"group"`
}

type restrictionList[T any] struct {
	Results []T `json:"results"`
	Limit   int `json:"limit"`
}

type restrictedContent struct {
	ID     string `json:"id"`
	Type   string `json:"type"`
	Status string `json:"status"`
	Title  string `json:"title"`
}

// restrictionExpand expands the restrictions of content in an answer of Data Center or of v1.
const restrictionExpand = "restrictions.read.restrictions.user,restrictions.read.restrictions.group," +
	"restrictions.update.restrictions.user,restrictions.update.restrictions.group"

// restrictedAnswer is content in an answer that has its restrictions expanded.
type restrictedAnswer struct {
	restrictedContent
	Space        spaceKey    `json:"space"`     // Data Center, if expanded
	Ancestors    []contentID `json:"ancestors"` // Data Center, if expanded
	Restrictions struct {
		Read   *operationRestriction `json:"read"`
		Update *operationRestriction `json:"update"`
	} `json:"restrictions"`
}

func (r restrictedAnswer) ObjectKey() string { return r.ID }
func (restrictedAnswer) Pack()               {}

func (r restrictedAnswer) Size() int {
	size := 512
	for _, one := range []*operationRestriction{r.Restrictions.Read, r.Restrictions.Update} {
		if one != nil && one.Restrictions.User != nil && one.Restrictions.Group != nil {
			size += 256 * (len(one.Restrictions.User.Results) + len(one.Restrictions.Group.Results))
		}
	}
	return size
}

// whole returns the content of an answer of v1, and reports whether the answer certainly has all its restrictions.
func (r restrictedAnswer) whole() (RestrictedContent, bool) {
	content := RestrictedContent{ID: r.ID, Type: r.Type, Status: r.Status, Title: r.Title}
	for _, one := range []struct {
		answer *operationRestriction
		to     *Restriction
	}{{r.Restrictions.Read, &content.Read}, {r.Restrictions.Update, &content.Update}} {
		if one.answer == nil || !one.answer.Restrictions.complete() {
			return content, false
		}
		var err error
		if *one.to, err = one.answer.Restrictions.restriction(context.Background(), "", accountID); err != nil {
			return content, false
		}
	}
	return content, true
}

// complete reports whether the answer says how many users and groups it has at most, and has fewer.
func (r restrictionLists) complete() bool {
	return r.User != nil && len(r.User.Results) < r.User.Limit && r.Group != nil && len(r.Group.Results) < r.Group.Limit
}

// full reports whether there may be more users or groups than the answer holds.
func (r restrictionLists) full() bool {
	return r.User != nil && r.User.full() || r.Group != nil && r.Group.full()
}

func (l *restrictionList[T]) full() bool { return len(l.Results) >= cmp.Or(l.Limit, 100) }

// shown is the number of users or of groups in the answer, whichever is greater: where the next part starts.
func (r restrictionLists) shown() int {
	if r.User == nil || r.Group == nil {
		return 0
	}
	return max(len(r.User.Results), len(r.Group.Results))
}

// shown is the number of users or groups after which the next part starts, 0 if the answer is complete.
func (a restrictionsAnswer) shown() (shown int) {
	for _, one := range a.Results {
		if one.Restrictions.full() {
			shown = max(shown, one.Restrictions.shown())
		}
	}
	return shown
}

// content maps an answer, which tells both operations.
func (a restrictionsAnswer) content(ctx context.Context, id string, userID func(context.Context, restUser) (string, error)) (RestrictedContent, error) {
	content := RestrictedContent{ID: id}
	lists := map[string]restrictionLists{}
	for _, one := range a.Results {
		lists[one.Operation] = one.Restrictions
		if one.Content != nil {
			content.Type, content.Status, content.Title = one.Content.Type, one.Content.Status, one.Content.Title
		}
	}
	var err error
	if content.Read, err = lists[readOperation].restriction(ctx, restrictionPath(id), userID); err == nil {
		content.Update, err = lists[updateOperation].restriction(ctx, restrictionPath(id), userID)
	}
	return content, err
}

// restriction maps an answer. An answer that does not tell the users or the groups is an error: they may be all that keeps
// others out.
func (r restrictionLists) restriction(ctx context.Context, path string, userID func(context.Context, restUser) (string, error)) (restriction Restriction, err error) {
	unclear := func(format string, args ...any) error {
		return &Error{Method: http.MethodGet, Path: path, Message: "the restrictions cannot be understood: " + fmt.Sprintf(format, args...)}
	}
	if r.User == nil || r.Group == nil {
		return restriction, unclear("the users or the groups are missing")
	}
	for _, user := range r.User.Results {
		id, err := userID(ctx, user)
		switch {
		case err != nil:
			return restriction, err
		case id == "":
			return restriction, unclear("the user %q has no ID", user.DisplayName)
		}
		restriction.Users = append(restriction.Users, id)
	}
	for _, group := range r.Group.Results {
		id := cmp.Or(group.ID, group.Name)
		if id == "" {
			return restriction, unclear("a group has no ID")
		}
		restriction.Groups = append(restriction.Groups, id)
	}
	slices.Sort(restriction.Users)
	slices.Sort(restriction.Groups)
	return restriction, nil
}

// and returns a restriction with the users and groups of the next part of the answer.
func (r Restriction) and(more Restriction) Restriction {
	more = more.without(r)
	return Restriction{Users: append(r.Users, more.Users...), Groups: append(r.Groups, more.Groups...)}
}

// without returns a restriction without the users and groups of another.
func (r Restriction) without(other Restriction) Restriction {
	return Restriction{Users: missingNames(r.Users, other.Users), Groups: missingNames(r.Groups, other.Groups)}
}

// endless is the error for parts of an answer that repeat themselves.
func endless(path string) error {
	return &Error{Method: http.MethodGet, Path: path, Message: "the restrictions cannot be read: the answer repeats the same users and groups"}
}

// restrictionWrite is the restriction of one operation in a request.
type restrictionWrite struct {
	Operation    string                         `json:"operation"`
	Restrictions map[string][]restrictedSubject `json:"restrictions"` // by type: user, group
}

type restrictedSubject struct {
	Type      string `json:"type"`
	AccountID string `json:"accountId,omitempty"` // of a user of Cloud
	Username  string `json:"username,omitempty"`  // of a user of Data Center
	ID        string `json:"id,omitempty"`        // of a group of Cloud
	Name      string `json:"name,omitempty"`      // of a group of Data Center
}

// restrictionWrites returns the elements of a request, in a fixed order. An element without users and groups is omitted if the
// deployment does not take it.
func restrictionWrites(wanted map[string]Restriction, empty bool, user, group func(id string) restrictedSubject) []restrictionWrite {
	var all []restrictionWrite
	for _, operation := range []string{readOperation, updateOperation} {
		restriction, managed := wanted[operation]
		if !managed || restriction.Empty() && !empty {
			continue
		}
		lists := map[string][]restrictedSubject{}
		for kind, list := range map[string]struct {
			ids []string
			of  func(string) restrictedSubject
		}{principalUser: {restriction.Users, user}, principalGroup: {restriction.Groups, group}} {
			if len(list.ids) > 0 || empty {
				lists[kind] = []restrictedSubject{}
			}
			for _, id := range list.ids {
				lists[kind] = append(lists[kind], list.of(id))
			}
		}
		all = append(all, restrictionWrite{operation, lists})
	}
	return all
}
