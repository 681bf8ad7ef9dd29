package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// accessSettings are when the plan warns of changes of access.
type accessSettings struct {
	off       bool
	threshold int // people whose access may change without a warning
}

const (
	accessWarningsVariable         = "CONFLUENCE_ACCESS_WARNINGS"
	accessWarningThresholdVariable = "CONFLUENCE_ACCESS_WARNING_THRESHOLD"
	defaultAccessWarningThreshold  = 25
)

func accessWarningsAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		Optional:   true,
		Validators: []validator.String{stringvalidator.OneOf("on", "off")},
		MarkdownDescription: "Whether the plan warns of changes of access to spaces and pages: `on` or `off`. With `on`, it warns if a person loses view, edit or admin access, if anonymous users " +
			"or an access class, such as all licensed users, gain access, or if more people than `access_warning_threshold` gain or lose access. " +
			"To determine this, the plan reads the members of the affected groups. Default: `on`. Environment: `CONFLUENCE_ACCESS_WARNINGS`.",
	}
}

func accessWarningThresholdAttribute() schema.Int64Attribute {
	return schema.Int64Attribute{
		Optional:   true,
		Validators: []validator.Int64{int64validator.AtLeast(0)},
		MarkdownDescription: fmt.Sprintf("Number of people who may gain or lose access through one resource without a warning. Default: `%d`. "+
			"Environment: `CONFLUENCE_ACCESS_WARNING_THRESHOLD`.", defaultAccessWarningThreshold),
	}
}

func (m providerModel) accessSettings(diags *diag.Diagnostics) accessSettings {
	settings := accessSettings{
		threshold: orEnvInt(diags, "access_warning_threshold", m.AccessWarningThreshold, accessWarningThresholdVariable, defaultAccessWarningThreshold),
	}
	switch warnings := orEnv(m.AccessWarnings, accessWarningsVariable); warnings {
	case "off":
		settings.off = true
	case "", "on":
	default:
		diags.AddAttributeError(path.Root("access_warnings"), "Invalid environment variable",
			fmt.Sprintf("%s must be \"on\" or \"off\", got: %q.", accessWarningsVariable, warnings))
	}
	return settings
}
