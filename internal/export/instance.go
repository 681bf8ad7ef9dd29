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
	value any
	object
}

type instances []instance

// addEach writes objects of one kind as blocks with for_each. attributes are those of a block.
func (s *space) addEach(file, resource string, each instances, attributes fields) {
	slices.SortFunc(each, func(a, b instance) int { return strings.Compare(a.key, b.key) })
	groups := s.groups(resource, each)
	for _, n := range slices.Sorted(maps.Keys(groups)) {
		name := this
		if n > 0 {
			name = fmt.Sprintf("%s_%d", this, n+1)
		}
		var elements fields
		for _, one := range groups[n] {
			elements = append(elements, pair{one.key, one.value})
			s.addImport(file, one.object, fmt.Sprintf("%s.%s[%s]", resource, name, quote(one.key)))
		}
		all := append(fields{{"for_each", elements}, {}}, attributes...)
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
