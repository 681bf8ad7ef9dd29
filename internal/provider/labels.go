package provider

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// labelsAttribute is computed too, so that leaving it out leaves the labels alone and an import reads them.
func labelsAttribute(description string) schema.SetAttribute {
	return schema.SetAttribute{
		ElementType:         types.StringType,
		Optional:            true,
		Computed:            true,
		PlanModifiers:       []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
		Validators:          []validator.Set{labelsValidator{}},
		MarkdownDescription: fmt.Sprintf("%s Not allowed in labels: `%s`.", description, strings.Join(strings.Split(refusedInLabels, ""), " ")),
	}
}

// labelsUnmanaged reports that the labels were left out since the object was created: they are null in the state, and nobody
// reads them. After an import, they and the name are null.
func labelsUnmanaged(labels types.Set, name types.String) bool {
	return labels.IsUnknown() || labels.IsNull() && !name.IsNull()
}

// readLabels is what the labels become by a read; labels and name are the values before.
func readLabels(labels types.Set, name types.String, now []string) types.Set {
	if labelsUnmanaged(labels, name) {
		return types.SetNull(types.StringType)
	}
	return stringSet(now)
}

// priorLabels are the labels that planned ones are compared with: those in the state, or, where labels are managed from now
// on, those that are there.
func priorLabels(state, planned types.Set, read func() ([]string, error)) (types.Set, error) {
	if !state.IsNull() || !isSet(planned) {
		return state, nil
	}
	labels, err := read()
	return stringSet(labels), err
}

// applyLabels makes the planned labels of the prior ones, if they differ.
func applyLabels(prior, planned types.Set, change func(add, remove []string) error) error {
	add, remove := difference(prior, planned)
	if planned.IsUnknown() || len(add)+len(remove) == 0 {
		return nil
	}
	return change(add, remove)
}

// refusedInLabels are the characters that no deployment takes in labels, those of spaces included. Confluence's own answer
// does not say which character it refuses. Sources:
// https://support.atlassian.com/confluence-cloud/docs/use-labels-to-organize-your-content/ and https://github.com/n8n-io/n8n/issues/37002
const refusedInLabels = ",:;.()#@&[]?*!^"

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
	case strings.ContainsAny(label, refusedInLabels):
		return fmt.Sprintf("has the character %q, which Confluence refuses in labels; refused are %s",
			label[strings.IndexAny(label, refusedInLabels):][:1], strings.Join(strings.Split(refusedInLabels, ""), " "))
	default:
		return ""
	}
}
