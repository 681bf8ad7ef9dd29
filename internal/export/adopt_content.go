package export

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ambiguousError says that several objects have the natural key.
type ambiguousError struct{ text string }

func (e ambiguousError) Error() string { return e.text }

// adoptContents finds content of the other site on this one.
type adoptContents struct {
	target *adoptTarget
	old    map[string]shownResource // content and attachments by ID on the other site
	homes  map[string]string        // key of the space by ID of its home page on the other site
	found  map[string]string        // ID on this site by ID on the other one
}

func newAdoptContents(state otherState, t *adoptTarget) *adoptContents {
	c := &adoptContents{target: t, old: map[string]shownResource{}, homes: map[string]string{}, found: map[string]string{}}
	for _, resource := range slices.Concat(state.read, state.managed) {
		switch id := resource.Values.text("id"); resource.Type {
		case "confluence_content", "confluence_attachment":
			c.old[id] = resource
		case "confluence_space":
			if home := resource.Values.text("homepage_id"); home != "" {
				c.homes[home] = resource.Values.text("key")
			}
		}
	}
	return c
}

// id returns the ID on this site of content or an attachment with an ID of the other site.
func (c *adoptContents) id(ctx context.Context, old string) (string, error) {
	if id := c.found[old]; id != "" {
		return id, nil
	}
	id, err := "", error(nil)
	switch resource, ok := c.old[old]; {
	case ok && resource.Type == "confluence_attachment":
		id, err = c.attachment(ctx, resource.Values)
	case ok:
		id, err = c.content(ctx, resource.Values)
	case c.homes[old] != "":
		id, err = c.home(c.homes[old])
	default:
		err = fmt.Errorf("the state does not tell what content %s of the other site is. Manage it there, or read it with a data source confluence_content", old)
	}
	if err == nil {
		c.found[old] = id
	}
	return id, err
}

// name names content of the other site: by space, type and title.
func (c *adoptContents) name(old string) string {
	values := c.old[old].Values
	switch {
	case c.old[old].Type == "confluence_attachment":
		return c.name(values.text("content_id")) + "/" + values.text("filename")
	case values == nil:
		return "home page of " + c.homes[old]
	}
	return strings.Join([]string{values.text("space_key"), values.text("type"), values.text("title")}, "/")
}

func (c *adoptContents) space(key string) (attributes, error) {
	space, ok := c.target.spaces[strings.ToLower(key)]
	if !ok {
		return nil, fmt.Errorf("there is no space %s", key)
	}
	return space, nil
}

func (c *adoptContents) home(key string) (string, error) {
	space, err := c.space(key)
	if err == nil && space.text("homepage_id") == "" {
		err = fmt.Errorf("space %s has no home page", key)
	}
	return space.text("homepage_id"), err
}

// content finds content by its type and title, the home page of a space also by its role, and folders and others whose title
// is not unique also by their parent.
func (c *adoptContents) content(ctx context.Context, values attributes) (string, error) {
	key, contentType, title := values.text("space_key"), values.text("type"), values.text("title")
	if _, err := c.space(key); err != nil {
		return "", err
	}
	all, err := c.target.contents(ctx, key, contentType, values.text("status"))
	if err != nil {
		return "", err
	}
	candidates := where(all, "title", title)
	if same := where(candidates, "status", values.text("status")); len(same) > 0 {
		candidates = same
	}
	_, isHome := c.homes[values.text("id")]
	switch {
	case len(candidates) == 1:
		return candidates[0].text("id"), nil
	case len(candidates) == 0 && (isHome || values.flag("homepage")):
		return c.home(key)
	case len(candidates) == 0:
		return "", c.missing(ctx, key, contentType, title)
	}
	parent, err := c.parent(ctx, values.text("parent_id"))
	if below := where(candidates, "parent_id", parent); err == nil && parent != "" && len(below) == 1 {
		return below[0].text("id"), nil
	}
	var ids []string
	for _, candidate := range candidates {
		ids = append(ids, strings.TrimSpace(candidate.text("id")+" "+describeDate(candidate.text("created_at"))))
	}
	return "", ambiguousError{fmt.Sprintf("space %s has several: %s %q is %s", key, contentType, title, strings.Join(ids, " or "))}
}

func describeDate(created string) string {
	day, _, ok := strings.Cut(created, "T")
	if !ok {
		return ""
	}
	return "(created on " + day + ")"
}

func (c *adoptContents) parent(ctx context.Context, old string) (string, error) {
	if old == "" || old == "root" {
		return old, nil
	}
	return c.id(ctx, old)
}

func (c *adoptContents) attachment(ctx context.Context, values attributes) (string, error) {
	on, err := c.id(ctx, values.text("content_id"))
	if err != nil {
		return "", err
	}
	files, err := c.target.attachments(ctx, on, c.old[values.text("content_id")].Values)
	if err != nil {
		return "", err
	}
	for _, file := range files {
		if file.text("filename") == values.text("filename") {
			return file.text("id"), nil
		}
	}
	return "", errors.New("there is no file " + values.text("filename"))
}
