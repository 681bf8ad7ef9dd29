package access

import (
	"slices"
	"strings"
)

// directory is a [Directory] by ID.
type directory struct {
	people  map[string]Person
	groups  map[string]Group
	classes map[string]Class
	reached map[string]reached // by ID of the group
}

// reached is who is a member of a group or class.
type reached struct {
	chains map[string][]string // groups from it to the one of which the person is a direct member, by ID of the person
	unread bool                // there may be other members
}

func fold(id string) string { return strings.ToLower(id) }

func newDirectory(in Input) *directory {
	d := &directory{people: map[string]Person{}, groups: map[string]Group{}, classes: map[string]Class{}, reached: map[string]reached{}}
	for _, person := range in.People {
		d.people[fold(person.ID)] = person
	}
	for _, group := range in.Groups {
		d.groups[fold(group.ID)] = group
		d.name(group.Members...)
	}
	for _, class := range in.Classes {
		d.classes[fold(class.ID)] = class
		d.name(class.Members...)
	}
	for _, grant := range in.Grants {
		d.namePrincipal(grant.Principal)
	}
	for _, assignment := range in.Assignments {
		d.namePrincipal(assignment.Principal)
	}
	if in.Page != nil {
		for _, restriction := range in.Page.Restrictions {
			d.name(restriction.Users...)
		}
	}
	return d
}

// name adds people of whom only the ID is known.
func (d *directory) name(ids ...string) {
	for _, id := range ids {
		if _, known := d.people[fold(id)]; !known {
			d.people[fold(id)] = Person{ID: id, Name: id, Unread: true}
		}
	}
}

func (d *directory) namePrincipal(p Principal) {
	if p.Type == User {
		d.name(p.ID)
	}
}

// inOrder lists the IDs of people in the order of their names.
func (d *directory) inOrder() []string {
	keys := make([]string, 0, len(d.people))
	for id, person := range d.people {
		keys = append(keys, fold(person.Name)+"\x00"+id)
	}
	slices.Sort(keys)
	for i, key := range keys {
		keys[i] = key[strings.LastIndexByte(key, 0)+1:]
	}
	return keys
}

// members finds the members of a group or class. Nobody knows those of another principal.
func (d *directory) members(of Principal) reached {
	switch of.Type {
	case GroupType:
		found, known := d.reached[fold(of.ID)]
		if !known {
			found = d.reach(of.ID)
			d.reached[fold(of.ID)] = found
		}
		return found
	case AccessClass:
		class, known := d.classes[fold(of.ID)]
		found := reached{map[string][]string{}, !known || class.Unread}
		for _, id := range class.Members {
			found.chains[fold(id)] = nil
		}
		return found
	}
	return reached{unread: true}
}

// reach finds the members of a group and of the groups in it, each with one of the shortest chains. Groups may contain each
// other.
func (d *directory) reach(id string) reached {
	found := reached{chains: map[string][]string{}}
	visited := map[string]bool{fold(id): true}
	for queue := [][]string{{id}}; len(queue) > 0; queue = queue[1:] {
		chain := queue[0]
		group, known := d.groups[fold(chain[len(chain)-1])]
		found.unread = found.unread || !known || group.Unread
		for _, member := range group.Members {
			if _, reached := found.chains[fold(member)]; !reached {
				found.chains[fold(member)] = chain
			}
		}
		for _, child := range slices.Sorted(slices.Values(group.Groups)) {
			if !visited[fold(child)] {
				visited[fold(child)] = true
				queue = append(queue, append(slices.Clone(chain), child))
			}
		}
	}
	return found
}
