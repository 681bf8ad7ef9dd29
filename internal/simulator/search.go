package simulator

import "time"

// document is what the search index knows of a piece of content since a moment.
type document struct {
	since time.Time
	version
	status string
	labels []label
}

// reindex notes the present state of content for the search, which sees it after the lag.
func (s *Simulator) reindex(one *content) {
	documents := append(s.index[one.id], document{time.Now(), *one.now(), one.status, one.labels})
	for len(documents) > 1 && time.Since(documents[1].since) >= s.options.SearchLag {
		documents = documents[1:]
	}
	s.index[one.id] = documents
}
