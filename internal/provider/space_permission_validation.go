package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// readsSpace demands read:space, without which Confluence grants nothing else.
type readsSpace struct{}

func (readsSpace) Description(context.Context) string {
	return "read:space must be among the operations"
}

func (v readsSpace) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (readsSpace) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() || slices.ContainsFunc(req.ConfigValue.Elements(), attr.Value.IsUnknown) {
		return
	}
	if !slices.Contains(setStrings(req.ConfigValue), string(confluence.ReadSpace)) {
		resp.Diagnostics.AddAttributeError(req.Path, "read:space is missing",
			"Confluence grants nothing to a principal that may not view the space. Add read:space, or remove the resource to take everything away.")
	}
}

// ValidateConfig demands an ID of the principals that have one.
func (r *spacePermissionResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spacePermissionModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || config.PrincipalType.IsUnknown() || config.PrincipalID.IsUnknown() {
		return
	}
	switch isAnonymous := config.PrincipalType.ValueString() == anonymous; {
	case isAnonymous && !config.PrincipalID.IsNull():
		resp.Diagnostics.AddAttributeError(path.Root("principal_id"), "principal_id is not allowed here",
			"Anonymous access has no ID: leave principal_id out, or choose user or group as principal_type.")
	case !isAnonymous && config.PrincipalID.IsNull():
		resp.Diagnostics.AddAttributeError(path.Root("principal_id"), "principal_id is missing",
			"A user or group needs one: on Cloud the accountId or group id, on Data Center the user name or group name. "+
				"It may be left out only for the principal_type anonymous.")
	}
}

// ModifyPlan refuses operations that this deployment cannot grant.
func (r *spacePermissionResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.client == nil {
		return
	}
	var plan spacePermissionModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	offered := r.client.Operations()
	for _, operation := range operationsOf(plan.Operations) {
		if operation != "" && !slices.Contains(offered, operation) {
			resp.Diagnostics.AddAttributeError(path.Root("operations"), fmt.Sprintf("%s has no operation %s", r.client.Deployment().Name(), operation),
				fmt.Sprintf("Leave %s out on this site; what it can grant is %s.", operation, joinOperations(offered)))
		}
	}
}

func joinOperations(operations []confluence.Operation) string {
	words := make([]string, len(operations))
	for i, operation := range operations {
		words[i] = string(operation)
	}
	return strings.Join(words, ", ")
}
