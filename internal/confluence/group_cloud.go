package confluence

import (
	"context"
	"fmt"
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
			return Group(group), nil
		case strings.EqualFold(group.Name, name):
			hint = fmt.Sprintf("; there is %q", group.Name)
		}
	}
	return Group{}, &Error{
		Method: http.MethodGet, Path: path, Kind: rest.KindNotFound, Message: fmt.Sprintf("no group has the name %q%s", name, hint),
	}
}

func (c *cloud) GroupByID(ctx context.Context, id string) (Group, error) {
	var group restGroup
	if err := c.Get(ctx, "/rest/api/group/by-id", url.Values{"id": {id}}, &group); err != nil {
		return Group{}, err
	}
	return Group(group), nil
}

// GroupMembers reads the account IDs of the members and then the users, because only v2 returns the status of an account.
func (c *cloud) GroupMembers(ctx context.Context, group Group) ([]User, error) {
	var ids []string
	path := "/rest/api/group/" + url.PathEscape(group.ID) + "/membersByGroupId"
	for member, err := range rest.List[restUser](ctx, c.Site, path, url.Values{"limit": {"200"}}) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, member.AccountID)
	}
	return c.UsersByAccountID(ctx, ids)
}
