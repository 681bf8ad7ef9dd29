package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const (
	auditRetentionType = "confluence_audit_retention"
	noAuditRetention   = "Data Center has no API for the retention period. Set it in the settings of the audit log, and remove this resource from the configuration."
)

var (
	_ resource.ResourceWithConfigure      = (*auditRetentionResource)(nil)
	_ resource.ResourceWithIdentity       = (*auditRetentionResource)(nil)
	_ resource.ResourceWithImportState    = (*auditRetentionResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*auditRetentionResource)(nil)
	_ resource.ResourceWithValidateConfig = (*auditRetentionResource)(nil)
)

type auditRetentionResource struct{ resourceBase }

func newAuditRetentionResource() resource.Resource { return &auditRetentionResource{} }

func (r *auditRetentionResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_audit_retention"
}

func (r *auditRetentionResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Manages how long Confluence keeps the records of the audit log. A site has one retention period, so only one resource can manage it. " +
			"Destroying the resource only removes it from state: the period stays as it is. If the account can no longer read the audit log, remove the resource from state with a `removed` block that has `lifecycle { destroy = false }`.\n\n" +
			"Confluence deletes records that are older than the period. The account of the provider must be a Confluence administrator. The Free edition has no audit log.",
		Attributes: map[string]schema.Attribute{
			"number": schema.Int64Attribute{
				Required:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(1)},
				MarkdownDescription: "Length of the period, in `units`. The period is at most one year.",
			},
			"units": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{stringvalidator.OneOf(confluence.AuditUnits...)},
				MarkdownDescription: "Unit of time: `" + strings.Join(confluence.AuditUnits[:11], "`, `") + "`. The API also has `" + strings.Join(confluence.AuditUnits[11:], "`, `") + "`, which are longer than a year.",
			},
			"id": computedAttribute("Always `" + auditRetentionID + "`."),
		},
	}
}

func (r *auditRetentionResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{RequiredForImport: true, Description: "Always " + auditRetentionID + "."},
	}}
}

func (r *auditRetentionResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newAuditRetentionIdentity, auditRetentionIdentity.valid, auditRetentionID)
}

func (r *auditRetentionResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config auditRetentionModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || !isSet(config.Number) || !isSet(config.Units) || !config.toRetention().TooLong() {
		return
	}
	resp.Diagnostics.AddAttributeError(path.Root("number"), "Retention period is too long",
		fmt.Sprintf("Confluence keeps the records of the audit log for at most one year, such as 1 YEARS, 12 MONTHS or 365 DAYS, got: %d %s.", config.Number.ValueInt64(), config.Units.ValueString()))
}

func (r *auditRetentionResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan auditRetentionModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() || !r.write(ctx, plan, nil, &resp.Diagnostics) {
		return
	}
	plan.ID = types.StringValue(auditRetentionID)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, newAuditRetentionIdentity(auditRetentionID))...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *auditRetentionResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state auditRetentionModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, newAuditRetentionIdentity(auditRetentionID))...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	retentions, ok := r.retentions(&resp.Diagnostics)
	if !ok {
		return
	}
	now, err := retentions.AuditRetention(ctx)
	if err != nil {
		addAuditError(&resp.Diagnostics, fmt.Sprintf("%s could not be read", state), err, "To remove the resource from state without reading the audit log, replace it with a removed block that has lifecycle { destroy = false }.")
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, state.read(now))...)
}

func (r *auditRetentionResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state auditRetentionModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, newAuditRetentionIdentity(auditRetentionID))...)
	if !resp.Diagnostics.HasError() && r.write(ctx, plan, &state, &resp.Diagnostics) {
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	}
}

// Delete leaves the retention period as it is: there is no other to return to.
func (r *auditRetentionResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state auditRetentionModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.AddWarning(fmt.Sprintf("%s was removed from state, not changed", state), "A site always has a retention period. Confluence keeps this one.")
}
