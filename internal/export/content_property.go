package export

import (
	"context"
	"regexp"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const contentProperty = "confluence_content_property"

// contentPropertiesFile is the file that declares the properties of content.
const contentPropertiesFile = "content_properties.tf"

// propertiesAtOnce is the number of lists of properties of one space that are read at the same time.
const propertiesAtOnce = 8

// ownProperties match the keys of properties that Confluence makes: how a page looks, which the resource of the page manages, its
// title and its editor.
var ownProperties = regexp.MustCompile(`^(content-appearance-|emoji-title-|page-title-property-|editor$)`)

// readContentProperties reads the properties of content, with a request for each.
func (s *space) readContentProperties(ctx context.Context, pages map[string]*page) error {
	if !s.options.properties {
		return nil
	}
	var mu sync.Mutex
	all := map[string][]confluence.ContentProperty{}
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(propertiesAtOnce)
	for id, p := range pages {
		if s.adopted(p.object) {
			continue
		}
		group.Go(func() error {
			var properties []confluence.ContentProperty
			for property, err := range s.client.ListContentProperties(groupCtx, confluence.ContentRef{ID: id, Type: p.state.text("type")}) {
				if err != nil {
					return err
				}
				properties = append(properties, property)
			}
			mu.Lock()
			defer mu.Unlock()
			all[id] = properties
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		if !s.isReadable(ctx, s.key) {
			return err
		}
		s.hold(contentPropertiesFile)
		s.omit("The width, emoji and properties of the pages in space %s were not exported: %s", s.key, err)
		return nil
	}
	for id, properties := range all {
		pages[id].properties = properties
	}
	return nil
}

// addAppearance sets the width and the emoji of a page, unless they are the default.
func (s *space) addAppearance(ctx context.Context, p *page) error {
	look := confluence.AppearanceOf(p.properties)
	for _, one := range []struct{ attribute, published, draft, without string }{
		{"appearance", look.Published.Width, look.Draft.Width, confluence.WidthDefault},
		{"emoji", look.Published.Emoji, look.Draft.Emoji, ""},
	} {
		switch {
		case one.published == one.without && one.draft == one.without:
		case !confluence.SameEmoji(one.published, one.draft):
			s.omit("The %s of %q (%s) in space %s was not exported: it is %q, and %q in the draft", one.attribute, p.title, p.state.text("id"), s.key, one.published, one.draft)
		default:
			config := attributes{"space_key": s.key, "title": p.title, one.attribute: one.published}
			invalid, err := s.source.validate(ctx, "confluence_content", config)
			if err != nil {
				return err
			}
			if invalid != nil {
				s.omit("The %s of %q (%s) in space %s was not exported: %s", one.attribute, p.title, p.state.text("id"), s.key, invalid)
				continue
			}
			p.state[one.attribute] = one.published
		}
	}
	return nil
}

// addContentProperties notes the properties of content that Confluence has not made itself. name is that of the block of the content.
func (s *space) addContentProperties(ctx context.Context, p *page, name string) error {
	id := p.state.text("id")
	for _, property := range p.properties {
		o := object{contentProperty, property.Key, attributes{"content_id": id, "key": property.Key}}
		if ownProperties.MatchString(property.Key) || s.adopted(o) {
			continue
		}
		invalid, err := s.source.validate(ctx, contentProperty, attributes{"content_id": id, "key": property.Key, "value": string(property.Value)})
		if err != nil {
			return err
		}
		if invalid != nil {
			s.omit("The property %q of %q (%s) in space %s was not exported: %s", property.Key, p.title, id, s.key, invalid)
			continue
		}
		value := fields{{"content_id", nil}, {"key", property.Key}, {"value", jsonValue(string(property.Value))}}
		s.contentProperties = append(s.contentProperties, instance{name + "/" + property.Key, value, o})
	}
	return nil
}

// writeContentProperties writes the properties of the pages, blog posts and folders of the space.
func (s *space) writeContentProperties(context.Context) error {
	var all fields
	for _, name := range []string{"content_id", "key", "value"} {
		all = append(all, pair{name, expression("each.value." + name)})
	}
	for _, one := range s.contentProperties {
		if value, ok := one.value.(fields); ok {
			value[0].value = s.contentID(one.state.text("content_id"))
		}
	}
	s.addEach(contentPropertiesFile, contentProperty, s.contentProperties, all)
	return nil
}
