package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// onlyOn is the client as an interface that the client of one deployment alone implements. Where this client does not, it
// reports so and returns false. what is the resource or data source that needs it, and wayOut what to do instead.
func onlyOn[T any](client confluence.Client, what, wayOut string, diags *diag.Diagnostics) (T, bool) {
	offered, ok := client.(T)
	if !ok {
		addUnavailable(diags, path.Empty(), client, what, wayOut)
	}
	return offered, ok
}

// addUnavailable is the error for what the deployment lacks: a resource, an attribute, or a value of one.
func addUnavailable(diags *diag.Diagnostics, at path.Path, client confluence.Client, what, wayOut string) {
	diags.Append(newError(at, fmt.Sprintf("%s is not available on %s", what, client.Deployment().Name()), wayOut))
}
