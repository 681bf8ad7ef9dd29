package simulator

import "slices"

// Spaces looks up the keys of all spaces, those in the trash too.
func (s *Simulator) Spaces() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var keys []string
	for _, sp := range s.spaces {
		keys = append(keys, sp.key)
	}
	return keys
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

// SpaceProperties looks up the keys of the properties of a space, sorted.
func (s *Simulator) SpaceProperties(key string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var keys []string
	if sp := s.spaceByKey(key); sp != nil {
		for _, p := range sp.properties {
			keys = append(keys, p.key)
		}
	}
	slices.Sort(keys)
	return keys
}
