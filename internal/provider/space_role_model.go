package provider

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type spaceRoleResourceModel struct {
	ID               types.String   `tfsdk:"id"`
	Name             types.String   `tfsdk:"name"`
	Description      types.String   `tfsdk:"description"`
	SpacePermissions types.Set      `tfsdk:"space_permissions"`
	AnonymousRoleID  types.String   `tfsdk:"anonymous_reassignment_role_id"`
	GuestRoleID      types.String   `tfsdk:"guest_reassignment_role_id"`
	Timeouts         timeouts.Value `tfsdk:"timeouts"`
}

type spaceRoleIdentity struct {
	ID types.String `tfsdk:"id"`
}

func newSpaceRoleIdentity(importID string) spaceRoleIdentity {
	return spaceRoleIdentity{ID: types.StringValue(importID)}
}

func (id spaceRoleIdentity) valid() bool { return id.ID.ValueString() != "" }

func (id spaceRoleIdentity) String() string { return id.ID.ValueString() }

// fromRemote maps a role into state. Confluence does not tell what is only sent.
func (m spaceRoleResourceModel) fromRemote(role confluence.SpaceRole) spaceRoleResourceModel {
	m.ID = types.StringValue(role.ID)
	m.Name = types.StringValue(role.Name)
	m.Description = types.StringValue(role.Description)
	m.SpacePermissions = stringSet(role.Permissions)
	return m
}

func (m spaceRoleResourceModel) toRole() confluence.SpaceRole {
	permissions := setStrings(m.SpacePermissions)
	slices.Sort(permissions)
	return confluence.SpaceRole{
		ID: m.ID.ValueString(), Name: m.Name.ValueString(), Description: m.Description.ValueString(), Permissions: permissions,
	}
}

func (m spaceRoleResourceModel) toReassignment() confluence.Reassignment {
	return confluence.Reassignment{Anonymous: m.AnonymousRoleID.ValueString(), Guests: m.GuestRoleID.ValueString()}
}

// differs reports whether something that Confluence stores differs.
func (m spaceRoleResourceModel) differs(prior spaceRoleResourceModel) bool {
	return !m.Name.Equal(prior.Name) || !m.Description.Equal(prior.Description) || !m.SpacePermissions.Equal(prior.SpacePermissions)
}

func (m spaceRoleResourceModel) identity() spaceRoleIdentity { return spaceRoleIdentity{ID: m.ID} }

func (m spaceRoleResourceModel) String() string {
	if m.Name.ValueString() == "" {
		return "Space role " + m.ID.ValueString()
	}
	return "Space role " + m.Name.ValueString()
}
