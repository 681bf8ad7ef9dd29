package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
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

// operationsAttribute is the required set of operations that a principal is granted.
func operationsAttribute() schema.SetAttribute {
	return schema.SetAttribute{
		ElementType: types.StringType,
		Required:    true,
		Validators:  []validator.Set{setvalidator.ValueStringsAre(operationValidator()), includesReadSpace{}},
		MarkdownDescription: fmt.Sprintf("Operations that the principal may perform. Must include `read:space`. On both deployments: %s. (Cloud) Also %s. (Data Center) Also %s. "+
			"[Names on Confluence's screens](../guides/cloud-and-data-center.md#operations-in-spaces). "+
			"`delete:space` allows deleting own content. Extra permissions that Cloud adds automatically are ignored."+unknownOperations,
			quoted(confluence.SpaceOperations()), quoted(onlyOf(confluence.Cloud)), quoted(onlyOf(confluence.DataCenter))),
	}
}

// onlyOf are the operations that only one deployment can grant.
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

// includesReadSpace validates that operations include read:space, without which Confluence grants no other.
type includesReadSpace struct{}

func (includesReadSpace) Description(context.Context) string {
	return "operations must include read:space"
}

func (v includesReadSpace) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (includesReadSpace) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() || slices.ContainsFunc(req.ConfigValue.Elements(), attr.Value.IsUnknown) {
		return
	}
	if !slices.Contains(setStrings(req.ConfigValue), string(confluence.ReadSpace)) {
		resp.Diagnostics.AddAttributeError(req.Path, "Missing operation read:space",
			"Confluence grants no operations to a principal that cannot view the space. Add read:space, or remove the resource to revoke all operations.")
	}
}

// checkOperations rejects operations that the deployment cannot grant.
func (b *resourceBase) checkOperations(operations types.Set, at path.Path, diags *diag.Diagnostics) {
	supported := b.client.Operations()
	for _, operation := range operationsOf(operations) {
		if operation != "" && !slices.Contains(supported, operation) {
			addUnavailable(diags, at, b.client, fmt.Sprintf("Operation %s", operation),
				fmt.Sprintf("Remove %s. This deployment supports: %s.", operation, strings.Join(wordsOf(supported), ", ")))
		}
	}
}
