package provider

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
)

// The key is a segment of a path on Data Center, where a slash cannot be escaped and a segment of dots goes elsewhere.
var (
	propertyKeyPattern   = regexp.MustCompile(`^[^\pZ\pC/\\]{0,254}[^\pZ\pC/\\.]$`)
	propertyKeyValidator = stringvalidator.RegexMatches(propertyKeyPattern,
		"a property key has 1 to 255 characters, such as letters, digits, dots, dashes and underscores; "+
			"white space and slashes are not allowed, nor a dot at the end")
)
