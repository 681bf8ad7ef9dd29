package confluence

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// label is a label in requests and answers. It is the same in all versions of the API.
type label struct {
	ID     string `json:"id,omitempty"`
	Prefix string `json:"prefix"`
	Name   string `json:"name"`
}

// globalPrefix is the prefix of the labels that all users see. Favorites of a user have the prefix my, categories of spaces
// the prefix team.
const globalPrefix = "global"

// globalLabels returns the names of the labels that all users see, sorted; never nil.
func globalLabels(labels []label) []string {
	names := []string{}
	for _, l := range labels {
		if l.Prefix == globalPrefix {
			names = append(names, l.Name)
		}
	}
	slices.Sort(names)
	return names
}

// allLabels reads the labels of content that has more of them than its answer includes.
func allLabels(ctx context.Context, r *rest.Site, path, limit string) ([]string, error) {
	var labels []label
	for l, err := range rest.List[label](ctx, r, path, url.Values{"prefix": {globalPrefix}, "limit": {limit}}) {
		if err != nil {
			return nil, err
		}
		labels = append(labels, l)
	}
	return globalLabels(labels), nil
}

// LabelContent is the same on both deployments.
func (v v1) LabelContent(ctx context.Context, ref ContentRef, add, remove []string) error {
	path := "/rest/api/content/" + url.PathEscape(ref.ID) + "/label"
	if ref.Type == Folder {
		return rest.Unsupported("folders have no labels")
	}
	if len(add) > 0 {
		in := make([]label, len(add))
		for i, name := range add {
			in[i] = label{Prefix: globalPrefix, Name: name}
		}
		if err := v.Send(ctx, http.MethodPost, path, nil, in, nil); err != nil {
			return err
		}
	}
	for _, name := range remove {
		// The name is a parameter, because in the path it must not have a slash.
		err := v.Send(ctx, http.MethodDelete, path, url.Values{"name": {name}}, nil, nil)
		if err != nil && !IsNotFound(err) {
			return err
		}
	}
	return nil
}
