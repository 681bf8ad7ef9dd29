package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// session is what a configured provider passes to its resources.
type session struct {
	client   confluence.Client
	run      *run // what this process knows of managed objects
	access   accessSettings
	bodyLint bool // the plan warns of problems in bodies
	bodies   *refreshedBodies
}

// resourceBase holds what a configured provider passes to a resource or list resource. All of it is nil while the provider
// configuration has unknown values.
type resourceBase struct{ session }

func (b *resourceBase) Configure(ctx context.Context, req resource.ConfigureRequest, _ *resource.ConfigureResponse) {
	if s, ok := req.ProviderData.(session); ok {
		b.session = s
		b.run.call(ctx)
	}
}

// dataSourceBase holds the client of a data source. The client is nil while the provider configuration has unknown values.
type dataSourceBase struct {
	client confluence.Client
}

func (b *dataSourceBase) Configure(_ context.Context, req datasource.ConfigureRequest, _ *datasource.ConfigureResponse) {
	b.client, _ = req.ProviderData.(confluence.Client)
}

// unknownProvider is the summary of the error for a provider configuration that has unknown values.
const unknownProvider = "Provider configuration is unknown"

// unconfigured reports whether there is no client because the provider configuration has unknown values, and adds an error
// if so.
func (b *dataSourceBase) unconfigured(diags *diag.Diagnostics) bool {
	if b.client == nil {
		diags.AddError(unknownProvider,
			"The provider configuration depends on values that are known only after apply. To read the data source during apply, add a "+
				"depends_on that refers to the resource that provides these values. Alternatively, create the values in a separate configuration.")
	}
	return b.client == nil
}

// stateSetter is the state of a response to any request.
type stateSetter interface {
	Set(ctx context.Context, val any) diag.Diagnostics
}
