package simulator

// SpaceFields are the fields of a space.
type SpaceFields struct{ Key, Name, Description, Type, Status, HomepageID string }

func (sp *space) fields() SpaceFields {
	f := SpaceFields{Key: sp.key, Name: sp.name, Description: sp.description, Type: sp.kind, Status: sp.status}
	if sp.home != nil {
		f.HomepageID = str(sp.home.id)
	}
	return f
}

// Space returns a space; trashed spaces are found too.
func (s *Simulator) Space(key string) (SpaceFields, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sp := s.spaceByKey(key)
	if sp == nil {
		return SpaceFields{}, false
	}
	return sp.fields(), true
}

// Spaces returns the keys of all spaces, including trashed ones.
func (s *Simulator) Spaces() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var keys []string
	for _, sp := range s.spaces {
		keys = append(keys, sp.key)
	}
	return keys
}

// SpaceLabels returns the categories of a space, sorted.
func (s *Simulator) SpaceLabels(key string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if sp := s.spaceByKey(key); sp != nil {
		return names(sp.labels)
	}
	return nil
}

// SpaceProperty returns the value of a space property as JSON text.
func (s *Simulator) SpaceProperty(key, property string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if sp := s.spaceByKey(key); sp != nil {
		return sp.properties.value(property)
	}
	return "", false
}

// SpaceProperties returns the keys of the properties of a space, sorted.
func (s *Simulator) SpaceProperties(key string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if sp := s.spaceByKey(key); sp != nil {
		return sp.properties.keys()
	}
	return nil
}
