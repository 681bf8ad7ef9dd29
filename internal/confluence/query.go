package confluence

import "net/url"

// setUnlessEmpty sets a parameter of a query unless its value is "".
func setUnlessEmpty(query url.Values, name, value string) {
	if value != "" {
		query.Set(name, value)
	}
}
