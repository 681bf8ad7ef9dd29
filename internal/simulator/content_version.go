package simulator

import "time"

// version is one version of content.
type version struct {
	number      int
	title, body string
	message     string
	minor       bool
	by          *User
	when        time.Time
}

func (one *content) now() *version { return &one.versions[len(one.versions)-1] }

// write adds a version.
func (s *Simulator) write(one *content, v version) {
	v.number, v.when, v.title = len(one.versions)+1, time.Now(), s.normalizedName(v.title)
	before := ""
	if len(one.versions) > 0 {
		before = one.now().title
	}
	one.versions = append(one.versions, v)
	s.reindex(one)
	if before != "" && v.title != before {
		s.adjustLinks(one, before, v.by)
	}
}

// VersionFields is a version of content.
type VersionFields struct {
	Number             int
	Title, By, Message string // By is a display name
	When               time.Time
}

// ContentVersions returns the versions of content, the oldest first.
func (s *Simulator) ContentVersions(id string) (all []VersionFields) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(id)
	if one := s.byID[n]; one != nil {
		for _, v := range one.versions {
			all = append(all, VersionFields{v.number, v.title, v.by.DisplayName, v.message, v.when})
		}
	}
	return all
}

func (one *content) version(number string) *version {
	for i := range one.versions {
		if str(int64(one.versions[i].number)) == number {
			return &one.versions[i]
		}
	}
	return nil
}
