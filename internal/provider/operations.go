package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// spaceOperations is the whole vocabulary, whether a deployment offers the operation or not, in the order of
// Confluence's permissions screen.
var spaceOperations = []string{
	"read:space", "delete:space",
	"create:page", "archive:page", "delete:page",
	"create:blogpost", "delete:blogpost",
	"create:attachment", "delete:attachment",
	"create:comment", "delete:comment",
	"restrict_content:space", "delete_mail:space", "export:space", "administer:space",
}

func operationSet(operations []confluence.Operation) types.Set {
	words := make([]string, len(operations))
	for i, operation := range operations {
		words[i] = string(operation)
	}
	return stringSet(words)
}

func operationsOf(set types.Set) []confluence.Operation {
	var operations []confluence.Operation
	for _, word := range setStrings(set) {
		operations = append(operations, confluence.Operation(word))
	}
	return operations
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
			diags.AddAttributeError(at, fmt.Sprintf("%s has no operation %s", b.client.Deployment().Name(), operation),
				fmt.Sprintf("Leave %s out on this site; what it can grant is %s.", operation, joinOperations(offered)))
		}
	}
}

// readable tells that the access list of a space can be read.
func (b *resourceBase) readable(ctx context.Context, space confluence.SpaceRef) bool {
	visitor := confluence.Grant{Principal: confluence.Principal{Type: anonymous}}
	_, err := b.client.SpaceGrant(ctx, space, visitor)
	return err == nil
}

func joinOperations(operations []confluence.Operation) string {
	words := make([]string, len(operations))
	for i, operation := range operations {
		words[i] = string(operation)
	}
	return strings.Join(words, ", ")
}
