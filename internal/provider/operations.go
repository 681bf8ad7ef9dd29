package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func operationSet(operations []confluence.Operation) types.Set { return stringSet(wordsOf(operations)) }

func operationsOf(set types.Set) []confluence.Operation {
	var operations []confluence.Operation
	for _, word := range setStrings(set) {
		operations = append(operations, confluence.Operation(word))
	}
	return operations
}

// operationsAttribute is what a principal may do.
func operationsAttribute() schema.SetAttribute {
	all := confluence.SpaceOperations(confluence.Cloud, confluence.DataCenter)
	return schema.SetAttribute{
		ElementType: types.StringType,
		Required:    true,
		Validators:  []validator.Set{setvalidator.ValueStringsAre(stringvalidator.OneOf(wordsOf(all)...)), readsSpace{}},
		MarkdownDescription: fmt.Sprintf("What the principal may do; `read:space` must be among it. On both deployments: %s. On Cloud also %s, on Data Center %s. "+
			"`delete:space` means to delete own content. What Cloud grants by itself together with them is left alone.",
			quoted(confluence.SpaceOperations()), quoted(onlyOf(confluence.Cloud)), quoted(onlyOf(confluence.DataCenter))),
	}
}

// onlyOf are the operations that one deployment alone can grant.
func onlyOf(deployment confluence.Deployment) []confluence.Operation {
	common := confluence.SpaceOperations()
	return slices.DeleteFunc(confluence.SpaceOperations(deployment), func(o confluence.Operation) bool { return slices.Contains(common, o) })
}

func quoted(operations []confluence.Operation) string {
	return "`" + strings.Join(wordsOf(operations), "`, `") + "`"
}

func wordsOf(operations []confluence.Operation) []string {
	words := make([]string, len(operations))
	for i, operation := range operations {
		words[i] = string(operation)
	}
	return words
}

// readsSpace demands read:space, without which Confluence grants nothing else.
type readsSpace struct{}

func (readsSpace) Description(context.Context) string {
	return "read:space must be among the operations"
}

func (v readsSpace) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (readsSpace) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() || slices.ContainsFunc(req.ConfigValue.Elements(), attr.Value.IsUnknown) {
		return
	}
	if !slices.Contains(setStrings(req.ConfigValue), string(confluence.ReadSpace)) {
		resp.Diagnostics.AddAttributeError(req.Path, "read:space is missing",
			"Confluence grants nothing to a principal that may not view the space. Add read:space, or remove the resource to take everything away.")
	}
}

// checkOperations refuses operations that this deployment cannot grant.
func (b *resourceBase) checkOperations(operations types.Set, at path.Path, diags *diag.Diagnostics) {
	offered := b.client.Operations()
	for _, operation := range operationsOf(operations) {
		if operation != "" && !slices.Contains(offered, operation) {
			addUnavailable(diags, at, b.client, fmt.Sprintf("Operation %s", operation),
				fmt.Sprintf("Leave %s out on this site; what it can grant is %s.", operation, strings.Join(wordsOf(offered), ", ")))
		}
	}
}
