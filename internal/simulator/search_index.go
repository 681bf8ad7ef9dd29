package simulator

import (
	"slices"
	"time"
)

// document is the state of content in the search index since a point in time.
type document struct {
	since time.Time
	version
	status string
	labels []label
}

// reindex records the current state of content, which the search finds after the lag.
func (s *Simulator) reindex(one *content) {
	documents := slices.Concat(s.index[one.id], []document{{time.Now(), *one.now(), one.status, one.labels}})
	for len(documents) > 1 && time.Since(documents[1].since) >= s.options.SearchLag {
		documents = documents[1:]
	}
	s.index[one.id] = documents
	if one.status != "deleted" {
		return
	}
	if s.options.SearchLag == 0 {
		delete(s.index, one.id)
		return
	}
	s.purged = append(s.purged, one)
}

// indexed returns the content that the search finds: neither drafts nor archived pages, but deleted content until the lag is over.
func (c *call) indexed() []*hit {
	var hits []*hit
	for _, one := range append(slices.Clone(c.s.contents), c.s.purged...) {
		var seen *document
		for i, d := range c.s.index[one.id] {
			if time.Since(d.since) >= c.s.options.SearchLag {
				seen = &c.s.index[one.id][i]
			}
		}
		if seen != nil && seen.status == "current" && c.sees(one) {
			hits = append(hits, &hit{c: c, kind: one.kind, document: *seen, content: one, space: one.space})
		}
	}
	return hits
}
