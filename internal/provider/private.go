package provider

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// privateKey is the key of the JSON document that a resource stores in private state. It is short, as are the names in the documents of
// resources of which there are many: with a local backend, the CLI writes the whole state each time that it has created an object.
const privateKey = "c"

// earlierPrivateKey is the key that earlier versions of the provider used.
const earlierPrivateKey = "confluence"

type privateGetter interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

type privateSetter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// readPrivate decodes into v what writePrivate stored. If there is no valid document, as after an import, v is unchanged, and
// the next refresh stores a new document.
func readPrivate(ctx context.Context, private privateGetter, v any) diag.Diagnostics {
	document, diags := private.GetKey(ctx, privateKey)
	if document == nil && !diags.HasError() {
		document, diags = private.GetKey(ctx, earlierPrivateKey)
	}
	_ = json.Unmarshal(document, v)
	return diags
}

// writePrivate stores values that must not appear in plans, such as the version of an object: a computed attribute that
// changes by itself would turn every plan into an update.
func writePrivate(ctx context.Context, private privateSetter, v any) diag.Diagnostics {
	document, err := json.Marshal(v)
	if err != nil {
		return diag.Diagnostics{diag.NewErrorDiagnostic("Private state could not be written", err.Error())}
	}
	diags := private.SetKey(ctx, earlierPrivateKey, nil)
	return append(diags, private.SetKey(ctx, privateKey, document)...)
}
