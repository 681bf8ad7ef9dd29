package simulator

import (
	"slices"
	"strings"
)

// Group is a group of users. Cloud identifies groups by id, Data Center by name.
type Group struct{ ID, Name string }

// everyone is the group whose members may use Confluence; new spaces grant it the default permissions.
const everyone = "confluence-users"

// Groups returns the groups.
func (s *Simulator) Groups() []Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]Group, len(s.groups))
	for i, g := range s.groups {
		all[i] = *g
	}
	return all
}

// Members returns the account ids (Cloud) or user names (Data Center) of the direct members of a group, sorted.
func (s *Simulator) Members(group string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	if g := s.groupByIdentifier(group); g != nil {
		for _, u := range s.members[g.ID] {
			ids = append(ids, s.userIdentifier(u))
		}
	}
	slices.Sort(ids)
	return ids
}

func (s *Simulator) group(is func(*Group) bool) *Group {
	for _, g := range s.groups {
		if is(g) {
			return g
		}
	}
	return nil
}

// groupByName ignores case, as no two groups have names that differ by case alone.
func (s *Simulator) groupByName(name string) *Group {
	return s.group(func(g *Group) bool { return strings.EqualFold(g.Name, name) })
}

func (s *Simulator) isMember(g *Group, u *User) bool { return slices.Contains(s.members[g.ID], u) }

// groupByIdentifier returns the group with an id (Cloud) or a name (Data Center).
func (s *Simulator) groupByIdentifier(id string) *Group {
	return s.group(func(g *Group) bool {
		if s.dc() {
			return strings.EqualFold(g.Name, id)
		}
		return g.ID == id
	})
}

func (s *Simulator) groupIdentifier(g *Group) string {
	if s.dc() {
		return g.Name
	}
	return g.ID
}

func (c *call) groupV1(g *Group) object {
	if c.s.dc() {
		return object{"type": "group", "name": g.Name, "_links": object{"self": c.base() + "/rest/api/group/" + g.Name}}
	}
	return object{
		"type": "group", "id": g.ID, "name": g.Name, "usageType": "USERBASE_GROUP", "managedBy": "ADMINS",
		"_links": object{"self": c.base() + "/rest/api/group/by-id?id=" + g.ID},
	}
}

// listGroups: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/
func listGroups(c *call) *reply { return resultPageV1(c, c.s.groups, 200, c.groupV1) }

// groupsOf returns the groups that a user is a direct member of.
func (s *Simulator) groupsOf(u *User) []*Group {
	var groups []*Group
	for _, g := range s.groups {
		if s.isMember(g, u) {
			groups = append(groups, g)
		}
	}
	return groups
}

// people returns the users of a group and of the groups nested in it, each once. Groups may contain each other.
func (s *Simulator) people(g *Group) []*User {
	var users []*User
	seen := map[*Group]bool{}
	var visit func(*Group)
	visit = func(g *Group) {
		if seen[g] {
			return
		}
		seen[g] = true
		for _, u := range s.members[g.ID] {
			if !slices.Contains(users, u) {
				users = append(users, u)
			}
		}
		for _, child := range s.subgroups[g.ID] {
			visit(child)
		}
	}
	visit(g)
	return users
}

func (s *Simulator) addGroup(name string) *Group {
	g := &Group{ID: uuid(), Name: name}
	s.groups = append(s.groups, g)
	return g
}

// deleteGroup deletes a group with its memberships. What was granted to it stays, and means nothing.
func (s *Simulator) deleteGroup(g *Group) {
	is := func(other *Group) bool { return other == g }
	s.groups = slices.DeleteFunc(s.groups, is)
	delete(s.members, g.ID)
	delete(s.subgroups, g.ID)
	for parent, children := range s.subgroups {
		s.subgroups[parent] = slices.DeleteFunc(children, is)
	}
}

func (s *Simulator) join(g *Group, u *User) {
	if !s.isMember(g, u) {
		s.members[g.ID] = append(s.members[g.ID], u)
	}
}

// leave reports whether the user was a member.
func (s *Simulator) leave(g *Group, u *User) bool {
	i := slices.Index(s.members[g.ID], u)
	if i >= 0 {
		s.members[g.ID] = slices.Delete(s.members[g.ID], i, i+1)
	}
	return i >= 0
}

// groupRecord lists members as a set: their order means nothing.
func (s *Simulator) groupRecord(g *Group) Record {
	var members []string
	for _, u := range s.members[g.ID] {
		members = append(members, u.Username)
	}
	for _, child := range s.subgroups[g.ID] {
		members = append(members, "group "+child.Name)
	}
	slices.Sort(members)
	return Record{Name: "group " + g.Name, Value: strings.Join(members, ", ")}
}
