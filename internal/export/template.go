package export

import (
	"context"
	"path"
)

// writeTemplates writes the page templates of the space or the site, with the bodies in files.
func (s *space) writeTemplates(ctx context.Context) error {
	blocks, files := s.book.names("confluence_template in "+s.key), s.book.names("files of templates in "+s.key)
	filter := attributes{}
	if s.key != "" {
		filter["space_key"] = s.key
	}
	for o, err := range s.source.list(ctx, "confluence_template", filter, s.warn) {
		if err != nil {
			return err
		}
		if s.adopted(o) {
			continue
		}
		id := o.state.text("id")
		replaced := map[string]any{}
		if s.key != "" {
			replaced["space_key"] = s.spaceKey()
		}
		if body := o.state.text("body"); body != "" {
			name := path.Join("templates", files.give(id, fileName(o.state.text("name"), id), "_"+id)+".xml")
			if err := s.addBody(name, body); err != nil {
				return err
			}
			replaced["body"] = fileReference(name)
		}
		s.add("templates.tf", o, blocks.give(id, identifier(o.state.text("name"), "template_"+id), "_"+id), replaced)
	}
	return nil
}
