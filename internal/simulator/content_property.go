package simulator

// addServerProperties adds the properties that Confluence itself gives to a new page or blog post. Creating one with such a key
// is a conflict, although no answer has mentioned it.
// https://github.com/zeldigas/text2confl/issues/334
func (s *Simulator) addServerProperties(one *content) {
	if one.kind != "page" && one.kind != "blogpost" {
		return
	}
	if !s.dc() {
		s.addProperty(&one.properties, "page-title-property-published", one.now().title, one.author)
	}
	if s.options.Appearance != "" {
		s.addProperty(&one.properties, "content-appearance-published", s.options.Appearance, one.author)
		s.addProperty(&one.properties, "content-appearance-draft", s.options.Appearance, one.author)
	}
}

// ContentProperty returns the value of a property of content as JSON text.
func (s *Simulator) ContentProperty(id, key string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(id)
	if one := s.byID[n]; one != nil {
		return one.properties.value(key)
	}
	return "", false
}

// ContentProperties returns the keys of the properties of content, sorted.
func (s *Simulator) ContentProperties(id string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(id)
	if one := s.byID[n]; one != nil {
		return one.properties.keys()
	}
	return nil
}
