package confluence

import (
	"context"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (c *cloud) LabelSpace(ctx context.Context, key string, add, remove []string) error {
	path := spacePath(key) + "/label"
	if len(add) > 0 {
		var labels []spaceLabel
		for _, name := range add {
			labels = append(labels, spaceLabel{Prefix: teamPrefix, Name: name})
		}
		if err := c.Send(ctx, http.MethodPost, path, nil, labels, nil); err != nil {
			return err
		}
	}
	for _, name := range remove {
		if err := rest.IgnoreNotFound(c.Send(ctx, http.MethodDelete, path, url.Values{"name": {name}, "prefix": {teamPrefix}}, nil, nil)); err != nil {
			return err
		}
	}
	return nil
}

// spaceLabels returns the categories of a space that was read with its labels. It reads them separately if there are more
// than the 50 that an answer includes.
func (c *cloud) spaceLabels(ctx context.Context, space cloudSpace) ([]string, error) {
	labels := space.Labels.Results
	if space.Labels.Meta.HasMore {
		labels = nil
		path := "/api/v2/spaces/" + url.PathEscape(space.ID) + "/labels"
		for label, err := range rest.List[spaceLabel](ctx, c.Site, path, url.Values{"prefix": {teamPrefix}, "limit": {"250"}}) {
			if err != nil {
				return nil, err
			}
			labels = append(labels, label)
		}
	}
	return categoryNames(labels), nil
}
