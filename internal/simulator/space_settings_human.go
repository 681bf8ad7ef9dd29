package simulator

import (
	"cmp"
	"slices"
	"strconv"
)

// SettingsFields are the settings of a space on Cloud.
type SettingsFields struct {
	RouteOverride bool
	ContentMode   string // "": never set
	Theme         string // key; "" for the theme of the site
	Look          string // global, custom or theme
	Level         string // name of the default classification level; "" for none
}

func (s *Simulator) settingsOf(sp *space) SettingsFields {
	now := sp.settings
	return SettingsFields{RouteOverride: now.routeOverride, ContentMode: now.contentMode, Theme: now.theme, Look: cmp.Or(now.look, "global"), Level: s.levelName(now.level)}
}

// SpaceSettings returns the settings of a space.
func (s *Simulator) SpaceSettings(key string) SettingsFields {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.settingsOf(s.spaceByKey(key))
}

// EditSettings changes the settings of a space.
func (h *Human) EditSettings(key string, edit func(*SettingsFields)) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp := h.space(key)
	f := h.s.settingsOf(sp)
	edit(&f)
	sp.settings = spaceSettings{routeOverride: f.RouteOverride, contentMode: f.ContentMode, theme: f.Theme, look: f.Look, level: h.s.levelID(f.Level)}
}

// SetPlan changes the plan of the site, see [Options].
func (h *Human) SetPlan(plan string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.options.Plan = plan
}

// LevelID is the id of the classification level with a name.
func (s *Simulator) LevelID(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.levelID(name)
}

func (s *Simulator) levelID(name string) string {
	if i := slices.IndexFunc(s.levels, func(l level) bool { return l.name == name }); i >= 0 {
		return s.levels[i].id
	}
	return ""
}

func (s *Simulator) levelName(id string) string {
	if i := slices.IndexFunc(s.levels, func(l level) bool { return l.id == id }); i >= 0 {
		return s.levels[i].name
	}
	return ""
}

// Classify gives content the classification level with a name, "" for the default of its space.
func (h *Human) Classify(id, name string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.classify(h.content(id), h.s.levelID(name), h.hana())
}

// ContentLevel is the name of the classification level of content, "" if it has none of its own.
func (s *Simulator) ContentLevel(id string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := strconv.ParseInt(id, 10, 64)
	if one := s.byID[n]; one != nil {
		return s.levelName(one.level)
	}
	return ""
}
