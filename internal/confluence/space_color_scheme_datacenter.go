package confluence

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

type restColorType struct {
	Type string `json:"type"`
}

func colorSchemePath(spaceKey string) string { return spacePath(spaceKey) + "/color-scheme" }

// ColorSchemeType: https://developer.atlassian.com/server/confluence/rest/v931/api-group-color-scheme/#api-rest-api-space-spacekey-color-scheme-type-get
func (d *dataCenter) ColorSchemeType(ctx context.Context, spaceKey string) (string, error) {
	var answer restColorType
	path := colorSchemePath(spaceKey) + "/type"
	err := d.Get(ctx, path, nil, &answer)
	if err == nil && answer.Type == "" {
		err = &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "the response has no type of a color scheme"}
	}
	return strings.ToLower(answer.Type), err
}

// SetColorSchemeType: https://developer.atlassian.com/server/confluence/rest/v931/api-group-color-scheme/#api-rest-api-space-spacekey-color-scheme-type-put
func (d *dataCenter) SetColorSchemeType(ctx context.Context, spaceKey, schemeType string) error {
	start := time.Now()
	var answer setColorType
	err := d.Send(ctx, http.MethodPut, colorSchemePath(spaceKey)+"/type", nil, restColorType{schemeType}, &answer)
	if err == nil && strings.EqualFold(answer.Type, schemeType) {
		return nil
	}
	if err == nil { // the answer does not tell the type, as that of a site which takes the caller for anonymous
		now, err := d.ColorSchemeType(ctx, spaceKey)
		if err == nil && now != schemeType {
			err = &Error{Method: http.MethodPut, Path: colorSchemePath(spaceKey) + "/type", Status: http.StatusOK, Message: "the type was not changed: it is " + now}
		}
		return err
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (string, bool, error) {
		now, err := d.ColorSchemeType(ctx, spaceKey)
		return now, now == schemeType, err
	})
	return err
}

// setColorType is the answer to a change of the type, which need not have a body.
type setColorType struct{ restColorType }

func (setColorType) MayBeEmpty() {}

// SpaceColors: https://developer.atlassian.com/server/confluence/rest/v931/api-group-color-scheme/#api-rest-api-space-spacekey-color-scheme-get
func (d *dataCenter) SpaceColors(ctx context.Context, spaceKey string) (ColorScheme, error) {
	var answer ColorScheme
	path := colorSchemePath(spaceKey)
	err := d.Get(ctx, path, nil, &answer)
	if err == nil && answer.Light == nil && answer.Dark == nil {
		err = &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "the response has no colors"}
	}
	return answer, err
}

// SetSpaceColors sends both halves: Atlassian does not tell what becomes of one that an update leaves out.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-color-scheme/#api-rest-api-space-spacekey-color-scheme-put
func (d *dataCenter) SetSpaceColors(ctx context.Context, spaceKey string, scheme ColorScheme) error {
	whole := scheme
	if scheme.Light == nil || scheme.Dark == nil {
		now, err := d.SpaceColors(ctx, spaceKey)
		if err != nil {
			return err
		}
		if scheme.Light == nil {
			whole.Light = now.Light
		} else {
			whole.Dark = now.Dark
		}
	}
	start, path := time.Now(), colorSchemePath(spaceKey)
	var stored ColorScheme
	err := d.Send(ctx, http.MethodPut, path, nil, whole, &stored)
	if err == nil && !scheme.in(stored) {
		return &Error{Method: http.MethodPut, Path: path, Status: http.StatusOK, Message: fmt.Sprintf("Confluence accepted the colors but has others: light %v, dark %v", stored.Light, stored.Dark)}
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (ColorScheme, bool, error) {
		now, err := d.SpaceColors(ctx, spaceKey)
		return now, scheme.in(now), err
	})
	return err
}

// in reports whether another scheme has all colors of this one.
func (s ColorScheme) in(other ColorScheme) bool {
	return s.Light.in(other.Light) && s.Dark.in(other.Dark)
}

func (c Colors) in(other Colors) bool {
	for name, color := range c {
		if !strings.EqualFold(color, other[name]) {
			return false
		}
	}
	return true
}

// ResetSpaceColors sets the type too: Atlassian does not tell whether a reset does.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-color-scheme/#api-rest-api-space-spacekey-color-scheme-reset-put
func (d *dataCenter) ResetSpaceColors(ctx context.Context, spaceKey string) error {
	if err := d.Send(ctx, http.MethodPut, colorSchemePath(spaceKey)+"/reset", nil, nil, nil); err != nil {
		return err
	}
	return d.SetColorSchemeType(ctx, spaceKey, ColorsGlobal)
}
