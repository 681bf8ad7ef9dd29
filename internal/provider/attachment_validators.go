package provider

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// mediaTypeValidator accepts type/subtype as registered, and parameters, which a browser may have sent:
// https://www.rfc-editor.org/rfc/rfc6838#section-4.2, https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
var mediaTypeValidator = stringvalidator.RegexMatches(
	regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}`+
		`( *; *[A-Za-z0-9!#$&'*+.^_|~-]+=([A-Za-z0-9!#$&'*+.^_|~-]+|"[^"\\\x00-\x1f\x7f]*"))*$`),
	"must be a media type, type/subtype, such as image/png")

type filenameValidator struct{}

func (filenameValidator) Description(context.Context) string {
	return fmt.Sprintf("must be the name of a file, without slashes and control characters, at most %d bytes", maxFilename)
}

func (v filenameValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (filenameValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !isSet(req.ConfigValue) {
		return
	}
	if problem := filenameProblem(req.ConfigValue.ValueString()); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid file name", problem)
	}
}

// base64Validator does not quote the value, which may be secret.
type base64Validator struct{}

func (base64Validator) Description(context.Context) string { return "must be in base64" }

func (v base64Validator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (base64Validator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !isSet(req.ConfigValue) {
		return
	}
	var corrupt base64.CorruptInputError
	if _, err := base64.StdEncoding.DecodeString(req.ConfigValue.ValueString()); errors.As(err, &corrupt) {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid base64", fmt.Sprintf(
			"The value is not in base64 (RFC 4648, with padding): byte %d is not valid. Use filebase64() or base64encode().", int64(corrupt)+1))
	}
}
