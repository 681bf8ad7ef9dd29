package provider

import (
	"context"
	"fmt"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// importAttribute imports by the one attribute that is both the import ID and the identity.
func importAttribute(ctx context.Context, attribute string, pattern *regexp.Regexp, form string, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	at := path.Root(attribute)
	resource.ImportStatePassthroughWithIdentity(ctx, at, at, req, resp)
	var value types.String
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, at, &value)...)
	if !resp.Diagnostics.HasError() && !pattern.MatchString(value.ValueString()) {
		resp.Diagnostics.AddError("Import ID has another form", fmt.Sprintf("%q is given; the form is %s.", value.ValueString(), form))
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("timeouts"), noTimeouts())...)
}
