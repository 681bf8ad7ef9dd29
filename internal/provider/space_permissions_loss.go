package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// checkAgainstList compares the plan with the access list of the space: it rejects grants to principals that cannot be granted
// anything, and warns of who loses what. Nothing is said where the list cannot be read, as of a space that does not exist yet.
func (r *spacePermissionsResource) checkAgainstList(ctx context.Context, plan spacePermissionsModel, private spacePermissionsPrivate, diags *diag.Diagnostics) {
	if plan.SpaceKey.IsUnknown() {
		return
	}
	wanted := plan.toGrants(ctx, private)
	list, err := r.client.SpaceGrants(ctx, plan.ref(private), wanted...)
	if err != nil {
		return
	}
	for i, grant := range plan.Grants.models(ctx) {
		if grant.PrincipalType.IsUnknown() || grant.PrincipalID.IsUnknown() {
			continue
		}
		at := path.Root("grants").AtSetValue(plan.Grants.Elements()[i]).AtName("principal_type")
		r.checkGrantable(grant.principal(), operationsOf(grant.Operations), operationsIn(list, grant.principal()), at, diags)
	}
	if value, err := plan.Grants.ToTerraformValue(ctx); err != nil || !value.IsFullyKnown() || diags.HasError() {
		return
	}
	if plan.keepsApps() {
		if list, _, err = r.withoutApps(ctx, list, wanted, private.Apps); err != nil {
			addError(diags, path.Root("keep_apps"), fmt.Sprintf("%s could not be planned", plan), err)
			return
		}
	}
	r.warnOfLoss(ctx, plan, list, wanted, diags)
}

func operationsIn(list []confluence.Grant, principal confluence.Principal) []confluence.Operation {
	for _, grant := range list {
		if grant.Principal == principal {
			return grant.Operations
		}
	}
	return nil
}

// warnOfLoss names the principals whose permissions the plan removes.
func (r *spacePermissionsResource) warnOfLoss(ctx context.Context, plan spacePermissionsModel, list, wanted []confluence.Grant, diags *diag.Diagnostics) {
	var losing []confluence.Grant
	for _, grant := range list {
		remains := operationsIn(wanted, grant.Principal)
		lost := slices.DeleteFunc(slices.Clone(grant.Operations), func(o confluence.Operation) bool { return slices.Contains(remains, o) })
		if len(lost) > 0 {
			grant.Operations = lost
			losing = append(losing, grant)
		}
	}
	if len(losing) == 0 {
		return
	}
	names := r.client.DisplayNames(ctx, losing)
	var lines []string
	for i, grant := range losing {
		what := quotedList(grant.Operations)
		if len(operationsIn(wanted, grant.Principal)) == 0 {
			what = "all access"
		}
		lines = append(lines, fmt.Sprintf("- %s: %s", namePrincipal(grant.Principal, names[i]), what))
	}
	diags.AddWarning(fmt.Sprintf("Access to space %s will be removed", plan.SpaceKey.ValueString()),
		"These permissions are not in grants, and the apply removes them:\n"+strings.Join(lines, "\n"))
}

// namePrincipal names a principal as people do, with its ID.
func namePrincipal(principal confluence.Principal, name string) string {
	if name == principal.ID {
		return describePrincipal(principal)
	}
	return fmt.Sprintf("%s %s (%s)", principal.Type, name, principal.ID)
}
