package simulator

import (
	"encoding/json"
	"fmt"
	"strings"
)

// SetSpaceProperty creates or changes a property of a space.
func (h *Human) SetSpaceProperty(key, property, text string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.setProperty(&h.space(key).properties, property, text)
}

func (h *Human) setProperty(all *properties, key, text string) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		panic(fmt.Sprintf("property %s is not JSON: %v", key, err))
	}
	if p := all.get(key); p != nil {
		p.update(value, "", h.hana())
		return
	}
	h.s.addProperty(all, key, value, h.hana())
}

// DeleteSpaceProperty removes a property of a space.
func (h *Human) DeleteSpaceProperty(key, property string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.deleteProperty(&h.space(key).properties, property)
}

func (h *Human) deleteProperty(all *properties, key string) {
	p := all.get(key)
	if p == nil {
		panic("no property " + key)
	}
	all.drop(p)
}
