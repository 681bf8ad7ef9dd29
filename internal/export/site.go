package export

import (
	"context"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// theSite stands for the key of a space in the names of directories.
const theSite = "the site"

// exportSite writes what stands beside the spaces: a module in a directory of its own, like that of a space.
func (e *exporter) exportSite(ctx context.Context) error {
	s := e.newSpace("", e.book.names(directoryNames).give(theSite, "site", "_site"))
	defer s.discard()
	dataCenter := e.site.text("deployment") == string(confluence.DataCenter)
	return s.write(ctx, []step{
		{"groups", "groups.tf", false, s.writeGroups},
		{"global permissions", "global_permissions.tf", !dataCenter, s.writeGlobalPermissions},
		{"space roles", "roles.tf", e.roleMode != rolesOnly && e.roleMode != rolesTransition, s.writeNamed("roles.tf", "confluence_space_role")},
		{"templates", "templates.tf", !e.cloud, s.writeTemplates},
		{"webhooks", "webhooks.tf", !dataCenter, s.writeNamed("webhooks.tf", "confluence_webhook")},
	})
}

// writeGroups writes the groups, without their members: the API does not tell which of them a directory owns.
func (s *space) writeGroups(ctx context.Context) error {
	const resource = "confluence_group"
	var each instances
	for o, err := range s.source.list(ctx, resource, nil, s.warn) {
		if err != nil {
			return err
		}
		if name := o.state.text("name"); !s.adopted(o) && !(s.cloud && name == appsGroup) {
			each = append(each, instance{name, name, o})
		}
	}
	s.addEach("groups.tf", resource, each, fields{{"name", expression("each.value")}})
	return nil
}

// writeGlobalPermissions writes what principals may do on the whole site.
func (s *space) writeGlobalPermissions(ctx context.Context) error {
	const resource = "confluence_global_permission"
	var each instances
	for o, err := range s.source.list(ctx, resource, nil, s.warn) {
		if err != nil {
			return err
		}
		if s.adopted(o) {
			continue
		}
		kind, id := o.state.text("principal_type"), o.state.text("principal_id")
		who, err := s.principals.reference(ctx, kind, id, s.vars)
		if err != nil {
			return err
		}
		value := fields{{"principal_type", kind}, {"principal_id", nil}, {"operations", o.state["operations"]}}
		if id != "" {
			value[1].value = who.value
		}
		each = append(each, instance{strings.TrimSpace(kind + " " + who.name), value, o})
	}
	var all fields
	for _, name := range []string{"principal_type", "principal_id", "operations"} {
		all = append(all, pair{name, expression("each.value." + name)})
	}
	s.addEach("global_permissions.tf", resource, each, all)
	return nil
}

// writeNamed writes the objects of a list with a block for each, which is called as the object is.
func (s *space) writeNamed(file, resource string) func(context.Context) error {
	return func(ctx context.Context) error {
		blocks := s.book.names(resource + " in " + s.key)
		for o, err := range s.source.list(ctx, resource, nil, s.warn) {
			if err != nil {
				return err
			}
			if id := o.state.text("id"); !s.adopted(o) {
				s.add(file, o, blocks.give(id, identifier(o.state.text("name"), strings.TrimPrefix(resource, "confluence_")), "_"+identifier(id, "")), nil)
			}
		}
		return nil
	}
}
