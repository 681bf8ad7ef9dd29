package provider

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type membershipModel struct {
	GroupID     types.String `tfsdk:"group_id"`
	PrincipalID types.String `tfsdk:"principal_id"`
}

type membershipIdentity membershipModel

// parseMembershipIdentity parses GROUP_ID/PRINCIPAL_ID. The names of groups may contain slashes, IDs of users hardly do.
func parseMembershipIdentity(importID string) membershipIdentity {
	slash := max(0, strings.LastIndex(importID, "/"))
	return membershipIdentity{types.StringValue(importID[:slash]), types.StringValue(strings.TrimPrefix(importID[slash:], "/"))}
}

func (id membershipIdentity) valid() bool {
	return strings.TrimSpace(id.GroupID.ValueString()) != "" && strings.TrimSpace(id.PrincipalID.ValueString()) != ""
}

func (id membershipIdentity) String() string {
	return id.GroupID.ValueString() + "/" + id.PrincipalID.ValueString()
}

func newMembershipModel(groupID types.String, user confluence.User) membershipModel {
	return membershipModel{GroupID: groupID, PrincipalID: types.StringValue(user.PrincipalID())}
}

func (m membershipModel) isUnknown() bool { return m.GroupID.IsUnknown() || m.PrincipalID.IsUnknown() }

func (m membershipModel) group() confluence.Group {
	return confluence.Group{ID: m.GroupID.ValueString(), Name: m.GroupID.ValueString()}
}

func (m membershipModel) identity() membershipIdentity { return membershipIdentity(m) }

func (m membershipModel) String() string {
	return fmt.Sprintf("Membership of %s in group %s", m.PrincipalID.ValueString(), m.GroupID.ValueString())
}

// isMember reports whether a user is among the members of a group. Data Center ignores the case of usernames.
func isMember(members []confluence.User, principalID string) bool {
	return slices.ContainsFunc(members, func(u confluence.User) bool { return strings.EqualFold(u.PrincipalID(), principalID) })
}
