package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func (m contentRestrictionsModel) claimOf(operation string) string {
	return "restriction " + m.ContentID.ValueString() + " " + operation
}

// claim reports, as an error, that another resource of this run manages the same operation of the same content. It returns false
// then.
func (r *contentRestrictionsResource) claim(ctx context.Context, plan contentRestrictionsModel, written bool, diags *diag.Diagnostics) bool {
	for operation, object := range map[string]types.Object{"read": plan.Read, "update": plan.Update} {
		if object.IsNull() || !areKnown(ctx, plan.ContentID, object) {
			continue
		}
		restriction := toRestriction(object)
		value := strings.ToLower(fmt.Sprintf("%q %q", slices.Sorted(slices.Values(restriction.Users)), slices.Sorted(slices.Values(restriction.Groups))))
		if !r.run.claim(plan.claimOf(operation), value, written) {
			diags.AddAttributeError(path.Root(operation), fmt.Sprintf("Two resources manage the %s restriction of content %s", operation, plan.ContentID.ValueString()),
				"Each confluence_content_restrictions sets all users and groups of the operations that it manages, so that each would overwrite the other. Remove "+
					operation+" from one of the two. To remove a resource from state without removing the restrictions, replace it with a removed block that has lifecycle { destroy = false }.")
		}
	}
	return !diags.HasError()
}

// unclaimed are the restrictions that a resource lifts, without those that another has set in this run.
func (r *contentRestrictionsResource) unclaimed(state contentRestrictionsModel, diags *diag.Diagnostics) confluence.Restrictions {
	lifted := state.lifted()
	for operation, restriction := range map[string]**confluence.Restriction{"read": &lifted.Read, "update": &lifted.Update} {
		if *restriction != nil && r.run.wrote(state.claimOf(operation)) {
			*restriction = nil
			diags.AddWarning(fmt.Sprintf("The %s restriction of content %s was not removed", operation, state.ContentID.ValueString()),
				"Another confluence_content_restrictions has set it in this run. This resource is only removed from state.")
		}
	}
	return lifted
}
