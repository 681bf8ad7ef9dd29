package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// roleTransitionAction is the base of the actions that move a site from permissions to roles.
type roleTransitionAction struct {
	onlyOnAction[confluence.RoleTransitions]
}

const transitionInstead = "Data Center has no space roles. Manage permissions with confluence_space_permissions."

func newRoleTransitionAction(name string) roleTransitionAction {
	return roleTransitionAction{onlyOnAction[confluence.RoleTransitions]{name: name, instead: transitionInstead}}
}

// ModifyPlan rejects the action on Data Center and on a site without space roles.
func (a *roleTransitionAction) ModifyPlan(ctx context.Context, _ action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	if a.client != nil {
		a.ready(ctx, &resp.Diagnostics)
	}
}

func (a *roleTransitionAction) ready(ctx context.Context, diags *diag.Diagnostics) (confluence.RoleTransitions, bool) {
	client, ok := a.capable(diags)
	return client, ok && hasRoles(ctx, client, "A Confluence administrator can start the transition to roles in the administration of the site.", diags)
}

// findCombinations reads the combinations with the given IDs. IDs that the site does not list are not an error, because a
// combination leaves the list when its principals have roles: they are returned in missing.
func findCombinations(ctx context.Context, client confluence.RoleTransitions, ids []string, at path.Path, diags *diag.Diagnostics) (found []confluence.PermissionCombination, missing []string) {
	all, generatedAt, err := client.PermissionCombinations(ctx)
	switch {
	case err != nil:
		addError(diags, at, "Combinations of permissions could not be read", err)
		return nil, nil
	case generatedAt == "" && len(ids) > 0:
		diags.AddAttributeError(at, "The site has no list of combinations of permissions",
			"Confluence has not made the list yet. Run the action confluence_refresh_permission_combinations first, and read the IDs with the data source confluence_permission_combinations.")
		return nil, nil
	}
	for _, id := range ids {
		if i := slices.IndexFunc(all, func(one confluence.PermissionCombination) bool { return one.ID == id }); i >= 0 {
			found = append(found, all[i])
		} else {
			missing = append(missing, id)
		}
	}
	return found, missing
}

// warnOfMissing says at plan which combinations the action leaves out.
func warnOfMissing(missing []string, at path.Path, diags *diag.Diagnostics) {
	for _, id := range missing {
		diags.AddAttributeWarning(at, fmt.Sprintf("Combination %s is not in the list of permission combinations", id), missingText(id)+
			" If the ID is right and the list is old, run the action confluence_refresh_permission_combinations.")
	}
}

func missingText(id string) string {
	return fmt.Sprintf("Confluence does not list combination %s, and the action leaves it out: all its principals have roles, or no principal has it.", id)
}

// remains shows which combinations the action leaves out, and reports whether others are left.
func remains(resp *action.InvokeResponse, left int, missing []string) bool {
	report := progress(resp)
	for _, id := range missing {
		report("%s", missingText(id))
	}
	if left == 0 {
		report("No combinations are left: access does not change")
	}
	return left > 0
}

// taskStates returns a function that shows the states of a task.
func taskStates(resp *action.InvokeResponse, what string) func(state string) {
	report := progress(resp)
	return func(state string) { report("%s: %s", what, strings.ToLower(strings.ReplaceAll(state, "_", " "))) }
}

// addTaskError adds the error of a task. One that has failed may have changed a part.
func addTaskError(diags *diag.Diagnostics, at path.Path, summary string, err error) {
	if confluence.IsTaskFailure(err) {
		diags.Append(newError(at, summary, err.Error()+"\n\nAccess may have changed for some principals. Run the action confluence_refresh_permission_combinations, see which combinations are left in the data source confluence_permission_combinations, then run this action again."))
		return
	}
	addError(diags, at, summary, err)
}
