package simulator

import "strings"

// Group is a group of users. Cloud identifies groups by id, Data Center by name.
type Group struct{ ID, Name string }

// everyone is the group whose members may use Confluence; new spaces grant it the default permissions.
const everyone = "confluence-users"

// Groups returns the seeded groups.
func (s *Simulator) Groups() []Group {
	all := make([]Group, len(s.groups))
	for i, g := range s.groups {
		all[i] = *g
	}
	return all
}

func (s *Simulator) group(is func(*Group) bool) *Group {
	for _, g := range s.groups {
		if is(g) {
			return g
		}
	}
	return nil
}

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

func (s *Simulator) groupsOf(u *User) []*Group {
	var groups []*Group
	for _, g := range s.groups {
		for _, member := range s.members[g.ID] {
			if member == u {
				groups = append(groups, g)
			}
		}
	}
	return groups
}
