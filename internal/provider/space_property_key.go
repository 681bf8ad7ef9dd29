package provider

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
)

// On Data Center, the key is a path segment: a slash cannot be escaped in it, and a segment of dots leads to another path.
var (
	propertyKeyPattern   = regexp.MustCompile(`^[^\pZ\pC/\\]{0,254}[^\pZ\pC/\\.]$`)
	propertyKeyValidator = stringvalidator.RegexMatches(propertyKeyPattern,
		"must be a property key: 1 to 255 characters such as letters, digits, dots, dashes and underscores, "+
			"without whitespace, slashes or a dot at the end")
)
