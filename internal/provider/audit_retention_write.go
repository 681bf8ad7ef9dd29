package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ModifyPlan rejects a deployment without the resource and a second resource, and warns of records that the change deletes.
func (r *auditRetentionResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil || req.Plan.Raw.IsNull() {
		return
	}
	var plan, state auditRetentionModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	retentions, ok := r.retentions(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() || !isSet(plan.Number) || !isSet(plan.Units) || !r.claim(plan, false, &resp.Diagnostics) {
		return
	}
	now, err := confluence.AuditRetention{}, error(nil)
	if req.State.Raw.IsNull() {
		now, err = retentions.AuditRetention(ctx)
	} else {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		now = state.toRetention()
	}
	switch {
	case err != nil:
		addAuditError(&resp.Diagnostics, "Retention period of the audit log could not be read", err)
	case plan.toRetention().ShorterThan(now):
		resp.Diagnostics.AddAttributeWarning(path.Root("number"), "Records of the audit log will be deleted", fmt.Sprintf("The retention period becomes %d %s instead of %d %s. "+
			"Confluence deletes the records that are older. To keep them, export them before you apply, as with the data source confluence_audit_records.",
			plan.Number.ValueInt64(), plan.Units.ValueString(), now.Number, now.Units))
	}
}

// write sets the retention period, unless somebody else has changed it since the plan was made, and reports whether it succeeded.
func (r *auditRetentionResource) write(ctx context.Context, plan auditRetentionModel, prior *auditRetentionModel, diags *diag.Diagnostics) bool {
	retentions, ok := r.retentions(diags)
	if !ok || !r.claim(plan, true, diags) {
		return false
	}
	var err error
	if prior != nil {
		var now confluence.AuditRetention
		now, err = retentions.AuditRetention(ctx)
		if err == nil && !now.Same(prior.toRetention()) && !now.Same(plan.toRetention()) {
			err = &confluence.Error{Kind: confluence.KindConflict, Message: fmt.Sprintf("the retention period is %d %s since the plan was made", now.Number, now.Units)}
		}
	}
	if err == nil {
		err = retentions.SetAuditRetention(ctx, plan.toRetention())
	}
	if err != nil {
		addAuditError(diags, fmt.Sprintf("%s could not be set", plan), err)
	}
	return err == nil
}

// claim reports, as an error, that another resource of this run manages the retention period. It returns false then.
func (r *auditRetentionResource) claim(plan auditRetentionModel, written bool, diags *diag.Diagnostics) bool {
	ok := r.run.claim("audit retention", plan.String(), written)
	if !ok {
		diags.AddError("Two resources manage the retention period of the audit log", "A site has one retention period. "+twoAlike)
	}
	return ok
}

// retentions is the client if its deployment has retention periods.
func (r *auditRetentionResource) retentions(diags *diag.Diagnostics) (confluence.AuditRetentions, bool) {
	return onlyOn[confluence.AuditRetentions](r.client, auditRetentionType, noAuditRetention, diags)
}
