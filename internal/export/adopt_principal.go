package export

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// adoptPrincipals are the users and groups that the state of the other site names, with their identifiers on this site.
type adoptPrincipals struct {
	target     *adoptTarget
	users      userMap
	keys       map[string]string // username by user key, in lower case, as far as the state tells
	groupNames map[string]string // name by ID on the other site, as far as the state tells
	roleNames  map[string]string // the same of space roles

	mapped  map[string]map[string]string   // "user" or "group" → name → ID on this site
	missing map[string]map[string][]string // "user" or "group" → name → addresses
}

func newAdoptPrincipals(state otherState, users userMap, t *adoptTarget) *adoptPrincipals {
	p := &adoptPrincipals{
		target: t, users: users, keys: map[string]string{}, groupNames: map[string]string{}, roleNames: map[string]string{},
		mapped:  map[string]map[string]string{"user": {}, "group": {}, "role": {}},
		missing: map[string]map[string][]string{"user": {}, "group": {}, "role": {}},
	}
	for _, resource := range slices.Concat(state.managed, state.read) {
		values := resource.Values
		switch resource.Type {
		case "confluence_group":
			p.groupNames[values.text("id")] = values.text("name")
		case "confluence_space_role":
			p.roleNames[values.text("id")] = values.text("name")
		case "confluence_space_roles":
			for _, role := range values.objects("roles") {
				p.roleNames[role.text("id")] = role.text("name")
			}
		case "confluence_groups":
			for _, group := range values.objects("groups") {
				p.groupNames[group.text("id")] = group.text("name")
			}
		case "confluence_user":
			p.addKey(values)
		case "confluence_users":
			for _, user := range values.objects("users") {
				p.addKey(user)
			}
		}
	}
	return p
}

// know adds the names that the configuration has given to groups and roles.
func (p *adoptPrincipals) know(f *adoptFiles) {
	for local, names := range map[string]map[string]string{groupsVariable: p.groupNames, rolesVariable: p.roleNames} {
		for name, id := range f.mapped[local] {
			if names[id] == "" {
				names[id] = name
			}
		}
		for name, id := range f.exported[local] {
			if names[id] == "" {
				names[id] = name
			}
		}
	}
}

func (p *adoptPrincipals) addKey(user attributes) {
	if key := user.text("user_key"); key != "" {
		p.keys[strings.ToLower(key)] = user.text("username")
	}
}

// accountID has the forms of Atlassian's account IDs.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-users/
var accountID = regexp.MustCompile(`^([0-9a-f]{24}|[0-9a-z]+:[0-9A-Za-z_:-]+)$`)

var groupID = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// errNoPrincipal is the reason why an object is not found that belongs to a user or group without an identifier on this site.
var errNoPrincipal = errors.New("the user, group or role is not known on this site, see below")

// id returns the identifier on this site of the principal of an object.
func (p *adoptPrincipals) id(ctx context.Context, principalType, id, address string) (string, error) {
	var found string
	name := id
	switch principalType {
	case "user":
		found = p.user(id)
	case "group":
		var err error
		if name, found, err = p.group(ctx, id); err != nil {
			return "", err
		}
	case "role":
		var err error
		if name, found, err = p.role(ctx, id); err != nil {
			return "", err
		}
	default:
		return id, nil // a class of users, or anonymous
	}
	if found == "" {
		p.miss(principalType, name, address)
		return "", errNoPrincipal
	}
	p.mapped[principalType][name] = found
	return found, nil
}

// miss notes a principal without an identifier on this site, and the object that names it.
func (p *adoptPrincipals) miss(principalType, name, address string) {
	if addresses := p.missing[principalType]; !slices.Contains(addresses[name], address) {
		addresses[name] = append(addresses[name], address)
	}
}

// user returns the identifier of a user. Account IDs are the same on all Cloud sites, and usernames on Data Center sites with
// the same directory, unless the list of users says otherwise.
func (p *adoptPrincipals) user(name string) string {
	if id := p.users[strings.ToLower(name)]; id != "" {
		return id
	}
	for key, username := range p.keys {
		if id := p.users[key]; id != "" && strings.EqualFold(username, name) {
			return id
		}
	}
	if p.target.onCloud() == accountID.MatchString(name) {
		return name
	}
	return ""
}

// userByKey is user for a key or name in a body.
func (p *adoptPrincipals) userByKey(key string) string {
	if id := p.users[strings.ToLower(key)]; id != "" {
		return id
	}
	return p.users[strings.ToLower(p.keys[strings.ToLower(key)])]
}

// role finds a role by its name.
func (p *adoptPrincipals) role(ctx context.Context, id string) (name, found string, err error) {
	name = cmp.Or(p.roleNames[id], id)
	roles, err := p.target.list(ctx, "space_roles", "roles", nil)
	if err == nil {
		found, err = named("role", name, roles)
	}
	return name, found, err
}

// named returns the ID of the object with a name, "" if there is none. Names may differ in case, unless several do.
func named(noun, name string, objects []attributes) (string, error) {
	matching := where(objects, "name", name)
	if len(matching) > 1 {
		exact := slices.DeleteFunc(slices.Clone(matching), func(object attributes) bool { return object.text("name") != name })
		if len(exact) > 0 {
			matching = exact
		}
	}
	switch len(matching) {
	case 0:
		return "", nil
	case 1:
		return matching[0].text("id"), nil
	}
	return "", ambiguousError{fmt.Sprintf("there are %d %ss with the name %q: %s", len(matching), noun, name, strings.Join(identifiers(matching), ", "))}
}

// groupName returns the name of a group of the other site, or its ID if the state does not tell the name.
func (p *adoptPrincipals) groupName(id string) string { return cmp.Or(p.groupNames[id], id) }

// name names a principal of the other site.
func (p *adoptPrincipals) name(principalType, id string) string {
	if principalType == "group" {
		return p.groupName(id)
	}
	return id
}

func (p *adoptPrincipals) group(ctx context.Context, id string) (name, found string, err error) {
	if name = p.groupName(id); name == id && groupID.MatchString(id) {
		return "", "", fmt.Errorf("the state does not tell the name of group %s. Add it to local.groups in %s, or read it with a data source confluence_group in the configuration of the other site", id, principalsFile)
	}
	groups, err := p.target.groups(ctx)
	if err != nil {
		return name, "", fmt.Errorf("groups could not be read: %w", err)
	}
	found, err = named("group", name, groups)
	return name, found, err
}
