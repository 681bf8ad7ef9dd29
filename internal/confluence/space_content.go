package confluence

import "iter"

// SpaceContent counts the content of a space, without the trash and without a home page that nobody has edited.
type SpaceContent struct {
	Pages     int
	BlogPosts int
	Others    int // folders, whiteboards, databases and embeds (Cloud)
}

// versioned is content in an answer of which only the version is used.
type versioned struct {
	ID      string `json:"id"`
	Version struct {
		Number int `json:"number"`
	} `json:"version"`
}

// countEdited counts content, except a home page in its first version, which Confluence created with the space.
func countEdited(contents iter.Seq2[versioned, error], homepageID string) (int, error) {
	count := 0
	for content, err := range contents {
		if err != nil {
			return 0, err
		}
		if content.ID != homepageID || content.Version.Number > 1 {
			count++
		}
	}
	return count, nil
}
