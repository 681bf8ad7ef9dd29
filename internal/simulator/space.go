package simulator

import (
	"cmp"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// space is a space of either deployment.
type space struct {
	id                     int64
	key, name, description string
	kind, status           string // v2's "type"; "current", "archived" or "trashed"
	home                   *content
	creator                *User
	created, changed       time.Time
	labels                 []label
	rows                   []*row
	assignments            []assignment
	properties             properties
	nextPosition           int
	settings               spaceSettings // Cloud
	colors                 colorScheme   // Data Center
}

var alphanumeric = regexp.MustCompile(`^[A-Za-z0-9]+$`)

// space returns the space with a key, ignoring case, nil if the caller may not see it.
func (c *call) space(key string) *space {
	sp := c.s.spaceByKey(key)
	if sp == nil || sp.status == "trashed" || !c.may(sp, "read", "space") {
		return nil
	}
	return sp
}

func (s *Simulator) spaceByKey(key string) *space {
	for _, sp := range s.spaces {
		if strings.EqualFold(sp.key, key) {
			return sp
		}
	}
	return nil
}

// visibleSpaces returns the spaces that the caller may see, sorted by id.
func (c *call) visibleSpaces() []*space {
	var visible []*space
	for _, sp := range c.s.spaces {
		if c.may(sp, "read", "space") {
			visible = append(visible, sp)
		}
	}
	return visible
}

// newSpace does the checks that all ways to create a space share, and creates it with its home page but without permissions.
// https://support.atlassian.com/confluence-cloud/docs/choose-a-space-key/
func (c *call) newSpace(key, name, description string) (*space, *reply) {
	if c.caller == nil || !c.caller.creator && !c.holdsGlobally("create", "space") {
		return nil, c.forbidden("User is not permitted to create spaces")
	}
	longest := 255
	if !c.s.dc() {
		longest = 200
	}
	switch {
	case strings.TrimSpace(key) == "":
		return nil, c.bad("Space key must not be blank")
	case len(key) > 255 || !alphanumeric.MatchString(key):
		return nil, c.bad("Invalid space key: %s", key)
	case len(key) > 245 && !c.s.dc(): // CONFCLOUD-84375
		return nil, c.fail(http.StatusInternalServerError, "java.lang.RuntimeException: could not execute batch")
	case c.s.spaceByKey(key) != nil:
		return nil, c.bad("A space already exists with key %s", key)
	case strings.TrimSpace(name) == "":
		return nil, c.bad("Space name must not be blank")
	case len([]rune(name)) > longest:
		return nil, c.bad("Space name must not be longer than %d characters", longest)
	}
	return c.s.addSpace(SpaceFields{Key: key, Name: name, Description: description}, c.caller), nil
}

func (s *Simulator) addSpace(f SpaceFields, creator *User) *space {
	now := time.Now()
	sp := &space{
		id: s.id(), key: f.Key, name: s.normalizedName(f.Name), description: f.Description, kind: cmp.Or(f.Type, "global"), status: cmp.Or(f.Status, "current"),
		creator: creator, created: now, changed: now,
	}
	s.spaces = append(s.spaces, sp)
	sp.home = s.addContent(sp, nil, "page", f.Name+" Home", "<p>Welcome to "+escape(f.Name)+".</p>", "current", creator)
	return sp
}

// dropSpace permanently deletes a space with all its content.
func (s *Simulator) dropSpace(sp *space) {
	for _, one := range s.contentsOf(sp) {
		s.purge(one)
	}
	s.spaces = slices.DeleteFunc(s.spaces, func(other *space) bool { return other == sp })
	s.templates = slices.DeleteFunc(s.templates, func(one *template) bool { return one.space == sp })
	s.stopWatching(func(w watch) bool { return w.watched == watched{"space", strings.ToLower(sp.key)} })
}

// deleteSpace starts the deletion on both deployments; the space exists until the task ends.
func deleteSpace(c *call) *reply {
	sp := c.space(c.vars["key"])
	if sp == nil || !c.may(sp, "administer", "space") {
		return c.noSpace(c.vars["key"])
	}
	return c.accepted(c.start("com.atlassian.confluence.spaces.delete", func() { c.s.dropSpace(sp) }))
}

func (sp *space) webui(dc bool) string {
	if dc {
		return "/display/" + sp.key
	}
	return "/spaces/" + sp.key
}

// plainDescription reads "description": {"plain": {"value", "representation": "plain"}}.
func plainDescription(c *call, f fields) (string, *reply) {
	if !f.has("description") {
		return "", nil
	}
	plain, isObject := f.at("description", "plain").(map[string]any)
	if !isObject {
		return "", c.bad("description.plain is missing")
	}
	if representation, given := plain["representation"]; given && representation != "plain" {
		return "", c.bad("description.plain.representation must be plain")
	}
	value, isText := plain["value"].(string)
	if !isText && plain["value"] != nil {
		return "", c.bad("description.plain.value must be text")
	}
	return value, nil
}

// homepage reads "homepage": {"id"}, which must be a current page of the space.
func homepage(c *call, sp *space, f fields) (*content, *reply) {
	id, isID := asID(f.at("homepage", "id"))
	home := c.s.byID[id]
	if !isID || home == nil || home.space != sp || home.kind != "page" || home.status != "current" {
		return nil, c.bad("The home page must be a page in space %s", sp.key)
	}
	return home, nil
}

// administeredSpace returns the space of a path for a caller who must administer it: 404 if the space is hidden from the
// caller, 403 if it is not.
func (c *call) administeredSpace() (*space, *reply) {
	sp := c.space(c.vars["key"])
	if sp == nil {
		return nil, c.noSpace(c.vars["key"])
	}
	if !c.may(sp, "administer", "space") {
		return nil, c.fail(http.StatusForbidden, "User isn't authorized to modify permissions.")
	}
	return sp, nil
}
