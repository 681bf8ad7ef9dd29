package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

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

// keepSpelling plans the ID of a principal as it is in the state where the configured one differs by its case alone: Data
// Center does not tell names of users and groups apart by case, and no two IDs on Cloud differ by it alone.
type keepSpelling struct{}

func (keepSpelling) Description(context.Context) string {
	return "the case of the letters makes no difference"
}

func (m keepSpelling) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepSpelling) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.StateValue.IsNull() && strings.EqualFold(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// ValidateConfig demands an ID of the principals that have one.
func (r *spacePermissionResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spacePermissionModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !resp.Diagnostics.HasError() {
		checkPrincipal(config.PrincipalType, config.PrincipalID, path.Root("principal_id"), &resp.Diagnostics)
	}
}

func checkPrincipal(principalType, principalID types.String, at path.Path, diags *diag.Diagnostics) {
	if principalType.IsUnknown() || principalID.IsUnknown() {
		return
	}
	switch isAnonymous := principalType.ValueString() == anonymous; {
	case isAnonymous && !principalID.IsNull():
		diags.AddAttributeError(at, "principal_id is not allowed here",
			"Anonymous access has no ID: leave principal_id out, or choose user or group as principal_type.")
	case !isAnonymous && principalID.IsNull():
		diags.AddAttributeError(at, "principal_id is missing",
			"A user or group needs one: on Cloud the accountId or group id, on Data Center the user name or group name. "+
				"It may be left out only for the principal_type anonymous.")
	}
}

// ModifyPlan refuses what this deployment cannot grant. Whether the site grants anything to a single principal, or has roles
// alone, is not asked here: that would cost each run two requests, and a site that has roles alone says so when it refuses.
func (r *spacePermissionResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || req.Plan.Raw.Equal(req.State.Raw) || r.client == nil {
		return
	}
	var plan spacePermissionModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	r.checkOperations(plan.Operations, path.Root("operations"), &resp.Diagnostics)
}

// checkOperations refuses operations that this deployment cannot grant.
func (b *resourceBase) checkOperations(operations types.Set, at path.Path, diags *diag.Diagnostics) {
	offered := b.client.Operations()
	for _, operation := range operationsOf(operations) {
		if operation != "" && !slices.Contains(offered, operation) {
			diags.AddAttributeError(at, fmt.Sprintf("%s has no operation %s", b.client.Deployment().Name(), operation),
				fmt.Sprintf("Leave %s out on this site; what it can grant is %s.", operation, joinOperations(offered)))
		}
	}
}

// readable tells that the access list of a space can be read.
func (b *resourceBase) readable(ctx context.Context, space confluence.SpaceRef) bool {
	visitor := confluence.Grant{Principal: confluence.Principal{Type: anonymous}}
	_, err := b.client.SpaceGrant(ctx, space, visitor)
	return err == nil
}

func joinOperations(operations []confluence.Operation) string {
	words := make([]string, len(operations))
	for i, operation := range operations {
		words[i] = string(operation)
	}
	return strings.Join(words, ", ")
}
