package storage

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// parameter is a parameter of a macro that has been written to out.
type parameter struct {
	depth    int // of the macro
	from, to int // in out
	name     string
}

func isMacro(name string) bool {
	return name == "ac:structured-macro" || name == "ac:macro"
}

// sortParameters sorts neighboring parameters of the macro that ends by name: their order means nothing, except
// among those with the same name or without one.
func (c *canonicalizer) sortParameters() {
	first := len(c.parameters)
	for first > 0 && c.parameters[first-1].depth == len(c.open) {
		first--
	}
	own := c.parameters[first:]
	c.parameters = c.parameters[:first]
	for len(own) > 1 {
		n := 1
		for n < len(own) && own[n].from == own[n-1].to {
			n++
		}
		c.sortNeighbors(own[:n])
		own = own[n:]
	}
}

func (c *canonicalizer) sortNeighbors(parameters []parameter) {
	if len(parameters) == 1 {
		return
	}
	for i, p := range parameters {
		tag, _, _ := bytes.Cut(c.out[p.from:p.to], []byte(">"))
		parameters[i].name = parameterName(string(tag))
	}
	byName := func(a, b parameter) int { return cmp.Compare(a.name, b.name) }
	if slices.IsSortedFunc(parameters, byName) {
		return
	}
	from := parameters[0].from
	slices.SortStableFunc(parameters, byName)
	sorted := make([]byte, 0, len(c.out)-from)
	for _, p := range parameters {
		sorted = append(sorted, c.out[p.from:p.to]...)
	}
	copy(c.out[from:], sorted)
}

// parameterName is the ac:name in a canonical tag.
func parameterName(tag string) string {
	_, value, _ := strings.Cut(tag, ` ac:name="`)
	name, _, _ := strings.Cut(value, `"`)
	return name
}

// orderParameters puts the parameters of each macro in the order that they have in its partner in prior, new ones after those
// that they stand after. It reports whether that moved any.
func orderParameters(prior, units []unit, partners []int) (moved bool) {
	for i := range units {
		if !units[i].isMacro() {
			continue
		}
		own := parametersOf(units, i)
		if len(own) < 2 {
			continue
		}
		partner := macroPartner(prior, units, partners, i)
		if partner < 0 {
			continue
		}
		rank(own, parametersOf(prior, partner))
		byRank := func(a, b parameterUnits) int { return cmp.Compare(a.rank, b.rank) }
		if slices.IsSortedFunc(own, byRank) {
			continue
		}
		moved = true
		slices.SortStableFunc(own, byRank)
		sorted := make([]unit, 0, len(own)*3)
		for _, p := range own {
			sorted = append(sorted, units[p.from:p.to]...)
		}
		copy(units[i+1:], sorted)
	}
	return moved
}

// macroPartner finds the start tag in prior of the macro that begins at i: the equal one, or else the one whose end tag is the
// partner of its end tag. It is -1 if there is none.
func macroPartner(prior, units []unit, partners []int, i int) int {
	if partners[i] >= 0 {
		return partners[i]
	}
	depth := units[i].depth
	for units[i].depth != -depth {
		i++
	}
	partner := partners[i]
	if partner < 0 {
		return -1
	}
	depth = prior[partner].depth
	for prior[partner].depth != -depth {
		partner--
	}
	return partner
}

// parameterUnits are the units of one parameter.
type parameterUnits struct {
	name     string
	from, to int
	rank     int // among those of the partner
}

// rank gives each parameter the rank of the one in model with its name, in their order if there are several. A new one
// gets the rank of the one before it, but follows others with its name.
func rank(parameters, model []parameterUnits) {
	ranks := make(map[string][]int, len(model)) // by name
	for i, p := range model {
		ranks[p.name] = append(ranks[p.name], i)
	}
	lastOf := make(map[string]int, len(parameters))
	last := -1
	for i := range parameters {
		p := &parameters[i]
		if own := ranks[p.name]; len(own) > 0 {
			last, ranks[p.name] = own[0], own[1:]
		} else if before, ok := lastOf[p.name]; ok {
			last = max(last, before)
		}
		p.rank, lastOf[p.name] = last, last
	}
}

// parametersOf lists the parameters that follow the start tag of the macro at i.
func parametersOf(units []unit, i int) (parameters []parameterUnits) {
	depth := units[i].depth + 1
	for from := i + 1; units[from].depth == depth && units[from].begins("ac:parameter"); {
		to := from
		for units[to].depth != -depth {
			to++
		}
		parameters = append(parameters, parameterUnits{name: parameterName(units[from].key), from: from, to: to + 1})
		from = to + 1
	}
	return parameters
}
