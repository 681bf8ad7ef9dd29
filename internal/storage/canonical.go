package storage

// canonicalizer writes the canonical spelling of the tokens it is given.
type canonicalizer struct {
	out []byte
	// run is where in out the text since the last tag begins. Comments do not end it.
	run  int
	left display // of what stands before the run
	open []element
	// tag is where in out the last tag begins, loose whether white space before it means nothing.
	tag   int
	loose bool
}

func newCanonicalizer(body string) canonicalizer {
	return canonicalizer{
		out:  make([]byte, 0, len(body)+len(body)/8),
		left: edge,
		open: append(make([]element, 0, 32), page),
	}
}

func canonical(body string) ([]byte, error) {
	s, err := newScanner(body)
	if err != nil {
		return nil, err
	}
	c := newCanonicalizer(body)
	for {
		t, err := s.next()
		if err != nil {
			return nil, err
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

func (c *canonicalizer) start(name string, attributes []attribute) {
	e := elementOf(name, attributes)
	c.endRun(e.display)
	if c.open[len(c.open)-1].content == verbatim {
		e.content = verbatim
	}
	c.open = append(c.open, e)
	c.out = append(append(c.out, '<'), name...)
	for _, a := range attributes {
		if serverAttribute(a.name) {
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
	c.out = append(append(append(c.out, "</"...), name...), '>')
	closed := c.open[len(c.open)-1]
	c.open = c.open[:len(c.open)-1]
	c.startRun(closed.display)
}

func (c *canonicalizer) startRun(left display) {
	c.run, c.left = len(c.out), left
}

// endRun drops the text since the last tag if it is white space that cannot be seen.
func (c *canonicalizer) endRun(right display) {
	c.loose = c.open[len(c.open)-1].ignoresSpace(c.left, right) && isBlank(c.out[c.run:])
	if c.loose {
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

// serverAttribute reports whether the server sets the attribute by itself, so that it says nothing about
// the content: identities of macros and nodes, the version of the macro's schema, and the version of a page
// or file when it was linked.
func serverAttribute(name string) bool {
	switch name {
	case "ac:macro-id", "ac:schema-version", "ac:local-id", "local-id", "ri:version-at-save":
		return true
	}
	return false
}
