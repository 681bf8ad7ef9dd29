package rest

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// mask replaces secrets in texts by ***, in every encoding in which a site may send them back. A nil mask replaces none.
type mask struct {
	mu        sync.Mutex
	spellings []string
	replacer  atomic.Pointer[strings.Replacer]
}

func newMask(secrets ...string) *mask {
	m := &mask{}
	for _, secret := range secrets {
		m.add(secret)
	}
	return m
}

// Conceal hides a secret that a request will hold in all logs and errors from now on.
func (r *Site) Conceal(secret string) { r.mask.add(secret) }

// add adds a secret; "" is none.
func (m *mask) add(secret string) {
	if secret == "" {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.spellings = append(m.spellings, spellings(secret)...)
	slices.SortFunc(m.spellings, func(a, b string) int { // of two with the same beginning, the longer one is replaced
		return cmp.Or(len(b)-len(a), strings.Compare(a, b))
	})
	m.spellings = slices.Compact(m.spellings)
	var pairs []string
	for _, spelling := range m.spellings {
		pairs = append(pairs, spelling, "***")
	}
	m.replacer.Store(strings.NewReplacer(pairs...))
}

func (m *mask) hide(text string) string {
	if m == nil {
		return text
	}
	if replacer := m.replacer.Load(); replacer != nil {
		return replacer.Replace(text)
	}
	return text
}
