package simulator

import "strings"

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

// ContentProperty returns the value of a property of content or an attachment as JSON text.
func (s *Simulator) ContentProperty(id, key string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if all := s.propertiesOf(id); all != nil {
		return all.value(key)
	}
	return "", false
}

// ContentProperties returns the keys of the properties of content or an attachment, sorted.
func (s *Simulator) ContentProperties(id string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if all := s.propertiesOf(id); all != nil {
		return all.keys()
	}
	return nil
}

// propertiesOf returns the properties of content or an attachment, nil if there is neither.
func (s *Simulator) propertiesOf(id string) *properties {
	n, _ := asID(strings.TrimPrefix(id, "att"))
	if one := s.byID[n]; one != nil {
		return &one.properties
	}
	for _, a := range s.attachments {
		if a.id == n {
			return &a.properties
		}
	}
	return nil
}
