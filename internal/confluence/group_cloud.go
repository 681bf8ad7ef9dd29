package confluence

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// groupIDForm is the form of all group IDs in Atlassian's examples and in captured responses: a UUID.
var groupIDForm = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

func (*cloud) HasGroupIDForm(text string) bool { return groupIDForm.MatchString(text) }

// GroupByName searches for similar names, because v1 cannot read a group by name, and selects the exact one, with regard to
// case.
func (c *cloud) GroupByName(ctx context.Context, name string) (Group, error) {
	const path = "/rest/api/group/picker"
	hint := ""
	for group, err := range rest.List[restGroup](ctx, c.Site, path, url.Values{"query": {name}, "limit": {"200"}}) {
		switch {
		case err != nil:
			return Group{}, err
		case group.Name == name:
			return group.group(), nil
		case strings.EqualFold(group.Name, name):
			hint = fmt.Sprintf("; there is %q", group.Name)
		}
	}
	return Group{}, &Error{
		Method: http.MethodGet, Path: path, Kind: rest.KindNotFound, Message: fmt.Sprintf("no group has the name %q%s", name, hint),
	}
}

func (c *cloud) GroupByID(ctx context.Context, id string) (Group, error) {
	return c.groups.byID.Get(ctx, groupKey(id), func(ctx context.Context) (Group, error) {
		var group restGroup
		err := c.Get(ctx, "/rest/api/group/by-id", url.Values{"id": {id}}, &group)
		return group.group(), err
	})
}

func (c *cloud) ListGroups(ctx context.Context, query string) iter.Seq2[Group, error] {
	path, parameters := "/rest/api/group", url.Values{"limit": {"200"}}
	if query != "" {
		path += "/picker"
		parameters.Set("query", query)
	}
	return func(yield func(Group, error) bool) {
		for group, err := range rest.List[restGroup](ctx, c.Site, path, parameters) {
			if !yield(group.group(), err) {
				return
			}
		}
	}
}

func (c *cloud) GroupsOf(ctx context.Context, user UserRef) ([]Group, error) {
	id, err := user.accountID()
	if err != nil {
		return nil, err
	}
	all, err := c.groupsOf(ctx, url.Values{"accountId": {id}})
	return groupsFrom(all), err
}
