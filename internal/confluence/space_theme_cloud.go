package confluence

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

type restTheme struct {
	Key         string `json:"themeKey"`
	Name        string `json:"name,omitempty"`
	Description string `json:"description,omitempty"`
}

func (t restTheme) ObjectKey() string { return t.Key }

// Themes: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-themes/#api-wiki-rest-api-settings-theme-get
func (c *cloud) Themes(ctx context.Context) ([]Theme, error) {
	return c.themes.Get(ctx, "", func(ctx context.Context) ([]Theme, error) {
		all := []Theme{}
		for one, err := range rest.List[restTheme](ctx, c.Site, "/rest/api/settings/theme", url.Values{"limit": {"100"}}) {
			if err != nil {
				return nil, err
			}
			all = append(all, Theme(one))
		}
		return all, nil
	})
}

func themePath(spaceKey string) string { return spacePath(spaceKey) + "/theme" }

// SpaceTheme looks up a space that has no theme, and the caller: Confluence answers 404 also if there is no such space, or to an
// account that it does not know.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-themes/#api-wiki-rest-api-space-spacekey-theme-get
func (c *cloud) SpaceTheme(ctx context.Context, spaceKey string) (string, error) {
	var answer restTheme
	err := c.Get(ctx, themePath(spaceKey), nil, &answer)
	switch {
	case IsNotFound(err):
		if _, err = c.spaceID(ctx, SpaceRef{Key: spaceKey}); err == nil {
			err = c.CheckCaller(ctx)
		}
	case err == nil && answer.Key == "":
		err = &Error{Method: http.MethodGet, Path: themePath(spaceKey), Status: http.StatusOK, Message: "the response has no theme"}
	}
	return answer.Key, err
}

// SetSpaceTheme: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-themes/#api-wiki-rest-api-space-spacekey-theme-put
// and https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-themes/#api-wiki-rest-api-space-spacekey-theme-delete
func (c *cloud) SetSpaceTheme(ctx context.Context, spaceKey, themeKey string) error {
	start := time.Now()
	var err error
	if themeKey == "" {
		err = c.Send(ctx, http.MethodDelete, themePath(spaceKey), nil, nil, rest.NoBody{})
	} else {
		err = c.Send(ctx, http.MethodPut, themePath(spaceKey), nil, restTheme{Key: themeKey}, nil)
	}
	if err == nil {
		return nil
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (string, bool, error) {
		now, err := c.SpaceTheme(ctx, spaceKey)
		return now, err == nil && now == themeKey, err
	})
	return c.refusedInSpace(ctx, spaceKey, err)
}
