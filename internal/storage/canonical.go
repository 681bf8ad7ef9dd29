package storage

// canonicalizer writes the canonical spelling of the tokens it is given.
type canonicalizer struct {
	space Space
	out   []byte
	// run is where in out the text since the last tag begins. Comments do not end it.
	run  int
	left display // of what stands before the run
	open []openTag
	// tag is where in out the last tag begins, ignorable whether white space before it is ignored.
	tag       int
	ignorable bool
	// parameters are those of the open macros, by position.
	parameters []parameter
	// skipping is set inside an element that is omitted. It holds no other element.
	skipping bool
}

// openTag is an element whose end tag has not been written yet.
type openTag struct {
	element
	name   string
	from   int  // of its start tag in out
	server bool // it would be omitted if it held no element
}

func newCanonicalizer(space Space, body string) canonicalizer {
	return canonicalizer{
		space: space,
		out:   make([]byte, 0, len(body)+len(body)/8),
		left:  edge,
		open:  append(make([]openTag, 0, 32), openTag{element: page}),
	}
}

func (space Space) canonical(body string) ([]byte, error) {
	s, err := newScanner(body)
	if err != nil {
		return nil, err
	}
	c := newCanonicalizer(space, body)
	for {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		if c.skips(s, t) {
			continue
		}
		switch t.kind {
		case end:
			c.endRun(edge)
			return c.out, nil
		case startTag:
			c.start(t.name, s.attributes)
		case emptyTag:
			c.start(t.name, s.attributes)
			c.end(t.name)
		case endTag:
			c.end(t.name)
		case text:
			c.out = appendText(c.out, t.text, inElement)
		case cdata:
			c.out = appendText(c.out, t.text, inCDATA)
		}
	}
}

// skips reports whether the token that s just read is a tag of a marker or part of an element that is
// omitted. Like a comment, such a token does not end a run of text.
func (c *canonicalizer) skips(s *scanner, t token) bool {
	if c.skipping {
		c.skipping = t.kind != endTag || t.isMarker()
		return true
	}
	if t.isMarker() {
		return true
	}
	if t.kind != startTag && t.kind != emptyTag || !isServerElement(t.name, s.attributes) || c.top().server {
		return false
	}
	c.skipping = t.kind == startTag && s.holdsText()
	return c.skipping || t.kind == emptyTag
}

func (c *canonicalizer) start(name string, attributes []attribute) {
	e := elementOf(name, attributes)
	c.endRun(e.display)
	if c.top().content == verbatim {
		e.content = verbatim
	}
	c.open = append(c.open, openTag{e, name, len(c.out), isServerElement(name, attributes)})
	c.out = append(append(c.out, '<'), name...)
	for _, a := range attributes {
		if c.space.ignores(name, a, attributes) {
			continue
		}
		c.out = append(append(append(c.out, ' '), a.name...), `="`...)
		c.out = append(appendText(c.out, a.value, inAttribute), '"')
	}
	c.out = append(c.out, '>')
	c.startRun(edge)
}

func (c *canonicalizer) end(name string) {
	c.endRun(edge)
	if isMacro(name) {
		c.sortParameters()
	}
	c.out = append(append(append(c.out, "</"...), name...), '>')
	closed := *c.top()
	c.open = c.open[:len(c.open)-1]
	if name == "ac:parameter" && isMacro(c.top().name) {
		c.parameters = append(c.parameters, parameter{depth: len(c.open), from: closed.from, to: len(c.out)})
	}
	c.startRun(closed.display)
}

// top is the innermost open element.
func (c *canonicalizer) top() *openTag {
	return &c.open[len(c.open)-1]
}

func (c *canonicalizer) startRun(left display) {
	c.run, c.left = len(c.out), left
}

// endRun drops the text since the last tag if it is white space that is invisible.
func (c *canonicalizer) endRun(right display) {
	c.ignorable = c.top().ignoresSpace(c.left, right) && isBlank(c.out[c.run:])
	if c.ignorable {
		c.out = c.out[:c.run]
	}
	c.tag = len(c.out)
}

func isBlank(run []byte) bool {
	for _, b := range run {
		if !isSpace(b) {
			return false
		}
	}
	return true
}
