package simulator

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// query is a parsed CQL query: https://developer.atlassian.com/cloud/confluence/advanced-searching-using-cql/
type query struct {
	matches func(*hit) bool
	sort    []order
}

type order struct {
	field string
	down  bool
}

// clause is one comparison, such as label in ("a", "b").
type clause struct {
	field, operator string
	values          []string
}

var cqlToken = regexp.MustCompile(`^\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|!=|!~|>=|<=|[=~<>(),]|[^\s=~<>!(),"']+)`)

type parser struct {
	words   []string
	fields  map[string]bool
	compare func(clause) func(*hit) bool
}

// parse reads a query that may use the given fields.
func parse(text string, fields map[string]bool, compare func(clause) func(*hit) bool) (query, error) {
	p := parser{fields: fields, compare: compare}
	for rest := text; strings.TrimSpace(rest) != ""; {
		m := cqlToken.FindStringSubmatch(rest)
		if m == nil {
			return query{}, fmt.Errorf("unexpected text at %q", rest)
		}
		p.words, rest = append(p.words, m[1]), rest[len(m[0]):]
	}
	var q query
	var err error
	if q.matches, err = p.or(); err != nil {
		return query{}, err
	}
	if q.sort, err = p.order(); err != nil {
		return query{}, err
	}
	if len(p.words) > 0 {
		return query{}, fmt.Errorf("unexpected %q", p.words[0])
	}
	return q, nil
}

func (p *parser) peek(words ...string) bool {
	return len(p.words) > 0 && slices.Contains(words, strings.ToLower(p.words[0]))
}

func (p *parser) next() string {
	if len(p.words) == 0 {
		return ""
	}
	word := p.words[0]
	p.words = p.words[1:]
	return word
}

func (p *parser) take(word string) bool {
	if p.peek(word) {
		p.next()
		return true
	}
	return false
}

func (p *parser) or() (func(*hit) bool, error) {
	left, err := p.and()
	for err == nil && p.take("or") {
		var right func(*hit) bool
		before := left
		right, err = p.and()
		left = func(h *hit) bool { return before(h) || right(h) }
	}
	return left, err
}

func (p *parser) and() (func(*hit) bool, error) {
	left, err := p.not()
	for err == nil && p.take("and") {
		var right func(*hit) bool
		before := left
		right, err = p.not()
		left = func(h *hit) bool { return before(h) && right(h) }
	}
	return left, err
}

func (p *parser) not() (func(*hit) bool, error) {
	if p.take("not") {
		inner, err := p.not()
		return func(h *hit) bool { return !inner(h) }, err
	}
	if p.take("(") {
		inner, err := p.or()
		if err == nil && !p.take(")") {
			err = fmt.Errorf("a bracket is not closed")
		}
		return inner, err
	}
	return p.clause()
}

func (p *parser) clause() (func(*hit) bool, error) {
	if p.peek("order") || len(p.words) == 0 {
		return nil, fmt.Errorf("a clause is missing")
	}
	one := clause{field: strings.ToLower(p.next())}
	if !p.fields[one.field] {
		return nil, fmt.Errorf("unknown field %q", one.field)
	}
	negated := p.take("not")
	one.operator = strings.ToLower(p.next())
	switch {
	case one.operator == "in":
		if !p.take("(") {
			return nil, fmt.Errorf("a list must follow in")
		}
		for !p.take(")") {
			one.values = append(one.values, p.value())
			if !p.take(",") && !p.peek(")") {
				return nil, fmt.Errorf("a list is not closed")
			}
		}
	case negated || !slices.Contains([]string{"=", "!=", "~", "!~", ">", ">=", "<", "<="}, one.operator):
		return nil, fmt.Errorf("unknown operator %q", one.operator)
	case len(p.words) == 0:
		return nil, fmt.Errorf("a value is missing after %s", one.operator)
	default:
		one.values = []string{p.value()}
	}
	compare := p.compare(one)
	return func(h *hit) bool { return compare(h) != negated }, nil
}

// value is a word, a text in quotes, or a function such as currentUser().
func (p *parser) value() string {
	word := p.next()
	if len(word) > 1 && (word[0] == '"' || word[0] == '\'') {
		return regexp.MustCompile(`\\(.)`).ReplaceAllString(word[1:len(word)-1], "$1")
	}
	if p.take("(") {
		word += "("
		for len(p.words) > 0 && !p.peek(")") {
			word += p.value()
		}
		p.next()
		return strings.ToLower(word) + ")"
	}
	return word
}

func (p *parser) order() ([]order, error) {
	if !p.take("order") {
		return nil, nil
	}
	if !p.take("by") {
		return nil, fmt.Errorf("by must follow order")
	}
	var all []order
	for {
		one := order{field: strings.ToLower(p.next())}
		if !p.fields[one.field] {
			return nil, fmt.Errorf("unknown field %q", one.field)
		}
		one.down = p.take("desc")
		if !one.down {
			p.take("asc")
		}
		all = append(all, one)
		if !p.take(",") {
			return all, nil
		}
	}
}
