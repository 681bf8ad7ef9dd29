package provider

import (
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const accessClass = "access_class"

var (
	rolePrincipalTypes = []string{"user", "group", accessClass}
	accessClasses      = []string{"anonymous-users", "jsm-project-admins", "authenticated-users", "all-licensed-users", "all-product-admins"}
)

type spaceRoleAssignmentModel struct {
	principalIdentity
	RoleID types.String `tfsdk:"role_id"`
}

// newSpaceRoleAssignmentModel maps a role assignment into state, with the space key as it was requested.
func newSpaceRoleAssignmentModel(spaceKey types.String, assignment confluence.RoleAssignment) spaceRoleAssignmentModel {
	return spaceRoleAssignmentModel{principalIdentity: newPrincipalIdentity(spaceKey, assignment.Principal)}.with(assignment.RoleID)
}

func (m spaceRoleAssignmentModel) with(roleID string) spaceRoleAssignmentModel {
	m.RoleID = types.StringValue(roleID)
	return m
}

// spaceRoleAssignmentPrivate is the private state of an assignment. The ID saves a look-up.
type spaceRoleAssignmentPrivate struct {
	SpaceID string `json:"space_id,omitempty"`
}

func (m spaceRoleAssignmentModel) ref(private spaceRoleAssignmentPrivate) confluence.SpaceRef {
	return confluence.SpaceRef{Key: m.SpaceKey.ValueString(), ID: private.SpaceID}
}

func (m spaceRoleAssignmentModel) toAssignment() confluence.RoleAssignment {
	return confluence.RoleAssignment{Principal: m.principal(), RoleID: m.RoleID.ValueString()}
}

func (m spaceRoleAssignmentModel) String() string {
	return fmt.Sprintf("Role of %s in space %s", describePrincipal(m.principal()), m.SpaceKey.ValueString())
}

// validAssignee reports whether a role can be assigned to the principal.
func validAssignee(id principalIdentity) bool {
	p := id.principal()
	return id.valid(rolePrincipalTypes) && (p.Type != accessClass || slices.Contains(accessClasses, p.ID))
}
