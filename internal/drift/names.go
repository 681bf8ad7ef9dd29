package drift

import (
	"context"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// names are those of objects, by which the audit log names them. A state has only the IDs of many.
type names struct {
	spaces     map[string][]string // key in lower case → key and names
	principals map[string][]string // ID of a user or group → names
	titles     map[string][]string // ID of content → titles
	spaceOf    map[string]string   // ID of content → key of its space in lower case
}

// names takes names from the state that the plan is based on, and reads those that are missing.
func (s *search) names(ctx context.Context, report Report, entries []*Entry) (*names, error) {
	n := &names{spaces: map[string][]string{}, principals: map[string][]string{}, titles: map[string][]string{}, spaceOf: map[string]string{}}
	n.addModule(s.plan.Prior.Values.Root)
	var spaces []string
	users := report.nameless() // read together with those that the audit log is searched for
	for _, e := range report.Changed {
		n.add(e.Type, e.before)
		n.add(e.Type, e.after)
	}
	for _, e := range entries {
		if err := n.readContent(ctx, s.client, e.value("content_id")); err != nil {
			return nil, err
		}
		for _, key := range []string{strings.ToLower(e.value("space_key")), n.spaceOf[e.value("content_id")]} {
			if key != "" && len(n.spaces[key]) == 0 {
				n.spaces[key] = []string{key}
				spaces = append(spaces, key)
			}
		}
		group := e.value("group_id")
		switch id := e.value("principal_id"); {
		case id == "" || n.principals[id] != nil:
		case e.value("principal_type") == kindGroup:
			group = id
		case e.value("principal_type") == kindUser, e.Type == "confluence_group_membership":
			users = append(users, id)
		}
		if err := n.readGroup(ctx, s.client, group); err != nil {
			return nil, err
		}
	}
	if len(spaces) > 0 {
		for space, err := range s.client.ListSpaces(ctx, confluence.SpaceFilter{Keys: spaces}) {
			if err != nil {
				return nil, err
			}
			n.add("confluence_space", map[string]any{"key": space.Key, "name": space.Name})
		}
	}
	err := s.readPeople(ctx, users)
	for id, user := range s.people {
		n.principals[id] = append(n.principals[id], user.DisplayName, user.Username)
	}
	return n, err
}

func (n *names) addModule(m module) {
	for _, r := range m.Resources {
		n.add(r.Type, r.Values)
	}
	for _, child := range m.Children {
		n.addModule(child)
	}
}

// add takes the names of an object from the values of a resource or data source.
func (n *names) add(resourceType string, values map[string]any) {
	text := func(name string) string { t, _ := values[name].(string); return t }
	switch id := text("id"); resourceType {
	case "confluence_space":
		key := strings.ToLower(text("key"))
		n.spaces[key] = append(n.spaces[key], text("key"), text("name"))
	case "confluence_content":
		n.titles[id] = append(n.titles[id], text("title"))
		n.spaceOf[id] = strings.ToLower(text("space_key"))
	case "confluence_group":
		n.principals[id] = append(n.principals[id], text("name"))
	case "confluence_user":
		for _, id := range []string{text("account_id"), text("username")} {
			if id != "" {
				n.principals[id] = append(n.principals[id], text("display_name"), text("username"))
			}
		}
	}
}

func (n *names) readContent(ctx context.Context, client confluence.Client, id string) error {
	if id == "" || n.titles[id] != nil {
		return nil
	}
	content, err := client.Content(ctx, confluence.ContentRef{ID: id, WithoutLabels: true})
	if confluence.IsNotFound(err) || confluence.IsForbidden(err) {
		return nil
	}
	n.add("confluence_content", map[string]any{"id": id, "title": content.Title, "space_key": content.SpaceKey})
	return err
}

func (n *names) readGroup(ctx context.Context, client confluence.Client, id string) error {
	if id == "" || n.principals[id] != nil {
		return nil
	}
	if _, otherIDs := client.(confluence.GroupIDs); !otherIDs {
		n.principals[id] = []string{id}
		return nil
	}
	group, err := client.GroupByID(ctx, id)
	if confluence.IsNotFound(err) || confluence.IsForbidden(err) {
		return nil
	}
	n.principals[id] = []string{group.Name}
	return err
}
