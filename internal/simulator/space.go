package simulator

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// space is a space as both faces see it.
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
	properties             []*property
	nextPosition           int
}

var alphanumeric = regexp.MustCompile(`^[A-Za-z0-9]+$`)

// space finds a space by key, whatever the case, if the caller may see it.
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

// visibleSpaces is sorted by id.
func (c *call) visibleSpaces() []*space {
	var visible []*space
	for _, sp := range c.s.spaces {
		if c.may(sp, "read", "space") {
			visible = append(visible, sp)
		}
	}
	return visible
}

// newSpace checks what every way to create a space checks, and creates it with its home page but without permissions.
// https://support.atlassian.com/confluence-cloud/docs/choose-a-space-key/
func (c *call) newSpace(key, name, description string) (*space, *reply) {
	if c.caller == nil || !c.caller.creator {
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
		id: s.id(), key: f.Key, name: f.Name, description: f.Description, kind: or(f.Type, "global"), status: or(f.Status, "current"),
		creator: creator, created: now, changed: now,
	}
	s.spaces = append(s.spaces, sp)
	sp.home = s.addContent(sp, nil, "page", f.Name+" Home", "<p>Welcome to "+escape(f.Name)+".</p>", "current", creator)
	return sp
}

// dropSpace removes a space with everything in it, past the trash.
func (s *Simulator) dropSpace(sp *space) {
	for _, one := range s.in(sp) {
		s.purge(one)
	}
	s.spaces = slices.DeleteFunc(s.spaces, func(other *space) bool { return other == sp })
}

// deleteSpace starts the deletion on both faces; until the task ends the space is there as before.
func deleteSpace(c *call) *reply {
	sp := c.space(c.vars["key"])
	if sp == nil || !c.may(sp, "administer", "space") {
		return c.noSpace(c.vars["key"])
	}
	return c.accepted(c.start("com.atlassian.confluence.spaces.delete", func() { c.s.dropSpace(sp) }))
}

func (s *Simulator) seedSpaces(ada, hana *User) {
	handbook := s.addSpace(SpaceFields{Key: "HANDBOOK", Name: "Handbook", Description: "How we work"}, hana)
	s.grantDefaults(handbook)
	handbook.labels = []label{s.label("team", "people")}
	s.addContent(handbook, handbook.home, "page", "Holidays", "<p>Take some.</p>", "current", hana)
	old := s.addSpace(SpaceFields{Key: "OLDWIKI", Name: "Old Wiki", Status: "archived"}, hana)
	s.grantDefaults(old)
	personal := s.addSpace(SpaceFields{Key: "~ada", Name: "Ada Admin", Type: "personal"}, ada)
	s.grantAll(personal, s.subjectOf(ada))
}

func (sp *space) webui(dc bool) string {
	if dc {
		return "/display/" + sp.key
	}
	return "/spaces/" + sp.key
}
