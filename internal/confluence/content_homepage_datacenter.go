package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) Homepage(ctx context.Context, space SpaceRef) (string, error) {
	return d.homepage(ctx, space.Key)
}

// ContentEditors reads the contributors, among whom is the author of the first version: the documentation of Data
// Center has no list of versions.
// https://developer.atlassian.com/server/confluence/expansions-in-the-rest-api/
func (d *dataCenter) ContentEditors(ctx context.Context, ref ContentRef) ([]string, error) {
	var found struct {
		History struct {
			Contributors struct {
				Publishers *struct {
					Users []restUser `json:"users"`
				} `json:"publishers"`
			} `json:"contributors"`
		} `json:"history"`
	}
	if err := d.Get(ctx, dataCenterPath(ref), url.Values{"expand": {"history.contributors.publishers"}}, &found); err != nil {
		return nil, err
	}
	if found.History.Contributors.Publishers == nil {
		return nil, rest.Unsupported("the answer does not tell who has edited the page")
	}
	var editors []string
	for _, user := range found.History.Contributors.Publishers.Users {
		editors = append(editors, user.Username)
	}
	return editors, nil
}
