package provider

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// checkAgainstList compares the plan with the access list of the space: it rejects grants to principals that cannot be granted
// anything, and warns of who gains and loses access. A list that cannot be read rejects nothing, and that of a space which the same
// run creates is not read.
func (r *spacePermissionsResource) checkAgainstList(ctx context.Context, plan spacePermissionsModel, private spacePermissionsPrivate, diags *diag.Diagnostics) {
	if plan.SpaceKey.IsUnknown() {
		return
	}
	wanted := plan.toGrants(ctx, private)
	var list []confluence.Grant
	unread := errNewSpace
	if !r.run.access.plansSpace(plan.SpaceKey.ValueString()) {
		list, unread = r.client.SpaceGrants(ctx, plan.ref(private), wanted...)
	}
	for i, grant := range plan.Grants.models(ctx) {
		if unread != nil || grant.PrincipalType.IsUnknown() || grant.PrincipalID.IsUnknown() {
			continue
		}
		at := path.Root("grants").AtSetValue(plan.Grants.Elements()[i]).AtName("principal_type")
		r.checkGrantable(grant.principal(), operationsOf(grant.Operations), operationsIn(list, grant.principal()), at, diags)
	}
	if r.access.off || !areKnown(ctx, plan.Grants, plan.KeepApps) || diags.HasError() {
		return
	}
	if plan.keepsApps() && unread == nil {
		var err error
		if list, _, err = r.withoutApps(ctx, list, wanted, private.Apps); err != nil {
			addError(diags, path.Root("keep_apps"), fmt.Sprintf("%s could not be planned", plan), err)
			return
		}
	}
	change := accessChange{what: plan.String(), space: plan.ref(private), grants: map[confluence.Principal][]confluence.Operation{}, userKeys: map[string]string{}}
	for _, grant := range slices.Concat(list, wanted) {
		if change.grants[grant.Principal] = operationsIn(wanted, grant.Principal); grant.UserKey != "" {
			change.userKeys[grant.UserKey] = grant.ID
		}
	}
	change.removed = r.losses(ctx, list, wanted)
	r.warnOfAccess(ctx, change, diags)
}

var errNewSpace = errors.New("the space is to be created")

func operationsIn(list []confluence.Grant, principal confluence.Principal) []confluence.Operation {
	for _, grant := range list {
		if grant.Principal == principal {
			return grant.Operations
		}
	}
	return nil
}

// maxLostOperations is how many operations the plan names that one principal loses.
const maxLostOperations = 6

// losses names the principals whose permissions the plan removes.
func (r *spacePermissionsResource) losses(ctx context.Context, list, wanted []confluence.Grant) []string {
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
		return nil
	}
	names := r.client.DisplayNames(ctx, losing)
	var lines []string
	for i, grant := range losing {
		what := quotedList(grant.Operations)
		if more := len(grant.Operations) - maxLostOperations; more > 1 {
			what = fmt.Sprintf("%s and %d more", quotedList(grant.Operations[:maxLostOperations]), more)
		}
		if len(operationsIn(wanted, grant.Principal)) == 0 {
			what = "all access"
		}
		lines = append(lines, fmt.Sprintf("%s: %s", namePrincipal(grant.Principal, names[i]), what))
	}
	return lines
}

// namePrincipal names a principal as people do, with its ID.
func namePrincipal(principal confluence.Principal, name string) string {
	if name == principal.ID {
		return describePrincipal(principal)
	}
	return fmt.Sprintf("%s %s (%s)", principal.Type, name, principal.ID)
}
