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
	spaceRoleAssignmentIdentity
	RoleID types.String `tfsdk:"role_id"`
}

// spaceRoleAssignmentIdentity is spelled like that of a permission, with other types of principals.
type spaceRoleAssignmentIdentity struct{ spacePermissionIdentity }

// newSpaceRoleAssignmentModel maps who holds a role into state, under the space key that it was asked for with.
func newSpaceRoleAssignmentModel(spaceKey types.String, assignment confluence.RoleAssignment) spaceRoleAssignmentModel {
	var m spaceRoleAssignmentModel
	m.SpaceKey, m.PrincipalType, m.PrincipalID = spaceKey, types.StringValue(assignment.Type), types.StringValue(assignment.ID)
	return m.with(assignment.RoleID)
}

func (m spaceRoleAssignmentModel) with(roleID string) spaceRoleAssignmentModel {
	m.RoleID = types.StringValue(roleID)
	return m
}

func (m spaceRoleAssignmentModel) String() string {
	return fmt.Sprintf("Role of %s in space %s", describePrincipal(m.principal()), m.SpaceKey.ValueString())
}

func (id spaceRoleAssignmentIdentity) principal() confluence.Principal {
	return confluence.Principal{Type: id.PrincipalType.ValueString(), ID: id.PrincipalID.ValueString()}
}

func (id spaceRoleAssignmentIdentity) ref() confluence.SpaceRef {
	return confluence.SpaceRef{Key: id.SpaceKey.ValueString()}
}

func (id spaceRoleAssignmentIdentity) valid() bool {
	p := id.principal()
	return spaceKeyPattern.MatchString(id.SpaceKey.ValueString()) && slices.Contains(rolePrincipalTypes, p.Type) && p.ID != "" &&
		(p.Type != accessClass || slices.Contains(accessClasses, p.ID))
}
