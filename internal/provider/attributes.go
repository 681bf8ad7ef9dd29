package provider

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// defaultTimeout bounds calls that wait for one of Confluence's long tasks.
const defaultTimeout = 20 * time.Minute

// Keys above 245 characters are answered with a server error (CONFCLOUD-84375). The key of a personal space is "~" and
// a user name on Data Center.
var (
	spaceKeyPattern   = regexp.MustCompile(`^([A-Za-z0-9]{1,245}|~[^\s/]{1,244})$`)
	spaceKeyValidator = stringvalidator.RegexMatches(spaceKeyPattern,
		"a space key has 1 to 245 letters and digits (A-Z, a-z, 0-9); the key of a personal space starts with ~")
)

// spaceKeyAttribute refers to the space that a resource is in.
func spaceKeyAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		Required:            true,
		PlanModifiers:       []planmodifier.String{keepSpelling{}, stringplanmodifier.RequiresReplace()},
		Validators:          []validator.String{spaceKeyValidator},
		MarkdownDescription: "Key of the space. Changing it makes a new resource.",
	}
}

// computedAttribute is something that Confluence decides once.
func computedAttribute(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Computed:            true,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		MarkdownDescription: description,
	}
}

// labelsAttribute is computed too, so that leaving it out leaves the labels alone and an import reads them.
func labelsAttribute(description string) schema.SetAttribute {
	return schema.SetAttribute{
		ElementType:         types.StringType,
		Optional:            true,
		Computed:            true,
		PlanModifiers:       []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
		Validators:          []validator.Set{labelsValidator{}},
		MarkdownDescription: description,
	}
}

// labelsUnmanaged tells that the labels were left out since the object was created: they are null in the state, and nobody
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

// choiceAttribute is one of a few words, with a default.
func choiceAttribute(description, otherwise string, others ...string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		Computed:            true,
		Default:             stringdefault.StaticString(otherwise),
		Validators:          []validator.String{stringvalidator.OneOf(append([]string{otherwise}, others...)...)},
		MarkdownDescription: fmt.Sprintf("%s Default: `%s`.", description, otherwise),
	}
}

func timeoutsAttribute(ctx context.Context) schema.Attribute {
	return timeouts.Attributes(ctx, timeouts.Opts{Create: true, Update: true, Delete: true})
}

// noTimeouts is the value of the timeouts attribute when it is not configured, typed as the schema demands.
func noTimeouts() timeouts.Value {
	return timeouts.Value{Object: types.ObjectNull(map[string]attr.Type{
		"create": types.StringType, "update": types.StringType, "delete": types.StringType,
	})}
}

// known is the planned value where it is known, and else what came of it: a value that was planned must come true, and what
// somebody else changes at the same moment shows with the next refresh.
func known[T attr.Value](planned, now T) T {
	if planned.IsUnknown() {
		return now
	}
	return planned
}

// sameKey keeps the spelling of a space key: Confluence looks keys up whatever their case.
func sameKey(prior types.String, key string) types.String {
	if strings.EqualFold(prior.ValueString(), key) {
		return prior
	}
	return types.StringValue(key)
}

// stringSet makes the value of a set attribute; nil makes an empty set.
func stringSet(in []string) types.Set {
	elements := make([]attr.Value, len(in))
	for i, s := range in {
		elements[i] = types.StringValue(s)
	}
	return types.SetValueMust(types.StringType, elements)
}

// setStrings reads a set attribute; a null or unknown set has no elements.
func setStrings(in types.Set) []string {
	var out []string
	for _, element := range in.Elements() {
		out = append(out, element.(types.String).ValueString())
	}
	return out
}

// difference lists what must be added to and removed from the set `from` to make it the set `to`.
func difference(from, to types.Set) (add, remove []string) {
	return missing(to, from), missing(from, to)
}

func missing(from, in types.Set) []string {
	there := setStrings(in)
	var out []string
	for _, s := range setStrings(from) {
		if !slices.Contains(there, s) {
			out = append(out, s)
		}
	}
	return out
}

// textOrNull keeps "left out" apart from "": an empty text of Confluence is null unless the prior value was "".
func textOrNull(text string, prior types.String) types.String {
	if text == "" && (prior.IsNull() || prior.ValueString() != "") {
		return types.StringNull()
	}
	return types.StringValue(text)
}
