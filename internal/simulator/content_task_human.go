package simulator

import (
	"encoding/xml"
	"strings"
)

// TickTask ticks the task with some words in its text, or removes its tick. Options.TickVersions decides whether that makes a
// version: readers may tick tasks without editing the page.
func (h *Human) TickTask(id, words string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	one := h.content(id)
	body, found := ticked(one.now().body, words)
	if !found {
		panic("no such task: " + words)
	}
	if !h.s.options.TickVersions {
		one.now().body = body
		return
	}
	v := *one.now()
	v.body, v.by, v.message = body, h.hana(), ""
	h.s.write(one, v)
}

// ticked changes the status of the first task with some words in its text.
func ticked(body, words string) (result string, found bool) {
	const complete, incomplete = "complete", "incomplete"
	status, offset := -1, 0 // where the status of the task begins
	inStatus := false
	_ = tokens(body, func(token xml.Token, text string) { // a stored body is well-formed
		switch t := token.(type) {
		case xml.StartElement:
			inStatus = qualified(t.Name) == "ac:task-status"
		case xml.EndElement:
			inStatus = false
		case xml.CharData:
			switch {
			case found:
			case inStatus:
				status = offset
			case status >= 0 && strings.Contains(text, words):
				found = true
				rest, isComplete := strings.CutPrefix(body[status:], complete)
				if isComplete {
					result = body[:status] + incomplete + rest
				} else {
					result = body[:status] + complete + strings.TrimPrefix(rest, incomplete)
				}
			}
		}
		offset += len(text)
	})
	return result, found
}
