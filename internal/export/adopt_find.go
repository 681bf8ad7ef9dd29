package export

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// adoptOnly says which resources only one deployment has, and what to do on the other one.
var adoptOnly = map[string]struct{ deployment, instead string }{
	"confluence_global_permission":      {"data_center", "Cloud has no API for global permissions: grant access to the product at admin.atlassian.com, and the rest in the settings of Confluence. Remove the resource"},
	"confluence_user":                   {"data_center", "accounts of Cloud belong to the organization: invite people or synchronize a directory at admin.atlassian.com. Remove the resource, and refer to local.users"},
	"confluence_webhook":                {"data_center", "webhooks of Cloud belong to apps: use one, or an automation rule. Remove the resource"},
	"confluence_space_color_scheme":     {"data_center", "Cloud has no color schemes in its API: see look_and_feel of confluence_space_settings. Remove the resource"},
	"confluence_audit_retention":        {"cloud", "set the retention in the administration of Data Center. Remove the resource"},
	"confluence_content_state":          {"cloud", "Data Center has no content states. Remove the resource"},
	"confluence_space_role":             {"cloud", "Data Center has no roles: use confluence_space_permission. Remove the resource"},
	"confluence_space_role_assignment":  {"cloud", "Data Center has no roles: use confluence_space_permission. Remove the resource"},
	"confluence_space_role_assignments": {"cloud", "Data Center has no roles: use confluence_space_permissions. Remove the resource"},
	"confluence_space_settings":         {"cloud", "change the theme and the look in the settings of the space. Remove the resource"},
	"confluence_template":               {"cloud", "the API of Data Center has no templates. Remove the resource"},
}

// find returns the import ID of an object on this site and a name for people, which has no IDs.
func (a *adoption) find(ctx context.Context, resource shownResource) (importID, name string, err error) {
	values := resource.Values
	space := values.text("space_key")
	if key := space; key != "" {
		if _, err := a.contents.space(key); err != nil {
			return "", "", err
		}
	}
	switch resource.Type {
	case "confluence_space":
		_, err := a.contents.space(values.text("key"))
		return values.text("key"), "", err
	case "confluence_space_permissions", "confluence_space_role_assignments", "confluence_space_settings", "confluence_space_color_scheme":
		return space, "", nil
	case "confluence_space_property":
		properties, err := a.target.list(ctx, "space_properties", "properties", attributes{"space_key": space})
		return oneOf(space+"/"+values.text("key"), "property", "key", values.text("key"), properties, err)
	case "confluence_space_permission", "confluence_space_role_assignment":
		return a.findAccess(ctx, resource)
	case "confluence_template":
		return a.findTemplate(ctx, values)
	case "confluence_content":
		id, err := a.contents.id(ctx, values.text("id"))
		if err == nil {
			err = a.compareStatus(ctx, resource, id)
		}
		return id, strings.Join([]string{space, values.text("type"), values.text("title")}, "/"), err
	case "confluence_attachment", "confluence_content_property", "confluence_content_restrictions", "confluence_content_state":
		return a.findBesideContent(ctx, resource)
	case "confluence_group":
		id, err := a.principals.id(ctx, "group", values.text("id"), resource.Address)
		return id, "group " + values.text("name"), err
	case "confluence_group_members":
		id, err := a.principals.id(ctx, "group", values.text("group_id"), resource.Address)
		return id, "group " + a.principals.groupName(values.text("group_id")), err
	case "confluence_group_membership":
		return a.findMembership(ctx, resource)
	case "confluence_watch":
		return a.findWatch(ctx, resource)
	case "confluence_space_role":
		roles, err := a.target.list(ctx, "space_roles", "roles", nil)
		return oneOf("name:"+values.text("name"), "role", "name", values.text("name"), roles, err)
	case "confluence_webhook":
		return a.checked(ctx, resource, "name:"+values.text("name"))
	case "confluence_user":
		return a.checked(ctx, resource, values.text("name"))
	case "confluence_audit_retention":
		return "site", "", nil
	case "confluence_global_permission":
		return a.checked(ctx, resource, strings.TrimSuffix(values.text("principal_type")+"/"+values.text("principal_id"), "/"))
	}
	return "", "", errors.New("this resource cannot be found by its name")
}

// oneOf returns the import ID if exactly one of the objects, which are called noun, has a text in an attribute.
func oneOf(importID, noun, attribute, text string, objects []attributes, err error) (string, string, error) {
	matching := slices.DeleteFunc(slices.Clone(objects), func(object attributes) bool { return object.text(attribute) != text })
	switch {
	case err != nil:
		return "", "", err
	case len(matching) == 0:
		return "", "", fmt.Errorf("there is no %s %q", noun, text)
	case len(matching) > 1:
		return "", "", ambiguousError{fmt.Sprintf("there are %d with the %s %q: %s", len(matching), attribute, text, strings.Join(identifiers(matching), ", "))}
	}
	return importID, "", nil
}

func identifiers(objects []attributes) []string {
	var ids []string
	for _, object := range objects {
		ids = append(ids, object.text("id"))
	}
	return ids
}

// checked imports an object whose list is not read, to see whether it exists.
func (a *adoption) checked(ctx context.Context, resource shownResource, importID string) (string, string, error) {
	_, err := a.target.source.read(ctx, resource.Type, importID)
	var refused *providerError
	if err != nil && ctx.Err() == nil && !errors.As(err, &refused) {
		err = errors.New("there is no such object on this site")
	}
	return importID, "", err
}

// findAccess finds what a principal may do in a space, by its permissions or its role.
func (a *adoption) findAccess(ctx context.Context, resource shownResource) (string, string, error) {
	space, kind, old := resource.Values.text("space_key"), resource.Values.text("principal_type"), resource.Values.text("principal_id")
	id, err := a.principals.id(ctx, kind, old, resource.Address)
	if err != nil {
		return "", "", err
	}
	dataSource, list := "space_permissions", "grants"
	if resource.Type == "confluence_space_role_assignment" {
		dataSource, list = "space_role_assignments", "assignments"
	}
	held, err := a.target.list(ctx, dataSource, list, attributes{"space_key": space})
	if err != nil {
		return "", "", err
	}
	if !slices.ContainsFunc(held, func(one attributes) bool { return one.text("principal_type") == kind && one.text("principal_id") == id }) {
		return "", "", fmt.Errorf("%s has no permissions or role of its own in space %s", strings.TrimSpace(kind+" "+a.principals.name(kind, old)), space)
	}
	return strings.TrimSuffix(space+"/"+kind+"/"+id, "/"), strings.TrimSuffix(space+"/"+kind+"/"+a.principals.name(kind, old), "/"), nil
}

func (a *adoption) findTemplate(ctx context.Context, values attributes) (string, string, error) {
	space, name := values.text("space_key"), values.text("name")
	arguments := attributes{}
	if space != "" {
		arguments["space_key"] = space
	}
	templates, err := a.target.list(ctx, "templates", "templates", arguments)
	if space != "" {
		return oneOf(space+"/"+name, "template", "name", name, templates, err)
	}
	if _, _, err := oneOf("", "template", "name", name, templates, err); err != nil {
		return "", "", err
	}
	return where(templates, "name", name)[0].text("id"), "template " + name, nil // of the site
}

// findBesideContent finds what belongs to a page, a blog post or an attachment.
func (a *adoption) findBesideContent(ctx context.Context, resource shownResource) (importID, name string, err error) {
	values := resource.Values
	on, err := a.contents.id(ctx, values.text("content_id"))
	if err != nil {
		return "", "", err
	}
	name = a.contents.name(values.text("content_id"))
	switch resource.Type {
	case "confluence_attachment":
		_, err = a.contents.id(ctx, values.text("id"))
		return on + "/" + values.text("filename"), name + "/" + values.text("filename"), err
	case "confluence_content_property":
		properties, err := a.target.contentProperties(ctx, on)
		importID, _, err = oneOf(on+"/"+values.text("key"), "property", "key", values.text("key"), properties, err)
		return importID, name + "/" + values.text("key"), err
	case "confluence_content_state":
		importID, _, err = a.checked(ctx, resource, on)
		return importID, name, err
	}
	return on, name, nil
}

func (a *adoption) findMembership(ctx context.Context, resource shownResource) (string, string, error) {
	group, member := resource.Values.text("group_id"), resource.Values.text("principal_id")
	groupID, groupErr := a.principals.id(ctx, "group", group, resource.Address)
	userID, userErr := a.principals.id(ctx, "user", member, resource.Address) // both, so that both are listed if they are missing
	if err := cmp.Or(groupErr, userErr); err != nil {
		return "", "", err
	}
	name := a.principals.groupName(group)
	members, err := a.target.list(ctx, "users", "users", attributes{"group": name})
	importID, _, err := oneOf(groupID+"/"+userID, "member", "id", userID, members, err)
	return importID, name + "/" + member, err
}

func (a *adoption) findWatch(ctx context.Context, resource shownResource) (string, string, error) {
	values := resource.Values
	what, name := "label/"+values.text("label"), ""
	switch content := values.text("content_id"); {
	case content != "":
		id, err := a.contents.id(ctx, content)
		if err != nil {
			return "", "", err
		}
		what, name = "content/"+id, a.contents.name(content)
	case values.text("space_key") != "":
		what = "space/" + values.text("space_key")
	}
	user, err := a.principals.id(ctx, "user", values.text("principal_id"), resource.Address)
	if err != nil {
		return "", "", err
	}
	importID, _, err := a.checked(ctx, resource, what+"/"+user)
	return importID, name, err
}
