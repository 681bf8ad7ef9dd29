package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// maxBodyWarnings is the number of problems of one body that the plan shows.
const maxBodyWarnings = 20

// warnBody warns of what Confluence accepts in the body but probably does not show as intended, if the plan changes the body.
func (b *resourceBase) warnBody(of fmt.Stringer, plan, state bodyValue, diags *diag.Diagnostics) {
	if !b.bodyLint || plan.IsNull() || plan.IsUnknown() || plan.Equal(state) {
		return
	}
	const silence = "To turn these warnings off, set body_lint = false in the provider block."
	problems := storage.Lint(plan.ValueString())
	for i, problem := range problems {
		if i == maxBodyWarnings {
			diags.AddAttributeWarning(path.Root("body"), fmt.Sprintf("%s: the body has %d more problems", of, len(problems)-i), silence)
			return
		}
		diags.AddAttributeWarning(path.Root("body"), fmt.Sprintf("%s: body, line %d, column %d", of, problem.Line, problem.Column),
			fmt.Sprintf("%s.\n\n%s", problem.Message, silence))
	}
}
