package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// permissionPrincipalTypes are the types of principals in access lists. Permissions cannot be granted to access classes, but
// Confluence itself may have done so.
var permissionPrincipalTypes = append(slices.Clone(principalTypes), accessClass)

// permissionPrincipalTypeAttribute is the type of a principal in an access list.
func permissionPrincipalTypeAttribute() schema.StringAttribute {
	attribute := principalTypeAttribute(permissionPrincipalTypes)
	attribute.MarkdownDescription += " (Cloud) Permissions of an `access_class`, whose ID is `all-licensed-users` or `all-product-admins`, can be kept or " +
		"removed, but not granted: Confluence has no API for that."
	return attribute
}

// listedPrincipalTypeAttribute also takes types that this provider does not know: see checkPlannedPrincipals.
func listedPrincipalTypeAttribute() schema.StringAttribute {
	attribute := permissionPrincipalTypeAttribute()
	attribute.Validators = nil
	return attribute
}

// checkGrantable rejects operations that a principal does not have yet and cannot be granted.
func (b *resourceBase) checkGrantable(principal confluence.Principal, operations, granted []confluence.Operation, at path.Path, diags *diag.Diagnostics) {
	if principal.Type == accessClass && b.client.Deployment() == confluence.DataCenter {
		addUnavailable(diags, at, b.client, "principal_type access_class", "Use user, group or anonymous.")
		return
	}
	missing := slices.DeleteFunc(slices.Clone(operations), func(o confluence.Operation) bool { return o == "" || slices.Contains(granted, o) })
	if principal.Grantable() || len(missing) == 0 {
		return
	}
	diags.AddAttributeError(at, fmt.Sprintf("Permissions cannot be granted to %s", describePrincipal(principal)), fmt.Sprintf(
		"Confluence's API grants permissions to users, groups and anonymous visitors only. What the principal already has in this space can be "+
			"kept or removed; %s would be new. Grant it in the space's settings in Confluence, or use a user or a group.", quotedList(missing)))
}

func quotedList(operations []confluence.Operation) string {
	text := ""
	for i, operation := range operations {
		if i > 0 {
			text += ", "
		}
		text += string(operation)
	}
	return text
}

// checkPlannedPrincipal rejects a planned grant to a principal that cannot be granted anything. Only for such a principal it
// reads the access list. A space that cannot be read yet is checked when the permissions are set.
func (r *spacePermissionResource) checkPlannedPrincipal(ctx context.Context, plan spacePermissionModel, private grantPrivate, diags *diag.Diagnostics) {
	principal := plan.principal()
	if plan.PrincipalType.IsUnknown() || plan.PrincipalID.IsUnknown() || plan.SpaceKey.IsUnknown() || principal.Grantable() {
		return
	}
	var granted []confluence.Operation
	if r.client.Deployment() == confluence.Cloud {
		grant, err := r.client.SpaceGrant(ctx, plan.ref(private), plan.toGrant(private))
		if err != nil {
			return
		}
		granted = grant.Operations
	}
	r.checkGrantable(principal, operationsOf(plan.Operations), granted, path.Root("principal_type"), diags)
}
