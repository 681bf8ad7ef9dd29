package confluence

import (
	"cmp"
	"context"
	"encoding/json"
)

// SiteInformation: https://developer.atlassian.com/server/confluence/rest/v931/api-group-server-information/ and
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-access-mode/
func (d *dataCenter) SiteInformation(ctx context.Context) (SiteInformation, error) {
	return d.siteInformation.Get(ctx, "", d.readSiteInformation)
}

func (d *dataCenter) readSiteInformation(ctx context.Context) (SiteInformation, error) {
	var server struct {
		BaseURL string      `json:"baseUrl"`
		Version string      `json:"version"`
		Build   json.Number `json:"buildNumber"`
	}
	if err := ignoreHidden(d.Get(ctx, "/rest/api/server-information", nil, &server)); err != nil {
		return SiteInformation{}, err
	}
	var mode string
	err := ignoreHidden(d.Get(ctx, "/rest/api/accessmode", nil, &mode))
	return SiteInformation{URL: cmp.Or(server.BaseURL, d.WebURL("/")), Version: server.Version, Build: server.Build.String(), AccessMode: mode}, err
}

// ignoreHidden drops the error of what the account may not read, or this version does not have.
func ignoreHidden(err error) error {
	if IsForbidden(err) || IsNotFound(err) || IsUnsupported(err) {
		return nil
	}
	return err
}
