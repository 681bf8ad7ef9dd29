package provider

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// operationValidator accepts any key:target, because access lists may have operations that this provider does not know.
func operationValidator() validator.String {
	return stringvalidator.RegexMatches(regexp.MustCompile(`^[^\s:]+:\S+$`),
		"an operation has the form key:target; known operations are "+strings.Join(wordsOf(allOperations()), ", "))
}

const unknownOperations = " Confluence may have operations that this provider does not know. They are shown as `key:target`, can be kept or removed, " +
	"and are sent as written when granted."

func allOperations() []confluence.Operation {
	return confluence.SpaceOperations(confluence.Cloud, confluence.DataCenter)
}

// checkNewOperations rejects operations that only the other deployment has, and warns of operations that are not known,
// unless the principal has them already (granted).
func (b *resourceBase) checkNewOperations(operations types.Set, granted []confluence.Operation, at path.Path, diags *diag.Diagnostics) {
	var known []confluence.Operation
	for _, operation := range operationsOf(operations) {
		switch {
		case operation == "" || slices.Contains(granted, operation):
		case slices.Contains(allOperations(), operation):
			known = append(known, operation)
		default:
			diags.AddAttributeWarning(at, fmt.Sprintf("Unknown operation %s", operation), fmt.Sprintf(
				"This provider does not know the operation. It is sent to Confluence as written. Known operations of this deployment: %s.",
				strings.Join(wordsOf(b.client.Operations()), ", ")))
		}
	}
	b.checkOperations(operationSet(known), at, diags)
}
