package provider

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// privateKey is the one key under which a resource keeps its document in private state.
const privateKey = "confluence"

type privateGetter interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

type privateSetter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// readPrivate reads into v what writePrivate wrote. Where nothing fit to read is stored, as after an import, v stays as
// it is: the next refresh stores it anew.
func readPrivate(ctx context.Context, private privateGetter, v any) diag.Diagnostics {
	document, diags := private.GetKey(ctx, privateKey)
	_ = json.Unmarshal(document, v)
	return diags
}

// writePrivate stores what Terraform must remember of a resource and users must not see change, such as its version:
// a computed attribute that changes by itself would turn every plan into an update.
func writePrivate(ctx context.Context, private privateSetter, v any) diag.Diagnostics {
	document, err := json.Marshal(v)
	if err != nil {
		return diag.Diagnostics{diag.NewErrorDiagnostic("Private state could not be written", err.Error())}
	}
	return private.SetKey(ctx, privateKey, document)
}
