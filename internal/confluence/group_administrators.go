package confluence

import (
	"context"
	"slices"
	"strings"
)

// AdministrationLevel orders principals by what they administer.
type AdministrationLevel int

// The levels, each of which includes those before it.
const (
	AdministersNothing AdministrationLevel = iota
	MayAdminister                          // a group on Cloud whose name begins like that of Confluence's administrators, which anybody may give
	AdministersConfluence
	AdministersSite
	AdministersEverything // whatever is granted or restricted
)

// Administrators tells who administers the site.
type Administrators interface {
	// GroupAdministration returns what the members of a group administer; those of groups nested in it are not counted. On Cloud,
	// groups are known by the names that Atlassian gives them; a group without a name is read, once. On Data Center it takes the list
	// of global permissions, which is read once and shared, and tells by name only if the account may not read that list or this
	// version has none.
	// https://support.atlassian.com/user-management/docs/default-groups-and-permissions/
	// https://confluence.atlassian.com/doc/confluence-groups-for-administrators-175211255.html
	GroupAdministration(ctx context.Context, group Group) (AdministrationLevel, error)
	// UserAdministration returns what a user administers without any group: on Cloud nothing, on Data Center by the same list.
	UserAdministration(ctx context.Context, principalID string) (AdministrationLevel, error)
}

const superuserGroup = "confluence-administrators"

func administrationByName(group string) AdministrationLevel {
	group = strings.ToLower(group)
	switch {
	case group == superuserGroup:
		return AdministersEverything
	case slices.Contains([]string{"site-admins", "administrators", "org-admins", "system-administrators"}, group):
		return AdministersSite
	case strings.HasPrefix(group, "confluence-admins-"): // Cloud adds the name of the site
		return MayAdminister
	}
	return AdministersNothing
}

func (c *cloud) GroupAdministration(ctx context.Context, group Group) (AdministrationLevel, error) {
	if group.Name == "" {
		var err error
		if group, err = c.GroupByID(ctx, group.ID); err != nil {
			return AdministersNothing, err
		}
	}
	return administrationByName(group.Name), nil
}

func (*cloud) UserAdministration(context.Context, string) (AdministrationLevel, error) {
	return AdministersNothing, nil
}

func (d *dataCenter) GroupAdministration(ctx context.Context, group Group) (AdministrationLevel, error) {
	if strings.EqualFold(group.ID, superuserGroup) {
		return AdministersEverything, nil
	}
	level, err := d.administration(ctx, Principal{principalGroup, group.ID})
	if IsForbidden(err) || IsUnsupported(err) {
		return administrationByName(group.ID), nil
	}
	return level, err
}

func (d *dataCenter) UserAdministration(ctx context.Context, principalID string) (AdministrationLevel, error) {
	level, err := d.administration(ctx, Principal{principalUser, principalID})
	if IsForbidden(err) || IsUnsupported(err) {
		err = nil
	}
	return level, err
}

func (d *dataCenter) administration(ctx context.Context, principal Principal) (AdministrationLevel, error) {
	list, err := d.globalList(ctx, principal.Type)
	if err != nil {
		return AdministersNothing, err
	}
	who, err := d.subject(ctx, list, Grant{Principal: principal})
	if err != nil {
		return AdministersNothing, err
	}
	if _, granted := list.rows[who][AdministerSystem]; granted {
		return AdministersSite, nil
	}
	if _, granted := list.rows[who][administerApplication]; granted {
		return AdministersConfluence, nil
	}
	return AdministersNothing, nil
}
