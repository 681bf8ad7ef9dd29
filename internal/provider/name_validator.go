package provider

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// byteOrderMark is what some Windows programs begin a file with.
const byteOrderMark = "\ufeff"

// nameValidator rejects a title or name that Confluence stores differently: it removes the whitespace around it. It also
// rejects byte order marks there, which come from files.
type nameValidator struct{}

func (nameValidator) Description(context.Context) string {
	return "must not have whitespace or byte order marks at the start or end"
}

func (v nameValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (nameValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	name := req.ConfigValue.ValueString()
	switch stored := storedName(name); {
	case stored == name:
	case stored == "":
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(), "It must not be blank.")
	default:
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(), fmt.Sprintf(
			"Confluence removes whitespace at the start and end, and a byte order mark is not part of the text. Write: %s = %s", req.Path, templates.Replace(strconv.Quote(stored))))
	}
}

// storedName is a title or name without what the validator rejects.
func storedName(name string) string {
	return strings.TrimFunc(name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(byteOrderMark, r) })
}
