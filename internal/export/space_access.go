package export

import (
	"context"
	"slices"
)

// writeAccess writes the grants of the space: permissions or role assignments, as the site gives access.
func (s *space) writeAccess(ctx context.Context) error {
	if s.roleMode == rolesOnly {
		return s.writeGrants(ctx, "confluence_space_role_assignment")
	}
	if err := s.writeGrants(ctx, "confluence_space_permission"); err != nil {
		return err
	}
	if s.roleMode == rolesTransition {
		return s.writeGrants(ctx, "confluence_space_role_assignment")
	}
	return nil
}

// grantable are the types of principals that the resources for one principal manage.
var grantable = map[string][]string{
	"confluence_space_permission":      {"user", "group", "anonymous"},
	"confluence_space_role_assignment": {"user", "group", "access_class"},
}

// writeGrants writes the grants of one kind as one block with for_each.
func (s *space) writeGrants(ctx context.Context, resource string) error {
	const file = "access.tf"
	if s.adoptedAll(resource+"s", s.key) { // confluence_space_permissions or confluence_space_role_assignments
		return nil
	}
	var grants []object
	var users []string
	for o, err := range s.source.list(ctx, resource, attributes{"space_key": s.key}, s.warn) {
		if err != nil {
			return err
		}
		kind := o.state.text("principal_type")
		operations, _ := o.state["operations"].([]any)
		if s.adopted(o) {
			continue
		}
		switch {
		case !slices.Contains(grantable[resource], kind):
			s.omit("The grant of %s %s in space %s was not exported: %s manages none of this type", kind, o.state.text("principal_id"), s.key, resource)
			continue
		case resource == "confluence_space_permission" && !slices.Contains(operations, any("read:space")):
			s.omit("The grant of %s %s in space %s was not exported: it does not include read:space, which %s requires", kind, o.state.text("principal_id"), s.key, resource)
			continue
		case kind == "user":
			users = append(users, o.state.text("principal_id"))
		}
		grants = append(grants, o)
	}
	if err := s.principals.read(ctx, users); err != nil {
		return err
	}
	var each instances
	apps := false
	for _, o := range grants {
		kind := o.state.text("principal_type")
		if app, err := s.principals.isApp(ctx, kind, o.state.text("principal_id")); err != nil {
			return err
		} else if app {
			apps = true
			continue
		}
		who, err := s.principals.reference(ctx, kind, o.state.text("principal_id"), s.vars)
		if err != nil {
			return err
		}
		key, value := kind, fields{{"principal_type", kind}}
		if who.name != "" {
			key += " " + who.name
			value = append(value, pair{"principal_id", who.value})
		} else {
			value = append(value, pair{"principal_id", nil})
		}
		if role := o.state.text("role_id"); role != "" {
			value = append(value, pair{"role_id", s.principals.give(rolesVariable, role, s.roles[role], s.vars).value})
		} else {
			value = append(value, pair{"operations", o.state["operations"]})
		}
		each = append(each, instance{key, value, o})
	}
	which := "operations"
	if resource == "confluence_space_role_assignment" {
		which = "role_id"
	}
	all := fields{{"space_key", s.spaceKey()}}
	for _, name := range []string{"principal_type", "principal_id", which} {
		all = append(all, pair{name, expression("each.value." + name)})
	}
	if apps && s.files[file] == nil {
		comment(s.file(file).Body(), "The access of apps is not here: Confluence manages it.")
		s.file(file).Body().AppendNewline()
	}
	if len(each) > 0 {
		s.addEach(file, resource, each, all)
	}
	return nil
}
