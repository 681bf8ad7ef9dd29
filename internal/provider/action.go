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

// progress returns a function that shows a message in the CLI.
func progress(resp *action.InvokeResponse) func(format string, args ...any) {
	return func(format string, args ...any) {
		resp.SendProgress(action.InvokeProgressEvent{Message: fmt.Sprintf(format, args...)})
	}
}
