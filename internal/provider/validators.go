package provider

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// labelsValidator refuses labels that Confluence would silently change, because the plan would never be empty.
type labelsValidator struct{}

func (labelsValidator) Description(context.Context) string {
	return "labels are lower case, without spaces, 1 to 255 characters long"
}

func (v labelsValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (labelsValidator) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	for _, element := range req.ConfigValue.Elements() {
		label, ok := element.(types.String)
		if !ok || label.IsUnknown() {
			continue
		}
		if problem := labelProblem(label.ValueString()); problem != "" {
			resp.Diagnostics.AddAttributeError(req.Path.AtSetValue(element), "Label is not allowed",
				fmt.Sprintf("The label %q %s.", label.ValueString(), problem))
		}
	}
}

func labelProblem(label string) string {
	allowed := strings.ToLower(strings.Join(strings.Fields(label), "-"))
	switch {
	case label == "":
		return "is empty; a label has 1 to 255 characters"
	case utf8.RuneCountInString(label) > 255:
		return "is longer than 255 characters"
	case strings.ToLower(label) != label:
		return fmt.Sprintf("has upper-case letters, which Confluence turns into lower case; write %q", allowed)
	case strings.ContainsFunc(label, unicode.IsSpace):
		return fmt.Sprintf("has a space, which separates labels; write %q", allowed)
	default:
		return ""
	}
}

// durationValidator accepts what parseDuration does.
type durationValidator struct{}

func (durationValidator) Description(context.Context) string { return "a duration such as 90s or 2m" }

func (v durationValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (durationValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if _, err := parseDuration(req.ConfigValue.ValueString()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Value is not a duration", err.Error())
	}
}

func parseDuration(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%q is not a duration above zero, such as 90s or 2m", text)
	}
	return d, nil
}
