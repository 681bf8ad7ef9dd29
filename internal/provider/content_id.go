package provider

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
)

var (
	contentIDPattern   = regexp.MustCompile(`^[0-9]+$`)
	contentIDValidator = stringvalidator.RegexMatches(contentIDPattern, "the ID of content is a number, such as 123456")
)
