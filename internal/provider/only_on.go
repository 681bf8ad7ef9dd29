package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// onlyOn returns the client as an interface that only the client of one deployment implements, and reports whether it does.
// If not, it adds an error. what names the resource or data source that needs the interface, and instead is what to use.
func onlyOn[T any](client confluence.Client, what, instead string, diags *diag.Diagnostics) (T, bool) {
	capable, ok := client.(T)
	if !ok {
		addUnavailable(diags, path.Empty(), client, what, instead)
	}
	return capable, ok
}

// addUnavailable adds an error for a resource, attribute or value that the deployment does not support.
func addUnavailable(diags *diag.Diagnostics, at path.Path, client confluence.Client, what, instead string) {
	diags.Append(newError(at, fmt.Sprintf("%s is not available on %s", what, client.Deployment().Name()), instead))
}
