package provider

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
)

var (
	contentIDPattern   = regexp.MustCompile(`^[0-9]+$`)
	contentIDValidator = stringvalidator.RegexMatches(contentIDPattern, "must be the ID of content, a number such as 123456")
)
