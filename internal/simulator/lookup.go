package simulator

import (
	"slices"
	"strings"
)

// PermissionFields is one grant in the face's own words.
type PermissionFields struct{ PrincipalType, PrincipalID, Operation, Target string }

func (sp *space) fields() SpaceFields {
	f := SpaceFields{Key: sp.key, Name: sp.name, Description: sp.description, Type: sp.kind, Status: sp.status}
	if sp.home != nil {
		f.HomepageID = str(sp.home.id)
	}
	return f
}

func (one *content) fields() ContentFields {
	f := ContentFields{SpaceKey: one.space.key, Type: one.kind, Title: one.now().title, Body: one.now().body, Status: one.status}
	if one.parent != nil {
		f.ParentID = str(one.parent.id)
	}
	return f
}

// Space looks a space up; a trashed one is found too.
func (s *Simulator) Space(key string) (SpaceFields, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sp := s.spaceByKey(key)
	if sp == nil {
		return SpaceFields{}, false
	}
	return sp.fields(), true
}

// SpaceLabels looks up the categories of a space, sorted.
func (s *Simulator) SpaceLabels(key string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if sp := s.spaceByKey(key); sp != nil {
		return names(sp.labels)
	}
	return nil
}

func names(labels []label) []string {
	var all []string
	for _, l := range labels {
		all = append(all, l.name)
	}
	slices.Sort(all)
	return all
}

// SpaceProperty looks up the value of a property as JSON text.
func (s *Simulator) SpaceProperty(key, property string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sp := s.spaceByKey(key)
	if sp == nil || sp.property(property) == nil {
		return "", false
	}
	return jsonText(sp.property(property).value), true
}

// Content looks content up, in whatever status; purged content is gone.
func (s *Simulator) Content(id string) (ContentFields, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(id)
	one := s.byID[n]
	if one == nil {
		return ContentFields{}, false
	}
	return one.fields(), true
}

// ContentVersion is the number of the present version, 0 for no content.
func (s *Simulator) ContentVersion(id string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(id)
	if one := s.byID[n]; one != nil {
		return one.now().number
	}
	return 0
}

// ContentLabels looks up the labels of content, sorted.
func (s *Simulator) ContentLabels(id string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(id)
	if one := s.byID[n]; one != nil {
		return names(one.labels)
	}
	return nil
}

// FindContent looks for content that is not in the trash by its title.
func (s *Simulator) FindContent(space, title string) (id string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, one := range s.contents {
		if strings.EqualFold(one.space.key, space) && one.now().title == title && one.status != "trashed" {
			return str(one.id), true
		}
	}
	return "", false
}

// Permissions looks up every grant of a space, sorted.
func (s *Simulator) Permissions(space string) []PermissionFields {
	s.mu.Lock()
	defer s.mu.Unlock()
	sp := s.spaceByKey(space)
	if sp == nil {
		return nil
	}
	var all []PermissionFields
	for _, r := range sp.rows {
		all = append(all, PermissionFields{r.kind, r.subject.id, r.key, r.target})
	}
	slices.SortFunc(all, compareRows)
	return all
}
