package provider

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
)

var (
	contentIDPattern   = regexp.MustCompile(`^[0-9]+$`)
	contentIDValidator = stringvalidator.RegexMatches(contentIDPattern, "the ID of content is a number, such as 123456")
	parentIDValidator  = stringvalidator.RegexMatches(regexp.MustCompile(`^([0-9]+|root)$`),
		`a parent is the ID of a page or folder, such as 123456, or "root" for the top level of the space`)
)
