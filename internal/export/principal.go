package export

import (
	"context"
	"slices"
	"sync"
)

// principals give users, groups and roles of Cloud names, which the configuration uses instead of their IDs. On Data Center, the IDs
// are names.
type principals struct {
	source *source
	cloud  bool
	always bool // on Data Center too, so that the configuration can be used on Cloud

	mu     sync.Mutex
	groups map[string]string // names by ID; nil until they are read
	users  map[string]string // display names by account ID
	apps   map[string]bool   // account IDs of users of apps
	names  map[string]*names // of the IDs, by variable
}

// The variables that hold the IDs.
const (
	usersVariable  = "users"
	groupsVariable = "groups"
	rolesVariable  = "roles"
)

var allVariables = []string{usersVariable, groupsVariable, rolesVariable}

func newPrincipals(s *source, cloud bool, book *nameBook) *principals {
	p := &principals{source: s, cloud: cloud, users: map[string]string{}, apps: map[string]bool{}, names: map[string]*names{}}
	for _, variable := range allVariables {
		p.names[variable] = book.names(variable)
	}
	return p
}

// read reads the names of users. It is called before reference, for many users at once.
func (p *principals) read(ctx context.Context, ids []string) error {
	if !p.cloud {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	var unread []any
	for _, id := range ids {
		if _, ok := p.users[id]; !ok && id != "" {
			p.users[id] = ""
			unread = append(unread, id)
		}
	}
	for chunk := range slices.Chunk(unread, 100) {
		if err := p.readUsers(ctx, chunk); err != nil {
			return err
		}
	}
	return nil
}

// readUsers reads users together, and one by one if one of them does not exist.
func (p *principals) readUsers(ctx context.Context, ids []any) error {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i], _ = id.(string)
	}
	read, err := p.source.data(ctx, "confluence_users", attributes{"account_ids": texts})
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if len(ids) == 1 {
			return nil // a user who was deleted keeps the ID as the name
		}
		half := len(ids) / 2
		if err := p.readUsers(ctx, ids[:half]); err != nil {
			return err
		}
		return p.readUsers(ctx, ids[half:])
	}
	users, _ := read["users"].([]any)
	for _, user := range users {
		if user, ok := user.(attributes); ok {
			p.users[user.text("id")] = user.text("display_name")
			p.apps[user.text("id")] = user.text("type") == "app"
		}
	}
	return nil
}

// group returns the name of a group.
func (p *principals) group(ctx context.Context, id string) (string, error) {
	if !p.cloud {
		return id, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.groups == nil {
		groups := map[string]string{}
		for group, err := range p.source.list(ctx, "confluence_group", nil, func(string) {}) {
			if err != nil {
				return "", err
			}
			groups[group.state.text("id")] = group.name
		}
		p.groups = groups
	}
	return p.groups[id], nil
}

// principal is a user, a group or a role as a file shows it.
type principal struct {
	name  string // for people, and in keys
	value any    // the reference or the ID
}

// reference returns how a space refers to a principal.
func (p *principals) reference(ctx context.Context, kind, id string, vars variables) (principal, error) {
	variable := map[string]string{"user": usersVariable, "group": groupsVariable}[kind]
	if !p.cloud && !p.always || variable == "" || id == "" {
		return principal{id, id}, nil
	}
	var name string
	var err error
	if kind == "group" {
		name, err = p.group(ctx, id)
	} else if err = p.read(ctx, []string{id}); err == nil {
		p.mu.Lock()
		name = p.users[id]
		p.mu.Unlock()
	}
	if err != nil {
		return principal{}, err
	}
	return p.give(variable, id, name, vars), nil
}

func (p *principals) give(variable, id, name string, vars variables) principal {
	if name == "" {
		name = id
	}
	given := p.names[variable].give(id, name, " ("+id+")")
	vars[variable] = true
	return principal{given, expression("var." + variable + "[" + quote(given) + "]")}
}

// variables are those that a space needs, by name.
type variables map[string]bool

func quote(text string) string { return string(tokens(text).Bytes()) }

// appsGroup is the group of Cloud that gives apps access. Only Confluence changes it.
const appsGroup = "atlassian-addons-admin"

// isApp reports whether Confluence itself gives access to a principal, for an app.
func (p *principals) isApp(ctx context.Context, kind, id string) (bool, error) {
	if kind == "group" && p.cloud {
		name, err := p.group(ctx, id)
		return name == appsGroup, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return kind == "user" && p.apps[id], nil
}
