package simulator

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// contentState is the state of content, such as "In progress".
type contentState struct {
	id          int64
	name, color string
}

// spaceStates are the states that every space suggests.
var spaceStates = []contentState{{0, "Rough draft", "#FFC400"}, {1, "In progress", "#2684FF"}, {2, "Ready for review", "#57D9A3"}, {3, "Verified", "#8777D9"}}

var stateColor = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

func renderState(state contentState) object {
	return object{"id": state.id, "name": state.name, "color": state.color}
}

// answerState answers content without a state with nothing at all, as confluence.js has seen, or as Options.UnsetState says.
func (c *call) answerState(one *content) *reply {
	switch {
	case one.state != nil:
		return ok(object{"contentState": renderState(*one.state), "lastUpdated": stamp(one.now().when)})
	case c.s.options.UnsetState != "":
		return ok(raw{contentType: "application/json", text: c.s.options.UnsetState})
	}
	return ok(nil)
}

// oneContentState answers GET, PUT and DELETE. Both writes make a version with the same body.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-states/
func oneContentState(c *call) *reply {
	one := c.content(c.vars["id"], "page", "blogpost")
	if id, isID := asID(c.vars["id"]); one == nil && isID && c.s.byID[id] != nil && c.s.byID[id].status == "current" {
		return c.fail(http.StatusForbidden, "User is not permitted to view content %d", id)
	}
	if one == nil || one.status == "trashed" {
		return c.missing("content", c.vars["id"])
	}
	if c.request.Method == http.MethodGet {
		return c.answerState(one)
	}
	var state *contentState
	if c.request.Method == http.MethodPut {
		found, failure := c.wantedState()
		if failure != nil {
			return failure
		}
		state = &found
	}
	switch {
	case !c.mayEdit(one):
		return c.fail(http.StatusForbidden, "User is not permitted to edit content %d", one.id)
	case one.status != "current":
		return c.bad("The content has no version with the status current")
	}
	c.s.setState(one, state, c.caller)
	return c.answerState(one)
}

func (s *Simulator) setState(one *content, state *contentState, by *User) {
	one.state = state
	now := one.now()
	s.write(one, version{title: now.title, body: now.body, by: by, when: time.Now()})
}

// wantedState finds the state that a request describes, or makes one.
func (c *call) wantedState() (contentState, *reply) {
	f, failure := c.fields()
	if failure != nil {
		return contentState{}, failure
	}
	name, color := f.text("name"), f.text("color")
	if id, ok := f.number("id"); ok {
		for _, state := range slices.Concat(spaceStates, c.s.states) {
			if state.id == int64(id) {
				return state, nil
			}
		}
		return contentState{}, c.bad("There is no content state with id %d", id)
	}
	if strings.TrimSpace(name) == "" || utf8.RuneCountInString(name) > 20 || !stateColor.MatchString(color) {
		return contentState{}, c.bad("Invalid content state: the name has up to 20 characters, and the color is #RRGGBB")
	}
	return c.s.stateNamed(name, color), nil
}

// stateNamed is the state of the space or of the user with a name and a color, a new one if there is none.
func (s *Simulator) stateNamed(name, color string) contentState {
	for _, state := range slices.Concat(spaceStates, s.states) {
		if state.name == name && strings.EqualFold(state.color, color) {
			return state
		}
	}
	state := contentState{s.id(), name, strings.ToLower(color)}
	s.states = append(s.states, state)
	return state
}

func listCustomStates(c *call) *reply { return ok(renderStates(c.s.states)) }

func listSpaceStates(c *call) *reply {
	if c.space(c.vars["key"]) == nil {
		return c.noSpace(c.vars["key"])
	}
	return ok(renderStates(spaceStates))
}

func renderStates(states []contentState) []object {
	all := []object{}
	for _, state := range states {
		all = append(all, renderState(state))
	}
	return all
}

func contentStateRoutes(v1 string) []route {
	const path = "/content/{id}/state"
	return []route{
		{"GET", v1 + path, oneContentState},
		{"PUT", v1 + path, oneContentState},
		{"DELETE", v1 + path, oneContentState},
		{"GET", v1 + "/content-states", listCustomStates},
		{"GET", v1 + "/space/{key}/state", listSpaceStates},
	}
}

// SetContentState sets the state of content, or removes it without a name, which makes a version.
func (h *Human) SetContentState(id, name, color string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	var state *contentState
	if name != "" {
		found := h.s.stateNamed(name, color)
		state = &found
	}
	h.s.setState(h.content(id), state, h.hana())
}

// ContentState is the name and the color of the state of content, "" if it has none.
func (s *Simulator) ContentState(id string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := strconv.ParseInt(id, 10, 64)
	if one := s.byID[n]; one != nil && one.state != nil {
		return one.state.name + " " + one.state.color
	}
	return ""
}
