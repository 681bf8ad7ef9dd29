package confluence

import (
	"context"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var _ Blueprints = (*cloud)(nil)

// Blueprints: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-blueprint-get
func (c *cloud) Blueprints(ctx context.Context, spaceKey string) ([]Blueprint, error) {
	return c.blueprints.Get(ctx, strings.ToLower(spaceKey), func(ctx context.Context) ([]Blueprint, error) {
		query := url.Values{"limit": {"100"}}
		setUnlessEmpty(query, "spaceKey", spaceKey)
		all := []Blueprint{}
		for one, err := range rest.List[restTemplate](ctx, c.Site, templatesPath+"/blueprint", query) {
			if err != nil {
				return nil, err
			}
			all = append(all, Blueprint{
				TemplateID: one.ID, Name: one.Name, Description: one.Description, PluginKey: one.Original.Plugin, ModuleKey: one.Original.Module,
				Blueprint: one.Blueprint, Labels: globalLabels(one.Labels),
			})
		}
		return all, nil
	})
}
