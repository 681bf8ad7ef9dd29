package storage

import (
	"slices"
	"strings"
	"unicode"
)

// taskReader finds the tasks of a body.
type taskReader struct {
	s     *scanner
	tasks []task
	open  []int // of tasks
}

func tasksOf(body string) ([]task, error) {
	s, err := newScanner(body)
	if err != nil {
		return nil, err
	}
	r := taskReader{s: s}
	for {
		start := s.offset
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		if t.kind == end {
			// Without a place for the status, a task keeps none.
			return slices.DeleteFunc(r.tasks, func(t task) bool { return t.to == 0 }), nil
		}
		r.read(t, start)
	}
}

func (r *taskReader) read(t token, start int) {
	switch t.kind {
	case startTag:
		r.start(t.name, start, false)
	case emptyTag:
		r.start(t.name, start, true)
	case endTag:
		if len(r.open) == 0 {
			return
		}
		current := &r.tasks[r.open[len(r.open)-1]]
		switch {
		case t.name == taskElement:
			r.open = r.open[:len(r.open)-1]
		case t.name == taskStatus && current.hasStatus && current.to == 0:
			if current.to = start; strings.Contains(r.s.body[current.from:start], "<") { // not a status alone
				current.to = 0
			}
		}
	case text:
		r.text(appendText(nil, t.text, inElement))
	case cdata:
		r.text(appendText(nil, t.text, inCDATA))
	}
}

// start reads a start tag, or the tag of an empty element, which s has just read.
func (r *taskReader) start(name string, start int, empty bool) {
	if name == taskElement {
		one := task{}
		for _, a := range r.s.attributes {
			switch a.name {
			case "ac:task-uuid":
				one.uuid = string(appendText(nil, a.value, inAttribute))
			case "ac:task-id":
				one.id = string(appendText(nil, a.value, inAttribute))
			}
		}
		if r.tasks = append(r.tasks, one); !empty {
			r.open = append(r.open, len(r.tasks)-1)
		}
		return
	}
	if len(r.open) == 0 {
		return
	}
	current := &r.tasks[r.open[len(r.open)-1]]
	parent := len(r.s.open) - 1
	if !empty {
		parent--
	}
	isPart := r.s.open[parent].name == taskElement
	switch {
	case isPart && name == taskStatus && !current.hasStatus && empty:
		current.from, current.to, current.isBare, current.hasStatus = start, r.s.offset, true, true
	case isPart && name == taskStatus && !current.hasStatus:
		current.from, current.to, current.isBare, current.hasStatus = r.s.offset, 0, false, true
	case isPart && name == "ac:task-body" && !current.hasStatus && current.to == 0:
		current.from, current.to, current.isBare = start, start, true
	case !isPart:
		current.words += described(name, r.s.attributes)
	}
}

// described is what an element without text adds to the words of a task: what a link leads to, a date, an emoji.
func described(name string, attributes []attribute) (words string) {
	for _, a := range attributes {
		switch a.name {
		case "ri:content-title", "ri:filename", "ri:value", "datetime":
			words += name + string(appendText(nil, a.value, inAttribute))
		}
	}
	return words
}

// text adds text to what it belongs to. White space in words does not count.
func (r *taskReader) text(decoded []byte) {
	if len(r.open) == 0 {
		return
	}
	current := &r.tasks[r.open[len(r.open)-1]]
	for _, e := range slices.Backward(r.s.open) {
		switch e.name {
		case "ac:task-uuid":
			current.uuid += string(decoded)
			return
		case "ac:task-id":
			current.id += string(decoded)
			return
		case taskStatus:
			if current.hasStatus && current.to == 0 {
				current.status += string(decoded)
			}
			return
		case "ac:task-body":
			current.words += strings.Map(func(r rune) rune {
				if unicode.IsSpace(r) {
					return -1
				}
				return r
			}, string(decoded))
			return
		case taskElement:
			return
		}
	}
}
