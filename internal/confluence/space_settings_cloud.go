package confluence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// restSettings are [Settings] in requests and answers.
type restSettings struct {
	RouteOverride *bool   `json:"routeOverrideEnabled,omitempty"`
	ContentMode   *string `json:"contentMode,omitempty"`
}

// settings are those of an answer. A space whose content mode was never set has the standard one.
func (s restSettings) settings(path string) (Settings, error) {
	if s.RouteOverride == nil {
		return Settings{}, &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "the response has no settings of a space"}
	}
	mode := ContentStandard
	if s.ContentMode != nil {
		mode = cmp.Or(*s.ContentMode, mode)
	}
	return Settings{mode, *s.RouteOverride}, nil
}

// in reports whether settings have the values of a change.
func (c SettingsChange) in(now Settings) bool {
	return (c.ContentMode == nil || *c.ContentMode == now.ContentMode) && (c.RouteOverride == nil || *c.RouteOverride == now.RouteOverride)
}

func settingsPath(spaceKey string) string { return spacePath(spaceKey) + "/settings" }

// SpaceSettings: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-settings/#api-wiki-rest-api-space-spacekey-settings-get
func (c *cloud) SpaceSettings(ctx context.Context, spaceKey string) (Settings, error) {
	var answer restSettings
	if err := c.Get(ctx, settingsPath(spaceKey), nil, &answer); err != nil {
		return Settings{}, err
	}
	return answer.settings(settingsPath(spaceKey))
}

// SetSpaceSettings sends both settings: Atlassian does not tell what becomes of one that an update leaves out. A site can accept a
// setting that it does not have, which the answer shows.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-settings/#api-wiki-rest-api-space-spacekey-settings-put
func (c *cloud) SetSpaceSettings(ctx context.Context, spaceKey string, change SettingsChange) error {
	path, out := settingsPath(spaceKey), restSettings{change.RouteOverride, change.ContentMode}
	if change.RouteOverride == nil || change.ContentMode == nil {
		var now restSettings
		if err := c.Get(ctx, path, nil, &now); err != nil {
			return err
		}
		out = restSettings{cmp.Or(change.RouteOverride, now.RouteOverride), cmp.Or(change.ContentMode, now.ContentMode)}
	}
	start := time.Now()
	var answer restSettings
	err := c.Send(ctx, http.MethodPut, path, nil, out, &answer)
	if err == nil {
		stored, err := answer.settings(path)
		if err == nil && !change.in(stored) {
			err = &Error{Method: http.MethodPut, Path: path, Status: http.StatusOK, Kind: rest.KindUnsupported, Message: fmt.Sprintf(
				"Confluence accepted the change but did not make it: the content mode is %s, the route override %t", stored.ContentMode, stored.RouteOverride)}
		}
		return err
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (Settings, bool, error) {
		now, err := c.SpaceSettings(ctx, spaceKey)
		return now, err == nil && change.in(now), err
	})
	return c.refusedInSpace(ctx, spaceKey, err)
}

// refusedInSpace turns the 404 of an operation that the account may not do in a space that it sees into a refusal.
func (c *cloud) refusedInSpace(ctx context.Context, spaceKey string, err error) error {
	if !IsNotFound(err) {
		return err
	}
	if _, readErr := c.spaceID(ctx, SpaceRef{Key: spaceKey}); readErr != nil {
		return err
	}
	return forbidden(err)
}

const lookPath = "/rest/api/settings/lookandfeel"

type restLook struct {
	SpaceKey string `json:"spaceKey"`
	Type     string `json:"lookAndFeelType"`
}

// SpaceLook: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-settings/#api-wiki-rest-api-settings-lookandfeel-get
func (c *cloud) SpaceLook(ctx context.Context, spaceKey string) (string, error) {
	var answer struct {
		Selected string `json:"selected"`
	}
	err := c.Get(ctx, lookPath, url.Values{"spaceKey": {spaceKey}}, &answer)
	if err == nil && answer.Selected == "" {
		err = &Error{Method: http.MethodGet, Path: lookPath, Status: http.StatusOK, Message: "the response does not tell which look and feel is selected"}
	}
	return answer.Selected, err
}

// SetSpaceLook does not settle a lost answer: what is read may be the word for another look.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-settings/#api-wiki-rest-api-settings-lookandfeel-put
func (c *cloud) SetSpaceLook(ctx context.Context, spaceKey, look string) error {
	err := c.Send(ctx, http.MethodPut, lookPath, nil, restLook{spaceKey, look}, nil)
	var refused *Error
	if errors.As(err, &refused) && refused.Status == http.StatusConflict {
		return refused.With(rest.KindInvalid, refused.Message+". Only a space with a theme of its own can have another look and feel than the site")
	}
	return err
}
