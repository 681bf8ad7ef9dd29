package provider

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
)

var (
	contentIDPattern   = regexp.MustCompile(`^[0-9]+$`)
	contentIDValidator = stringvalidator.RegexMatches(contentIDPattern, "must be the ID of content, a number such as 123456")
	parentIDValidator  = stringvalidator.RegexMatches(regexp.MustCompile(`^([0-9]+|root)$`),
		`must be the ID of a page or folder, such as 123456, or "root" for the top level of the space`)
)
