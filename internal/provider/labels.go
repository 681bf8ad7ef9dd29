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

// labelsAttribute is optional and computed: if it is omitted, labels are not managed, and an import reads them.
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

// labelsUnmanaged reports whether labels have been omitted since the object was created. They are then null in state and not
// read. During an import, both labels and name are null, and labels are read.
func labelsUnmanaged(labels types.Set, name types.String) bool {
	return labels.IsUnknown() || labels.IsNull() && !name.IsNull()
}

// readLabels is the value of labels after a read. labels and name are the prior values, remote is what Confluence has.
func readLabels(labels types.Set, name types.String, remote []string) types.Set {
	if labelsUnmanaged(labels, name) {
		return types.SetNull(types.StringType)
	}
	return stringSet(remote)
}

// priorLabels are the labels that the planned ones are compared with: those in state, or those in Confluence if labels were
// not managed before.
func priorLabels(state, planned types.Set, read func() ([]string, error)) (types.Set, error) {
	if !state.IsNull() || !isSet(planned) {
		return state, nil
	}
	labels, err := read()
	return stringSet(labels), err
}

// applyLabels calls change with the differences between the prior and the planned labels, if there are any.
func applyLabels(prior, planned types.Set, change func(add, remove []string) error) error {
	add, remove := diffSets(prior, planned)
	if planned.IsUnknown() || len(add)+len(remove) == 0 {
		return nil
	}
	return change(add, remove)
}

// refusedInLabels are the characters that no deployment accepts in labels, space labels included. Confluence's own error
// does not name the character. The source is a list of Atlassian's, and https://github.com/n8n-io/n8n/issues/37002
const refusedInLabels = ",:;.()#@&[]?*!^"

// labelsValidator rejects labels that Confluence refuses, or would change silently: the plan would never be empty.
type labelsValidator struct{}

func (labelsValidator) Description(context.Context) string {
	return "must be labels of 1 to 255 characters, in lower case and without spaces"
}

func (v labelsValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (labelsValidator) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	for _, element := range req.ConfigValue.Elements() {
		label, ok := element.(types.String)
		if !ok || label.IsUnknown() {
			continue
		}
		if problem := labelProblem(label.ValueString()); problem != "" {
			resp.Diagnostics.AddAttributeError(req.Path.AtSetValue(element), "Invalid label",
				fmt.Sprintf("Label %q %s.", label.ValueString(), problem))
		}
	}
}

// labelProblem says what is wrong with a label, or nothing. It is the predicate of a sentence about the label.
func labelProblem(label string) string {
	allowed := strings.ToLower(strings.Join(strings.Fields(label), "-"))
	switch {
	case label == "":
		return "is empty. A label has 1 to 255 characters"
	case utf8.RuneCountInString(label) > 255:
		return "is longer than 255 characters"
	case strings.ToLower(label) != label:
		return fmt.Sprintf("contains upper-case letters, which Confluence converts to lower case. Use %q", allowed)
	case strings.ContainsFunc(label, unicode.IsSpace):
		return fmt.Sprintf("contains a space, which separates labels. Use %q", allowed)
	case strings.ContainsAny(label, refusedInLabels):
		return fmt.Sprintf("contains the character %q. Confluence does not allow these characters in labels: %s",
			label[strings.IndexAny(label, refusedInLabels):][:1], strings.Join(strings.Split(refusedInLabels, ""), " "))
	default:
		return ""
	}
}
