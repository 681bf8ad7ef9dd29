package provider

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type groupMembersModel struct {
	GroupID types.String `tfsdk:"group_id"`
	Members idSetValue   `tfsdk:"members"`
}

type groupMembersIdentity struct {
	GroupID types.String `tfsdk:"group_id"`
}

func newGroupMembersIdentity(importID string) groupMembersIdentity {
	return groupMembersIdentity{types.StringValue(importID)}
}

func (id groupMembersIdentity) valid() bool { return strings.TrimSpace(id.String()) != "" }

func (id groupMembersIdentity) String() string { return id.GroupID.ValueString() }

// with maps members to state. IDs keep their case, which Data Center ignores.
func (m groupMembersModel) with(members []confluence.User) groupMembersModel {
	known := map[string]string{}
	for _, id := range m.Members.strings() {
		known[strings.ToLower(id)] = id
	}
	ids := make([]string, len(members))
	for i, user := range members {
		ids[i] = user.PrincipalID()
		if id, ok := known[strings.ToLower(ids[i])]; ok {
			ids[i] = id
		}
	}
	m.Members = newIDSetValue(ids)
	return m
}

// claim is the members as one text; "" while they are unknown.
func (m groupMembersModel) claim() string {
	if m.Members.IsUnknown() || slices.ContainsFunc(m.Members.Elements(), isUnknown) {
		return ""
	}
	return "members\n" + strings.Join(slices.Sorted(maps.Keys(m.ids())), "\n")
}

// same reports whether two models have the same group and the same members. Comparing plan and state as a whole takes seconds
// for thousands of members.
func (m groupMembersModel) same(other groupMembersModel) bool {
	return m.GroupID.Equal(other.GroupID) && m.claim() != "" && m.claim() == other.claim() && m.Members.IsNull() == other.Members.IsNull()
}

func (m groupMembersModel) group() confluence.Group {
	return confluence.Group{ID: m.GroupID.ValueString(), Name: m.GroupID.ValueString()}
}

func (m groupMembersModel) identity() groupMembersIdentity { return groupMembersIdentity{m.GroupID} }

func (m groupMembersModel) String() string { return "Members of group " + m.GroupID.ValueString() }

func (m groupMembersModel) ids() idSet { return m.Members.ids() }

// idSet is a set of IDs of users, in lower case: Data Center ignores the case of usernames.
type idSet map[string]bool

func newIDSet(ids []string) idSet {
	set := idSet{}
	for _, id := range ids {
		set[strings.ToLower(id)] = true
	}
	return set
}

func idsOf(users []confluence.User) []string {
	ids := make([]string, len(users))
	for i, user := range users {
		ids[i] = user.PrincipalID()
	}
	return ids
}

func (s idSet) has(id string) bool { return s[strings.ToLower(id)] }

// with adds the IDs of another set.
func (s idSet) with(others idSet) idSet {
	maps.Copy(s, others)
	return s
}

// lacking are the IDs that are not in the set.
func (s idSet) lacking(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), s.has)
}
