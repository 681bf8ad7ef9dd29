package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type spaceRoleAssignmentsModel struct {
	SpaceKey    types.String     `tfsdk:"space_key"`
	Assignments assignmentsValue `tfsdk:"assignments"`
	KeepApps    types.Bool       `tfsdk:"keep_apps"`
}

// assignmentModel is an element of assignments.
type assignmentModel struct {
	PrincipalType types.String `tfsdk:"principal_type"`
	PrincipalID   types.String `tfsdk:"principal_id"`
	RoleID        types.String `tfsdk:"role_id"`
}

var assignmentType = types.ObjectType{AttrTypes: map[string]attr.Type{
	"principal_type": types.StringType,
	"principal_id":   types.StringType,
	"role_id":        types.StringType,
}}

// spaceRoleAssignmentsPrivate is the private state of a list.
type spaceRoleAssignmentsPrivate struct {
	SpaceID string             `json:"space_id,omitempty"`
	Apps    []principalPrivate `json:"apps,omitempty"` // that are left alone
}

func newSpaceRoleAssignmentsPrivate(space confluence.SpaceRef, apps []confluence.Principal) spaceRoleAssignmentsPrivate {
	private := spaceRoleAssignmentsPrivate{SpaceID: space.ID}
	for _, app := range apps {
		private.Apps = append(private.Apps, principalPrivate{Type: app.Type, ID: app.ID})
	}
	return private
}

// newSpaceRoleAssignmentsModel maps a list into state, with the space key as it was requested.
func newSpaceRoleAssignmentsModel(spaceKey types.String, keepApps bool, list []confluence.RoleAssignment) spaceRoleAssignmentsModel {
	elements := make([]attr.Value, len(list))
	for i, one := range list {
		elements[i] = types.ObjectValueMust(assignmentType.AttrTypes, map[string]attr.Value{
			"principal_type": types.StringValue(one.Type),
			"principal_id":   types.StringValue(one.ID),
			"role_id":        types.StringValue(one.RoleID),
		})
	}
	return spaceRoleAssignmentsModel{SpaceKey: spaceKey, KeepApps: types.BoolValue(keepApps), Assignments: assignmentsValue{types.SetValueMust(assignmentType, elements)}}
}

// models reads the elements. An unknown element has unknown attributes.
func (m spaceRoleAssignmentsModel) models(ctx context.Context) []assignmentModel {
	models := make([]assignmentModel, len(m.Assignments.Elements()))
	for i, element := range m.Assignments.Elements() {
		models[i] = assignmentModel{types.StringUnknown(), types.StringUnknown(), types.StringUnknown()}
		if object, ok := element.(types.Object); ok && !object.IsUnknown() {
			object.As(ctx, &models[i], basetypes.ObjectAsOptions{})
		}
	}
	return models
}

// isKnown reports whether nothing of the element is unknown.
func (m assignmentModel) isKnown() bool {
	return isSet(m.PrincipalType) && isSet(m.PrincipalID) && isSet(m.RoleID)
}

func (m assignmentModel) toAssignment() confluence.RoleAssignment {
	return confluence.RoleAssignment{
		Principal: confluence.Principal{Type: m.PrincipalType.ValueString(), ID: m.PrincipalID.ValueString()}, RoleID: m.RoleID.ValueString(),
	}
}

func (m spaceRoleAssignmentsModel) toAssignments(ctx context.Context) []confluence.RoleAssignment {
	var list []confluence.RoleAssignment
	for _, model := range m.models(ctx) {
		list = append(list, model.toAssignment())
	}
	return list
}

// keepsApps is true for a resource that was imported.
func (m spaceRoleAssignmentsModel) keepsApps() bool {
	return m.KeepApps.IsNull() || m.KeepApps.ValueBool()
}

func (m spaceRoleAssignmentsModel) ref(private spaceRoleAssignmentsPrivate) confluence.SpaceRef {
	return confluence.SpaceRef{Key: m.SpaceKey.ValueString(), ID: private.SpaceID}
}

func (m spaceRoleAssignmentsModel) identity() spacePermissionsIdentity {
	return spacePermissionsIdentity{SpaceKey: m.SpaceKey}
}

func (m spaceRoleAssignmentsModel) String() string {
	return "Role assignments of space " + m.SpaceKey.ValueString()
}

func (m spaceRoleAssignmentsModel) equal(other spaceRoleAssignmentsModel) bool {
	return m.SpaceKey.Equal(other.SpaceKey) && m.KeepApps.Equal(other.KeepApps) && m.Assignments.Equal(other.Assignments)
}

// roleOf is the ID of the role that a principal has in a list; "" for none.
func roleOf(list []confluence.RoleAssignment, principal confluence.Principal) string {
	for _, one := range list {
		if one.Principal == principal {
			return one.RoleID
		}
	}
	return ""
}
