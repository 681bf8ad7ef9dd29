package simulator

import "strings"

// ContentFields are the fields of a page, blog post or folder. If ParentID is omitted on creation, Confluence's default
// parent is used; "root" is the top level of the space.
type ContentFields struct{ SpaceKey, Type, Title, ParentID, Body, Status string }

func (one *content) fields() ContentFields {
	f := ContentFields{SpaceKey: one.space.key, Type: one.kind, Title: one.now().title, Body: one.now().body, Status: one.status}
	if one.parent != nil {
		f.ParentID = str(one.parent.id)
	}
	return f
}

// Content returns content in any status; purged content is not found.
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

// ContentVersion returns the number of the current version, 0 if there is no such content.
func (s *Simulator) ContentVersion(id string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(id)
	if one := s.byID[n]; one != nil {
		return one.now().number
	}
	return 0
}

// ContentLabels returns the labels of content, sorted.
func (s *Simulator) ContentLabels(id string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(id)
	if one := s.byID[n]; one != nil {
		return names(one.labels)
	}
	return nil
}

// FindContent returns the id of content with a title; trashed content is ignored.
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

// Contents returns the ids of all content of a space, in any status.
func (s *Simulator) Contents(space string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	for _, one := range s.contentsOf(s.spaceByKey(space)) {
		ids = append(ids, str(one.id))
	}
	return ids
}
