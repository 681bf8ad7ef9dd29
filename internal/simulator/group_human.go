package simulator

import (
	"fmt"
	"strings"
)

// CreateGroup creates a group without members and returns its id (Cloud) or its name (Data Center).
func (h *Human) CreateGroup(name string) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if h.s.group(func(g *Group) bool { return g.Name == name }) != nil {
		panic("a group already exists with the name " + name)
	}
	h.record(AuditFields{Category: groupCategory, Summary: "Group added", Object: name, ObjectType: "Group"})
	return h.s.groupIdentifier(h.s.addGroup(name))
}

// CreateGroupOf creates a group with n new users and returns the identifiers of the group and the users.
func (h *Human) CreateGroupOf(name string, n int) (group string, members []string) {
	group = h.CreateGroup(name)
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	g := h.group(group)
	for i := range n {
		u := h.s.addUser(fmt.Sprintf("%s-%04d", strings.ReplaceAll(name, " ", "-"), i), fmt.Sprintf("Member %04d of %s", i, name))
		h.s.members[g.ID] = append(h.s.members[g.ID], u)
		members = append(members, h.s.userIdentifier(u))
	}
	return group, members
}

// DeleteGroup deletes a group.
func (h *Human) DeleteGroup(group string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	g := h.group(group)
	h.s.deleteGroup(g)
	h.record(AuditFields{Category: groupCategory, Summary: "Group deleted", Object: g.Name, ObjectType: "Group"})
}

// JoinGroup makes a user a member of a group.
func (h *Human) JoinGroup(group, user string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	g, u := h.group(group), h.user(user)
	h.s.join(g, u)
	h.recordMember("User added to group", g, u)
}

// LeaveGroup removes a user from a group.
func (h *Human) LeaveGroup(group, user string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	g, u := h.group(group), h.user(user)
	if !h.s.leave(g, u) {
		panic(user + " is not a member of " + group)
	}
	h.recordMember("User removed from group", g, u)
}

// NestGroup makes a group a member of another group (Data Center).
func (h *Human) NestGroup(parent, child string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if !h.s.dc() {
		panic("Cloud has no nested groups")
	}
	g := h.group(parent)
	h.s.subgroups[g.ID] = append(h.s.subgroups[g.ID], h.group(child))
}

// group returns the group with an id (Cloud) or a name (Data Center).
func (h *Human) group(id string) *Group {
	g := h.s.groupByIdentifier(id)
	if g == nil {
		panic("no group " + id)
	}
	return g
}
