package confluence

// teamPrefix marks the labels that are categories of a space, apart from people's favourites.
const teamPrefix = "team"

type spaceLabel struct {
	Prefix string `json:"prefix"`
	Name   string `json:"name"`
}

// categories are the names of the labels that are categories; never nil.
func categories(labels []spaceLabel) []string {
	names := []string{}
	for _, label := range labels {
		if label.Prefix == teamPrefix {
			names = append(names, label.Name)
		}
	}
	return names
}
