package confluence

import (
	"cmp"
	"context"
)

// SiteInformation: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-settings/#api-wiki-rest-api-settings-systeminfo-get
func (c *cloud) SiteInformation(ctx context.Context) (SiteInformation, error) {
	return c.siteInformation.Get(ctx, "", c.readSiteInformation)
}

func (c *cloud) readSiteInformation(ctx context.Context) (SiteInformation, error) {
	var answer struct {
		CloudID string `json:"cloudId"`
		Commit  string `json:"commitHash"`
		BaseURL string `json:"baseUrl"`
		Edition string `json:"edition"`
		Title   string `json:"siteTitle"`
	}
	if err := c.Get(ctx, "/rest/api/settings/systemInfo", nil, &answer); err != nil && !IsForbidden(err) && !IsNotFound(err) {
		return SiteInformation{}, err
	}
	mode, err := c.SpaceRoleMode(ctx)
	return SiteInformation{
		URL: cmp.Or(answer.BaseURL, c.WebURL("/")), Title: answer.Title, CloudID: answer.CloudID, Edition: answer.Edition, Build: answer.Commit, RoleMode: mode,
	}, err
}
