package export

import (
	"context"
)

// writeRestrictions writes who may view and edit single pages and blog posts.
func (s *space) writeRestrictions(ctx context.Context) error {
	const resource = "confluence_content_restrictions"
	var all []object
	var users []string
	for o, err := range s.source.list(ctx, resource, attributes{"space_key": s.key}, s.warn) {
		if err != nil {
			return err
		}
		if s.adopted(o) {
			continue
		}
		all = append(all, o)
		for _, operation := range restrictedOperations {
			restriction, _ := o.state[operation].(attributes)
			users = append(users, texts(restriction["users"])...)
		}
	}
	if err := s.principals.read(ctx, users); err != nil {
		return err
	}
	blocks := s.book.names(resource + " in " + s.key)
	for _, o := range all {
		id := o.state.text("content_id")
		replaced := map[string]any{"content_id": s.contentID(id)}
		for _, operation := range restrictedOperations {
			restriction, ok := o.state[operation].(attributes)
			if !ok {
				continue
			}
			value := fields{}
			for _, kind := range []string{"user", "group"} {
				var references []any
				for _, one := range texts(restriction[kind+"s"]) {
					who, err := s.principals.reference(ctx, kind, one, s.vars)
					if err != nil {
						return err
					}
					references = append(references, who.value)
				}
				if references != nil {
					value = append(value, pair{kind + "s", references})
				}
			}
			replaced[operation] = value
		}
		s.add("restrictions.tf", o, blocks.give(id, identifier(s.places[id].title, "content_"+id), "_"+id), replaced)
	}
	return nil
}

var restrictedOperations = []string{"read", "update"}

// contentID is how other objects refer to content.
func (s *space) contentID(id string) any {
	if address := s.places[id].address; address != "" {
		return expression(address + ".id")
	}
	return id
}

func texts(value any) []string {
	var all []string
	elements, _ := value.([]any)
	for _, element := range elements {
		if text, ok := element.(string); ok {
			all = append(all, text)
		}
	}
	return all
}
