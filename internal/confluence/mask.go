package confluence

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// mask hides secrets in what others may read, in every spelling in which a site may send them back.
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

func (m *mask) add(secret string) {
	if secret == "" {
		return
	}
	quoted, _ := json.Marshal(secret) // a string always has a JSON form
	raw := []byte(secret)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.spellings = append(m.spellings, secret, url.QueryEscape(secret), url.PathEscape(secret), strings.Trim(string(quoted), `"`),
		base64.RawStdEncoding.EncodeToString(raw), base64.RawURLEncoding.EncodeToString(raw)) // without padding they are found with it too
	slices.SortFunc(m.spellings, func(a, b string) int { // of two that begin alike, the longer one is hidden
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
	if replacer := m.replacer.Load(); replacer != nil {
		return replacer.Replace(text)
	}
	return text
}
