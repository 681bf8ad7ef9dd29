package confluence

import "iter"

// versioned is content of which only the version matters.
type versioned struct {
	ID      string `json:"id"`
	Version struct {
		Number int `json:"number"`
	} `json:"version"`
}

// countPages counts pages except for the home page, which Confluence has made itself, and finds out whether that is edited.
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
