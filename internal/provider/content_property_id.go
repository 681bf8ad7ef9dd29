package provider

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
)

var (
	propertyContentPattern   = regexp.MustCompile(`^(att)?[0-9]+$`)
	propertyContentValidator = stringvalidator.RegexMatches(propertyContentPattern,
		"must be the ID of a page, blog post or folder, a number such as 123456, or of an attachment, such as att123456")
)
