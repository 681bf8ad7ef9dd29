package provider

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ClientFromEnvironment returns a client that is configured as by an empty provider block: for commands, which have none. It sends
// no request.
func ClientFromEnvironment(version, command string) (confluence.Client, error) {
	var m providerModel
	var diags diag.Diagnostics
	config := m.toConfig(&diags)
	config.UserAgent = "terraform-provider-confluence/" + version + " (" + command + ")"
	var problems []error
	for _, d := range diags.Errors() {
		problems = append(problems, errors.New(d.Summary()+": "+d.Detail()))
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return confluence.New(config)
}
