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

// nameValidator rejects a title or name that Confluence stores differently: it removes the white space around it. So do line
// breaks and byte order marks, which come from files.
type nameValidator struct{}

func (nameValidator) Description(context.Context) string {
	return "must not have white space at the start or end, line breaks or byte order marks"
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
			"Confluence removes white space at the start and end, and has no line breaks or byte order marks here. Write: %s = %s", req.Path, templates.Replace(strconv.Quote(stored))))
	}
}

// storedName is a title or name without what the validator rejects.
func storedName(name string) string {
	lines := strings.FieldsFunc(strings.ReplaceAll(name, byteOrderMark, ""), func(r rune) bool { return r == '\n' || r == '\r' })
	for i, line := range lines {
		lines[i] = strings.TrimFunc(line, unicode.IsSpace)
	}
	if len(lines) == 1 {
		return lines[0]
	}
	return strings.TrimFunc(strings.Join(lines, " "), unicode.IsSpace)
}
