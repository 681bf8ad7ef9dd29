package confluence

import (
	"encoding/json"
	"iter"
)

// SpaceContent counts the content of a space, without the trash and without a home page that nobody has edited.
type SpaceContent struct {
	Pages     int            // besides the home page
	Homepage  EditedHomepage // zero if it is in its first version, which Confluence created with the space
	BlogPosts int
	Others    int // folders, whiteboards, databases and embeds (Cloud)
}

// EditedHomepage is a home page that is no longer in its first version.
type EditedHomepage struct {
	ID      string
	Version int
}

// versioned is content in an answer of which only the version is used.
type versioned struct {
	ID      string `json:"id"`
	Version struct {
		Number int `json:"number"`
	} `json:"version"`

	SpaceID string   `json:"spaceId"` // Cloud
	Space   struct { // Data Center
		Homepage struct {
			ID json.Number `json:"id"`
		} `json:"homepage"`
	} `json:"space"`
}

// withoutError yields rows as a list that was read does.
func withoutError(rows []versioned) iter.Seq2[versioned, error] {
	return func(yield func(versioned, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// countPages counts the pages other than the home page, and notes whether the home page was edited.
func (c *SpaceContent) countPages(pages iter.Seq2[versioned, error], homepageID string) error {
	for page, err := range pages {
		switch {
		case err != nil:
			return err
		case page.ID != homepageID:
			c.Pages++
		case page.Version.Number > 1:
			c.Homepage = EditedHomepage{page.ID, page.Version.Number}
		}
	}
	return nil
}

func (c *SpaceContent) countBlogPosts(posts iter.Seq2[versioned, error]) error {
	for _, err := range posts {
		if err != nil {
			return err
		}
		c.BlogPosts++
	}
	return nil
}
