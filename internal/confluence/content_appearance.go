package confluence

import (
	"context"
	"encoding/json"
	"slices"
)

// ContentAppearances are how pages and blog posts look: their width, and the emoji beside their title. Each is stored in two
// properties, one for readers and one for the editor.
type ContentAppearances interface {
	// ShowsAppearance reports whether this deployment uses these properties: Data Center stores them like any others.
	ShowsAppearance() bool
	// ContentAppearance reads how content looks. It takes at most one request, none if another property of the content was read
	// before and this client has written nothing.
	ContentAppearance(ctx context.Context, content ContentRef) (ContentAppearance, error)
	// SetContentAppearance changes how content looks, without a new version of it. [IsConflict] is true for the error if
	// somebody else changed a property at the same time. It takes one request to read, and one for each property that differs.
	SetContentAppearance(ctx context.Context, content ContentRef, change AppearanceChange) error
}

// ContentAppearance is how content looks to readers and in the editor. Users change it in the editor, and then publish it.
type ContentAppearance struct{ Published, Draft Appearance }

// Appearance is how content looks.
type Appearance struct {
	Width string // WidthDefault, WidthFull or another word of Confluence
	Emoji string // the characters, or the ID of an emoji that has none; "" for none
}

// AppearanceChange has the values to write. What is nil stays as it is.
type AppearanceChange struct {
	Width *string
	Emoji *string // "" for none
}

// The widths of content. Confluence's interface calls them narrow and wide.
const (
	WidthDefault = "default"
	WidthFull    = "full-width"
)

// appearanceProperties are the keys of the two properties, for readers and for the editor.
type appearanceProperties [2]string

var (
	widthProperties = appearanceProperties{"content-appearance-published", "content-appearance-draft"}
	emojiProperties = appearanceProperties{"emoji-title-published", "emoji-title-draft"}
)

func (p contentProperties) ContentAppearance(ctx context.Context, content ContentRef) (ContentAppearance, error) {
	store, _, err := p.store(ctx, content)
	if err != nil {
		return ContentAppearance{}, err
	}
	found, err := p.lists.some(ctx, store, slices.Concat(widthProperties[:], emojiProperties[:])...)
	return appearanceOf(func(key string) json.RawMessage { return found[key].Value }), err
}

// AppearanceOf returns how content with these properties looks.
func AppearanceOf(properties []ContentProperty) ContentAppearance {
	values := map[string]json.RawMessage{}
	for _, property := range properties {
		values[property.Key] = property.Value
	}
	return appearanceOf(func(key string) json.RawMessage { return values[key] })
}

func appearanceOf(value func(key string) json.RawMessage) ContentAppearance {
	appearance := func(i int) Appearance {
		return Appearance{Width: width(propertyText(value(widthProperties[i]))), Emoji: emojiText(propertyText(value(emojiProperties[i])))}
	}
	return ContentAppearance{Published: appearance(0), Draft: appearance(1)}
}

// width is the width that the text of a property says. Without the property, and with the word that Confluence used in the past, it is the
// default. https://github.com/kovetskiy/mark/pull/773
func width(word string) string {
	switch word {
	case "", "fixed", "fixed-width":
		return WidthDefault
	default:
		return word
	}
}

// propertyText is a value that is a JSON string, or the JSON text of any other value.
func propertyText(value json.RawMessage) string {
	var text string
	if err := json.Unmarshal(value, &text); err != nil {
		return string(value)
	}
	return text
}

func (p contentProperties) SetContentAppearance(ctx context.Context, content ContentRef, change AppearanceChange) error {
	store, _, err := p.store(ctx, content)
	if err != nil {
		return err
	}
	found, err := p.lists.some(ctx, store, slices.Concat(widthProperties[:], emojiProperties[:])...)
	if err != nil {
		return err
	}
	for i := range widthProperties {
		if wanted := change.Width; wanted != nil {
			same := func(now propertyBody) bool { return width(propertyText(now.Value)) == *wanted }
			err = store.set(ctx, found, widthProperties[i], *wanted, same)
		}
		if wanted := change.Emoji; wanted != nil && err == nil {
			same := func(now propertyBody) bool { return SameEmoji(emojiText(propertyText(now.Value)), *wanted) }
			err = store.set(ctx, found, emojiProperties[i], emojiID(*wanted), same)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// set writes a text, or deletes the property if the text is "", unless the property is the same. found are the properties as
// read before.
func (s propertyStore) set(ctx context.Context, found map[string]propertyBody, key, text string, same func(propertyBody) bool) error {
	now, exists := found[key]
	if same(now) {
		return nil
	}
	if text == "" {
		return s.delete(ctx, now.ID.String(), key)
	}
	value, err := json.Marshal(text)
	if err != nil {
		return err
	}
	if !exists {
		if _, err = s.create(ctx, key, value); !IsTaken(err) {
			return err
		}
		created, readErr := s.read(ctx, key) // Confluence gives properties to new content
		if readErr != nil {
			return err
		}
		if now = created; same(now) {
			return nil
		}
	}
	_, err = s.update(ctx, now.ID.String(), key, value, now.version())
	return err
}
