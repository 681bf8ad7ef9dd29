package confluence

// teamPrefix is the prefix of the labels of a space that are its categories. Favorites of users have the prefix my.
const teamPrefix = "team"

type spaceLabel struct {
	Prefix string `json:"prefix"`
	Name   string `json:"name"`
}

// categoryNames returns the names of the labels that are categories; never nil.
func categoryNames(labels []spaceLabel) []string {
	names := []string{}
	for _, label := range labels {
		if label.Prefix == teamPrefix {
			names = append(names, label.Name)
		}
	}
	return names
}
