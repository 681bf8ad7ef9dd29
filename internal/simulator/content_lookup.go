package simulator

import "strings"

// ContentFields are what a person sees of a page, blog post or folder. To create without ParentID is to create where
// Confluence would; ParentID "root" is the top level of the space.
type ContentFields struct{ SpaceKey, Type, Title, ParentID, Body, Status string }

func (one *content) fields() ContentFields {
	f := ContentFields{SpaceKey: one.space.key, Type: one.kind, Title: one.now().title, Body: one.now().body, Status: one.status}
	if one.parent != nil {
		f.ParentID = str(one.parent.id)
	}
	return f
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

// Contents looks up the ids of everything in a space, in whatever status.
func (s *Simulator) Contents(space string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	for _, one := range s.in(s.spaceByKey(space)) {
		ids = append(ids, str(one.id))
	}
	return ids
}
