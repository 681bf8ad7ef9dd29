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
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		panic(fmt.Sprintf("property %s is not JSON: %v", property, err))
	}
	sp := h.space(key)
	if p := sp.property(property); p != nil {
		p.update(value, "", h.hana())
		return
	}
	h.s.addProperty(sp, property, value, h.hana())
}

// DeleteSpaceProperty removes a property of a space.
func (h *Human) DeleteSpaceProperty(key, property string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp := h.space(key)
	p := sp.property(property)
	if p == nil {
		panic("no property " + property)
	}
	sp.dropProperty(p)
}
