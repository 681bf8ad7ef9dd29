package confluence

import (
	"context"
	"iter"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) GroupByName(ctx context.Context, name string) (Group, error) {
	return d.groups.byID.Get(ctx, groupKey(name), func(ctx context.Context) (Group, error) {
		var group restGroup
		err := d.Get(ctx, "/rest/api/group/"+url.PathEscape(name), nil, &group)
		return Group{ID: group.Name, Name: group.Name}, err
	})
}

func (d *dataCenter) GroupByID(ctx context.Context, id string) (Group, error) {
	return d.GroupByName(ctx, id)
}

// ListGroups reads all groups, because Data Center documents no search for groups.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-user-group/
func (d *dataCenter) ListGroups(ctx context.Context, query string) iter.Seq2[Group, error] {
	query = strings.ToLower(query)
	return func(yield func(Group, error) bool) {
		for group, err := range rest.List[restGroup](ctx, d.Site, "/rest/api/group", url.Values{"limit": {"200"}}) {
			if (err != nil || strings.Contains(strings.ToLower(group.Name), query)) && !yield(Group{ID: group.Name, Name: group.Name}, err) {
				return
			}
		}
	}
}

func (d *dataCenter) GroupsOf(ctx context.Context, user UserRef) ([]Group, error) {
	query, err := user.dataCenterQuery()
	if err != nil {
		return nil, err
	}
	all, err := d.groupsOf(ctx, query)
	for i := range all {
		all[i].ID = ""
	}
	return groupsFrom(all), err
}
