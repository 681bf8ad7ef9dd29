package provider

import (
	"cmp"
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const webhookType = "confluence_webhook"

var (
	_ resource.ResourceWithConfigure   = (*webhookResource)(nil)
	_ resource.ResourceWithIdentity    = (*webhookResource)(nil)
	_ resource.ResourceWithImportState = (*webhookResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*webhookResource)(nil)
)

type webhookResource struct{ resourceBase }

func newWebhookResource() resource.Resource { return &webhookResource{} }

func (r *webhookResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhook"
}

func (r *webhookResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	flag := func(description string) schema.BoolAttribute {
		return schema.BoolAttribute{Optional: true, Computed: true, Default: booldefault.StaticBool(true), MarkdownDescription: description + " Default: `true`."}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Data Center) Manages a webhook: a request that Confluence sends to another server when something happens on the site.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{keepSameText{}},
				Validators:          []validator.String{stringvalidator.UTF8LengthBetween(1, 255), nameValidator{}},
				MarkdownDescription: "Name of the webhook. A new webhook needs a name that is not used by another webhook.",
			},
			"url": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{stringvalidator.RegexMatches(webhookURLPattern, "must be an address such as https://hooks.acme.com/confluence, without a user name or password")},
				MarkdownDescription: "Address that Confluence sends the requests to.",
			},
			"events": schema.SetAttribute{
				ElementType: types.StringType,
				Required:    true,
				Validators: []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.ValueStringsAre(
					stringvalidator.RegexMatches(webhookEventPattern, "must be the ID of an event, such as page_created"))},
				MarkdownDescription: "IDs of the events, such as `page_created` and `space_removed`. Confluence's " +
					"[documentation](https://confluence.atlassian.com/doc/managing-webhooks-1021225606.html) lists them.",
			},
			"active":           flag("Whether Confluence sends the requests."),
			"ssl_verification": flag("Whether Confluence verifies the certificate of the server."),
			"secret_wo": schema.StringAttribute{
				Optional:   true,
				WriteOnly:  true,
				Sensitive:  true,
				Validators: []validator.String{stringvalidator.UTF8LengthBetween(1, confluence.MaxWebhookSecret), stringvalidator.AlsoRequires(path.MatchRoot("secret_wo_version"))},
				MarkdownDescription: "Secret with which Confluence signs the requests, up to 255 characters. It is never stored in the state or a plan, and is sent at creation and with each change of the webhook. " +
					"Requires Terraform or OpenTofu 1.11 or newer.",
			},
			"secret_wo_version": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AlsoRequires(path.MatchRoot("secret_wo"))},
				MarkdownDescription: "Version of `secret_wo`: change this number to set the secret again. A change of `secret_wo` alone plans no change.",
			},
			"id": computedAttribute("Numeric ID of the webhook."),
		},
	}
}

func (r *webhookResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{RequiredForImport: true, Description: "Numeric ID of the webhook."},
	}}
}

func (r *webhookResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var config, plan webhookModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	webhooks, ok := r.webhooks(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	created, err := webhooks.CreateWebhook(ctx, plan.toWebhook(confluence.Webhook{}), config.SecretWO.ValueString())
	switch summary := fmt.Sprintf("%s could not be created", plan); {
	case confluence.IsTaken(err):
		r.addAlreadyExists(&resp.Diagnostics, path.Root("name"), summary, err, webhookType, cmp.Or(confluence.TakenBy(err), "name:"+plan.Name.ValueString()))
		return
	case err != nil:
		addError(&resp.Diagnostics, path.Empty(), summary, err)
		return
	}
	r.run.manage(webhookType, created.ID)
	plan.ID = types.StringValue(created.ID)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *webhookResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state webhookModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	webhooks, ok := r.webhooks(&resp.Diagnostics)
	if !ok {
		return
	}
	webhook, err := webhooks.Webhook(ctx, state.ID.ValueString())
	if r.removeIfGone(ctx, resp, state, false, err) {
		return
	}
	r.run.manage(webhookType, webhook.ID)
	resp.Diagnostics.Append(resp.State.Set(ctx, state.read(webhook))...)
}

// Update changes a webhook that is as it was when the change was planned. Webhooks have no versions.
func (r *webhookResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var config, plan, state webhookModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	webhooks, ok := r.webhooks(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	now, err := webhooks.Webhook(ctx, state.ID.ValueString())
	if err == nil && state.read(now).differs(state) && plan.read(now).differs(plan) {
		err = &confluence.Error{Kind: confluence.KindConflict, Message: "the webhook has changed since the plan was made"}
	}
	if err == nil {
		err = webhooks.UpdateWebhook(ctx, plan.toWebhook(now), config.SecretWO.ValueString())
	}
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be updated", state), err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *webhookResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state webhookModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	webhooks, ok := r.webhooks(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	if err := webhooks.DeleteWebhook(ctx, state.ID.ValueString()); err != nil {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be deleted", state), err)
		return
	}
	r.run.release(webhookType, state.ID.ValueString())
}
