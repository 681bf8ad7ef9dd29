package confluence

import (
	"context"
	"net/url"
	"slices"
	"time"
)

// listedLabels returns the labels of content that was listed: lists of v2 have none. Content that is archived is not in the lists
// of a label, and content that is newer than the lists may have got its labels since.
func (c *cloud) listedLabels(ctx context.Context, content Content) ([]string, error) {
	if content.Type == Folder {
		return nil, nil
	}
	changed := latest(content.CreatedAt, content.Version.At)
	if content.Status == StatusCurrent && !changed.IsZero() && !c.Written() && !c.budget.Disabled {
		if labels, ok := c.labels.get(ctx, content.ID, changed, c.readLabels); ok {
			return append([]string{}, labels...), nil
		}
	}
	return allLabels(ctx, c.Site, "/api/v2/"+collections[content.Type]+"/"+url.PathEscape(content.ID)+"/labels", "250")
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// readLabels reads the labels of all content, label by label.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-label/
func (c *cloud) readLabels(ctx context.Context, budget int) (map[string][]string, error) {
	var labels []label
	err := listWithin(ctx, c.Site, "/api/v2/labels?limit=250&prefix="+globalPrefix, &budget, func(l label) { labels = append(labels, l) })
	if err == nil && 2*len(labels) > budget {
		err = errBudget
	}
	all := map[string][]string{}
	for _, l := range labels {
		for _, contentType := range []string{Page, BlogPost} {
			if err == nil && l.Prefix == globalPrefix {
				path := "/api/v2/labels/" + url.PathEscape(l.ID) + "/" + collections[contentType] + "?limit=250"
				err = listWithin(ctx, c.Site, path, &budget, func(content contentID) { all[content.ID] = append(all[content.ID], l.Name) })
			}
		}
	}
	for _, names := range all {
		slices.Sort(names)
	}
	return all, err
}
