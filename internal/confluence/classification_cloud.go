package confluence

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// restLevel is a [ClassificationLevel] in answers.
type restLevel struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Guideline   string `json:"guideline"`
	Color       string `json:"color"`
	Status      string `json:"status"`
}

// levelList is the list of the levels of the site, or the refusal of a site that has none.
type levelList struct {
	levels []ClassificationLevel
	none   *Error
}

const noLevels = ". Classification levels are a feature of Confluence Cloud Enterprise: this site has none, or its edition does not include them"

// ClassificationLevels: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-classification-level/#api-classification-levels-get
func (c *cloud) ClassificationLevels(ctx context.Context) ([]ClassificationLevel, error) {
	list, err := c.levels.Get(ctx, "", func(ctx context.Context) (levelList, error) {
		answer, err := rest.ReadArray[restLevel](ctx, c.Site, "/api/v2/classification-levels")
		var refused *Error
		if errors.As(err, &refused) && isAbsent(err) {
			return levelList{none: refused.With(rest.KindUnsupported, refused.Message+noLevels)}, nil
		}
		all := []ClassificationLevel{}
		for _, one := range answer {
			all = append(all, ClassificationLevel(one))
		}
		return levelList{levels: all}, err
	})
	if err == nil && list.none != nil {
		return nil, list.none
	}
	return list.levels, err
}

// isAbsent reports whether Confluence answered 404 to an account that it knows, also with a bare "Not Found".
func isAbsent(err error) bool {
	return rest.HasStatus(err, http.StatusNotFound) && (IsNotFound(err) || IsForbidden(err))
}

// level reads the ID of the level at a path, "" if there is none: an account that Confluence does not know gets the same answer.
func (c *cloud) level(ctx context.Context, path string, query url.Values) (string, error) {
	var answer restLevel
	err := c.Get(ctx, path, query, &answer)
	switch {
	case isAbsent(err):
		return "", c.CheckCaller(ctx)
	case err == nil && answer.ID == "":
		err = &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "the response has no ID of a classification level"}
	}
	return answer.ID, err
}

// setLevel sends a write of a level, which is safe to repeat. read returns the level that the object has.
func (c *cloud) setLevel(ctx context.Context, method, path string, in any, level string, read func(context.Context) (string, error)) error {
	start := time.Now()
	err := c.Send(ctx, method, path, nil, in, rest.NoBody{})
	if err == nil {
		return nil
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (string, bool, error) {
		now, err := read(ctx)
		return now, err == nil && now == level, err
	})
	if !isAbsent(err) {
		return err
	}
	if _, listErr := c.ClassificationLevels(ctx); IsUnsupported(listErr) {
		return listErr
	}
	return forbidden(err) // the object was read before
}

func defaultLevelPath(spaceID string) string {
	return "/api/v2/spaces/" + url.PathEscape(spaceID) + "/classification-level/default"
}

// DefaultLevel: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-classification-level/#api-spaces-id-classification-level-default-get
func (c *cloud) DefaultLevel(ctx context.Context, space SpaceRef) (string, error) {
	id, err := c.spaceID(ctx, space)
	if err != nil {
		return "", err
	}
	return c.level(ctx, defaultLevelPath(id), nil)
}

// SetDefaultLevel: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-classification-level/#api-spaces-id-classification-level-default-put
// and https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-classification-level/#api-spaces-id-classification-level-default-delete
func (c *cloud) SetDefaultLevel(ctx context.Context, space SpaceRef, level string) error {
	id, err := c.spaceID(ctx, space)
	if err != nil {
		return err
	}
	read := func(ctx context.Context) (string, error) { return c.level(ctx, defaultLevelPath(id), nil) }
	if level == "" {
		return c.setLevel(ctx, http.MethodDelete, defaultLevelPath(id), nil, level, read)
	}
	return c.setLevel(ctx, http.MethodPut, defaultLevelPath(id), levelChange{ID: level}, level, read)
}

type levelChange struct {
	ID     string `json:"id"`
	Status string `json:"status,omitempty"` // of content
}

func contentLevelPath(content ContentRef) string {
	return cloudPath(content) + "/classification-level"
}

// ContentLevel: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-classification-level/#api-pages-id-classification-level-get
func (c *cloud) ContentLevel(ctx context.Context, content ContentRef) (string, error) {
	return c.level(ctx, contentLevelPath(content), url.Values{"status": {content.Status}})
}

// SetContentLevel: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-classification-level/#api-pages-id-classification-level-put
func (c *cloud) SetContentLevel(ctx context.Context, content ContentRef, level string) error {
	return c.setLevel(ctx, http.MethodPut, contentLevelPath(content), levelChange{level, content.Status}, level,
		func(ctx context.Context) (string, error) { return c.ContentLevel(ctx, content) })
}
