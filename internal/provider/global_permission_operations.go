package provider

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func globalOperationsAttribute() schema.SetAttribute {
	return schema.SetAttribute{
		ElementType: types.StringType,
		Required:    true,
		Validators: []validator.Set{
			setvalidator.SizeAtLeast(1),
			setvalidator.ValueStringsAre(stringvalidator.RegexMatches(regexp.MustCompile(`^[^\s:]+:\S+$`),
				"an operation has the form key:target; known operations are "+strings.Join(wordsOf(confluence.GlobalOperations("group")), ", "))),
		},
		MarkdownDescription: fmt.Sprintf("Operations that the principal may perform. Users and groups: %s. Anonymous users: %s. Users without a license: %s. "+
			"`use:application` allows access to the site; Confluence revokes all other operations together with it.", quoted(confluence.GlobalOperations("group")),
			quoted(confluence.GlobalOperations(anonymous)), quoted(confluence.GlobalOperations(unlicensed))) + unknownOperations,
	}
}

// checkGlobalOperations rejects operations that no global permission has, or not of this type of principal.
func checkGlobalOperations(principalType string, operations types.Set, at path.Path, diags *diag.Diagnostics) {
	words := confluence.GlobalOperations(principalType)
	configured := operationsOf(operations)
	for _, operation := range configured {
		var why string
		switch {
		case operation == "" || slices.Contains(words, operation):
			continue
		case operation == "use_unlicensed:application": // as Data Center calls it
			why = fmt.Sprintf("Use %s, which is the word for all types of principals.", confluence.UseApplication)
		case isGlobal(operation):
			why = "Confluence does not grant it to principals of this type."
		case slices.Contains(allOperations(), operation):
			why = "It is a permission of a space: use confluence_space_permission."
		default:
			continue // unknown, see warnOfUnknownGlobally
		}
		diags.AddAttributeError(at.AtSetValue(types.StringValue(string(operation))), fmt.Sprintf("%s is not a global permission of a principal of type %s", operation, principalType),
			fmt.Sprintf("%s The operations for %s are %s.", why, principalType, strings.Join(wordsOf(words), ", ")))
	}
	if !hasID(principalType) && len(configured) > 0 && isFullyKnown(operations) && !slices.Contains(configured, words[0]) {
		diags.AddAttributeError(at, fmt.Sprintf("Missing operation %s", words[0]),
			fmt.Sprintf("Without it, Confluence grants nothing to a principal of type %s. Add %s, or remove the resource to revoke all operations.", principalType, words[0]))
	}
}

// isGlobal reports whether an operation is a global permission of some type of principal.
func isGlobal(operation confluence.Operation) bool {
	return slices.ContainsFunc(globalPrincipalTypes, func(t string) bool { return slices.Contains(confluence.GlobalOperations(t), operation) })
}

// warnOfUnknownGlobally warns of operations that this provider does not know, unless the principal has them already (granted).
func warnOfUnknownGlobally(plan globalPermissionModel, granted []confluence.Operation, diags *diag.Diagnostics) {
	for _, operation := range operationsOf(plan.Operations) {
		if operation != "" && !isGlobal(operation) && !slices.Contains(granted, operation) {
			diags.AddAttributeWarning(path.Root("operations"), fmt.Sprintf("Unknown operation %s", operation),
				"This provider does not know the operation. It is sent to Confluence as written. Known operations: "+
					strings.Join(wordsOf(confluence.GlobalOperations(plan.PrincipalType.ValueString())), ", ")+".")
		}
	}
}

// isFullyKnown reports whether a set and its elements are known.
func isFullyKnown(set types.Set) bool {
	value, err := set.ToTerraformValue(context.Background())
	return err == nil && value.IsFullyKnown()
}
