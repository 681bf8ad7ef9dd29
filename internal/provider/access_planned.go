package provider

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// plannedAccess is what this process knows of access to spaces: the changes that resources plan, and what was read for their
// warnings. All methods are safe for concurrent use.
type plannedAccess struct {
	mu         sync.Mutex
	changes    map[string]map[string]accessChange // by space, and by the name of the change
	newSpaces  map[string]bool                    // planned to be created
	gone       map[string]bool                    // planned to be deleted
	lists      map[string]readList
	restricted map[string]confluence.RestrictedContent // by ID of the content
	failures   map[string]error                        // by what could not be read: it is not read again for each resource
	people     accessPeople
	roles      func() ([]confluence.SpaceRole, error)
}

// readList is a space whose access list this run has read, or its role assignments.
type readList struct {
	space              confluence.SpaceRef
	permissions, roles bool
}

// plan remembers a change and returns those that other resources have planned in the same space, in order. It reports whether
// the change was planned before: by itself, or with a resource that is replaced.
func (p *plannedAccess) plan(change accessChange) (others []accessChange, again bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.changes == nil {
		p.changes = map[string]map[string]accessChange{}
	}
	key, name := strings.ToLower(change.space.Key), change.what
	if p.changes[key] == nil {
		p.changes[key] = map[string]accessChange{}
	}
	for _, other := range slices.Sorted(maps.Keys(p.changes[key])) {
		if p.changes[key][other].includes(change) {
			return nil, true
		}
		if other != name {
			others = append(others, p.changes[key][other])
		}
	}
	if change.page == nil {
		p.changes[key][name] = change
	}
	return others, false
}

// planSpace remembers that a space is planned to be created.
func (p *plannedAccess) planSpace(key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.newSpaces = merged(p.newSpaces, map[string]bool{strings.ToLower(key): true})
}

// dropSpace remembers that a space is planned to be deleted: who loses access to it is no news then.
func (p *plannedAccess) dropSpace(key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.gone = merged(p.gone, map[string]bool{strings.ToLower(key): true})
}

func (p *plannedAccess) plansSpace(key string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.newSpaces[strings.ToLower(key)]
}

func (p *plannedAccess) drops(key string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.gone[strings.ToLower(key)]
}

// noteList remembers that the access list of a space was read, or its role assignments.
func (p *plannedAccess) noteList(space confluence.SpaceRef, roles bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lists == nil {
		p.lists = map[string]readList{}
	}
	list := p.lists[strings.ToLower(space.Key)]
	list.space, list.roles, list.permissions = space, list.roles || roles, list.permissions || !roles
	p.lists[strings.ToLower(space.Key)] = list
}

// noted lists the spaces whose lists were read, by key.
func (p *plannedAccess) noted() []readList {
	p.mu.Lock()
	defer p.mu.Unlock()
	var lists []readList
	for _, key := range slices.Sorted(maps.Keys(p.lists)) {
		lists = append(lists, p.lists[key])
	}
	return lists
}

// siteRoles reads the roles of the site once.
func (p *plannedAccess) siteRoles(read func() ([]confluence.SpaceRole, error)) ([]confluence.SpaceRole, error) {
	p.mu.Lock()
	if p.roles == nil {
		p.roles = sync.OnceValues(read)
	}
	roles := p.roles
	p.mu.Unlock()
	return roles()
}

// readRoles are the roles of the site, if they were read.
func (p *plannedAccess) readRoles() []confluence.SpaceRole {
	p.mu.Lock()
	read := p.roles
	p.mu.Unlock()
	if read == nil {
		return nil
	}
	roles, _ := read()
	return roles
}

// readOnce reads something that the client caches unless it fails, and remembers the failure.
func readOnce[T any](p *plannedAccess, what string, read func() (T, error)) (T, error) {
	p.mu.Lock()
	err := p.failures[what]
	p.mu.Unlock()
	if err != nil {
		var none T
		return none, err
	}
	value, err := read()
	if err != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.failures == nil {
			p.failures = map[string]error{}
		}
		p.failures[what] = err
	}
	return value, err
}

// addPeople adds what was read of groups, and returns all that is known.
func (p *plannedAccess) addPeople(people accessPeople) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.people = p.people.with(people)
}

// knownPeople is all that this run has read of groups for warnings.
func (p *plannedAccess) knownPeople() accessPeople {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.people.with(accessPeople{})
}

// accessPeople is what was read of groups.
type accessPeople struct {
	people map[string]access.Person // by ID in lower case
	groups map[string]access.Group
	names  map[string]string // names of users by user key (Data Center)
	failed map[string]error  // why the members of a group could not be read
}

func (p accessPeople) with(more accessPeople) accessPeople {
	return accessPeople{merged(p.people, more.people), merged(p.groups, more.groups), merged(p.names, more.names), merged(p.failed, more.failed)}
}

func merged[V any](a, b map[string]V) map[string]V {
	all := map[string]V{}
	maps.Copy(all, a)
	maps.Copy(all, b)
	return all
}

// directory is what was read, with people of whom only a name is known.
func (p accessPeople) directory(named map[string]access.Person) access.Directory {
	var d access.Directory
	people := merged(named, p.people)
	for _, id := range slices.Sorted(maps.Keys(people)) {
		d.People = append(d.People, people[id])
	}
	for _, id := range slices.Sorted(maps.Keys(p.groups)) {
		d.Groups = append(d.Groups, p.groups[id])
	}
	return d
}
