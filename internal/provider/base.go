package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// resourceBase gives a resource or list resource its client, which is nil while the provider's configuration is
// not known yet.
type resourceBase struct {
	client confluence.Client
}

func (b *resourceBase) Configure(_ context.Context, req resource.ConfigureRequest, _ *resource.ConfigureResponse) {
	b.client, _ = req.ProviderData.(confluence.Client)
}

// dataSourceBase gives a data source its client.
type dataSourceBase struct {
	client confluence.Client
}

func (b *dataSourceBase) Configure(_ context.Context, req datasource.ConfigureRequest, _ *datasource.ConfigureResponse) {
	b.client, _ = req.ProviderData.(confluence.Client)
}

// unconfigured reports that a data source cannot be read because the provider's configuration is not known yet.
func (b *dataSourceBase) unconfigured(diags *diag.Diagnostics) bool {
	if b.client == nil {
		diags.AddError("Confluence cannot be asked yet",
			"The provider's configuration depends on values that are known only after apply. Give the data source a depends_on to what makes "+
				"those values, so that it is read during apply, or set them in a configuration of their own.")
	}
	return b.client == nil
}

// stateSetter is the state of any response.
type stateSetter interface {
	Set(ctx context.Context, val any) diag.Diagnostics
}
