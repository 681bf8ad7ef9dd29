package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// actionBase holds the client of an action. The client is nil while the provider configuration has unknown values.
type actionBase struct {
	client confluence.Client
}

func (b *actionBase) Configure(_ context.Context, req action.ConfigureRequest, _ *action.ConfigureResponse) {
	b.client, _ = req.ProviderData.(confluence.Client)
}

// readConfig reads the configuration of an action that is invoked. It returns an error if the provider configuration has unknown
// values, or if a value that was unknown until now is not valid.
func (b *actionBase) readConfig(ctx context.Context, req action.InvokeRequest, config any) diag.Diagnostics {
	diags := req.Config.Get(ctx, config)
	diags.Append(validateInputs(ctx, req.Config)...)
	if b.client == nil {
		diags.AddError(unknownProvider, "The provider configuration depends on values that are not known yet. Set them in the provider block or in environment variables.")
	}
	return diags
}

// onlyOnAction is the base of an action that needs T, which only the client of one deployment implements, see [onlyOn].
type onlyOnAction[T any] struct {
	actionBase
	name    string // without the name of the provider
	instead string // what to use on the other deployment
}

func (b *onlyOnAction[T]) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + b.name
}

// ModifyPlan rejects the action on the other deployment.
func (b *onlyOnAction[T]) ModifyPlan(_ context.Context, _ action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	if b.client != nil {
		b.capable(&resp.Diagnostics)
	}
}

// begin reads the configuration of an action that is invoked, and returns the client. It reports whether there were no errors.
func (b *onlyOnAction[T]) begin(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse, config any) (client T, ok bool) {
	if resp.Diagnostics.Append(b.readConfig(ctx, req, config)...); resp.Diagnostics.HasError() {
		return client, false
	}
	return b.capable(&resp.Diagnostics)
}

func (b *onlyOnAction[T]) capable(diags *diag.Diagnostics) (T, bool) {
	return onlyOn[T](b.client, "confluence_"+b.name, b.instead, diags)
}

// progress returns a function that shows a message in the CLI.
func progress(resp *action.InvokeResponse) func(format string, args ...any) {
	return func(format string, args ...any) {
		resp.SendProgress(action.InvokeProgressEvent{Message: fmt.Sprintf(format, args...)})
	}
}
