package export

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// maxInstances is the number of instances in one block: expanding more in one takes the CLI much longer.
const maxInstances = 100

// instance is one element of a for_each.
type instance struct {
	key   string
	value fields
	object
}

type instances []instance

// addEach writes objects that differ in few attributes as blocks with for_each. more are attributes that all have.
func (s *space) addEach(file, resource string, each instances, more fields) {
	slices.SortFunc(each, func(a, b instance) int { return strings.Compare(a.key, b.key) })
	groups := s.groups(resource, each)
	for _, n := range slices.Sorted(maps.Keys(groups)) {
		name := this
		if n > 0 {
			name = fmt.Sprintf("%s_%d", this, n+1)
		}
		var elements fields
		seen := map[string]bool{}
		for _, one := range groups[n] {
			elements = append(elements, pair{one.key, one.value})
			for _, p := range one.value {
				seen[p.name] = true
			}
			s.addImport(file, one.object, fmt.Sprintf("%s.%s[%s]", resource, name, quote(one.key)))
		}
		all := fields{{"for_each", elements}, {"", nil}, {"space_key", s.spaceKey()}}
		for _, p := range groups[n][0].value {
			value := expression("each.value." + p.name)
			if i := slices.IndexFunc(more, func(m pair) bool { return m.name == p.name }); i >= 0 {
				value = more[i].value.(expression)
			}
			all = append(all, pair{p.name, value})
		}
		block(s.file(file), "resource", []string{resource, name}, all)
	}
}

// groups distributes instances over blocks. An instance stays in the block in which it was before.
func (s *space) groups(resource string, each instances) map[int]instances {
	blocks := s.book.names("block of " + resource + " in " + s.key)
	groups := map[int]instances{}
	for _, one := range each {
		n := 0
		for len(groups[n]) >= maxInstances {
			n++
		}
		n, _ = strconv.Atoi(blocks.note(one.importID(), strconv.Itoa(n)))
		groups[n] = append(groups[n], one)
	}
	return groups
}
