package confluence

import "iter"

// SpaceContent counts the content of a space that is more than an untouched home page; the trash is not counted.
type SpaceContent struct {
	Pages     int
	BlogPosts int
	Others    int // folders, whiteboards, databases and embeds (Cloud)
}

// versioned is content of which only the version matters.
type versioned struct {
	ID      string `json:"id"`
	Version struct {
		Number int `json:"number"`
	} `json:"version"`
}

// countTouched counts content, but for a home page in its first version: Confluence has made that one itself.
func countTouched(contents iter.Seq2[versioned, error], homepageID string) (int, error) {
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
