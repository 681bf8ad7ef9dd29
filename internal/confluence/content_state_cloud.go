package confluence

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// restState is a [ContentState] in requests and answers.
type restState struct {
	ID    json.Number `json:"id,omitempty"` // of the first state of a space: 0
	Name  string      `json:"name"`
	Color string      `json:"color"`
}

func (s restState) state() ContentState {
	return ContentState{ID: s.ID.String(), Name: s.Name, Color: s.Color}
}

// stateAnswer may be empty, or without a state, for content that has none.
type stateAnswer struct {
	State *restState `json:"contentState"`
}

// MayBeEmpty marks an answer without a body as valid.
func (*stateAnswer) MayBeEmpty() {}

func statePath(contentID string) string {
	return "/rest/api/content/" + url.PathEscape(contentID) + "/state"
}

var currentStatus = url.Values{"status": {StatusCurrent}}

// Same reports whether two states have the same name and color.
func (s ContentState) Same(other ContentState) bool {
	return s.Name == other.Name && strings.EqualFold(s.Color, other.Color)
}

// ContentState: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-states/#api-wiki-rest-api-content-id-state-get
func (c *cloud) ContentState(ctx context.Context, contentID string) (ContentState, error) {
	var answer stateAnswer
	if err := c.Get(ctx, statePath(contentID), currentStatus, &answer); err != nil || answer.State == nil {
		return ContentState{}, err
	}
	if answer.State.Name == "" {
		return ContentState{}, &Error{Method: http.MethodGet, Path: statePath(contentID), Status: http.StatusOK, Message: "the response has a state without a name"}
	}
	return answer.State.state(), nil
}

// SetContentState: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-states/#api-wiki-rest-api-content-id-state-put
func (c *cloud) SetContentState(ctx context.Context, contentID string, state ContentState) error {
	return c.changeState(ctx, http.MethodPut, contentID, restState{Name: state.Name, Color: state.Color}, state)
}

// RemoveContentState: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-states/#api-wiki-rest-api-content-id-state-delete
func (c *cloud) RemoveContentState(ctx context.Context, contentID string) error {
	return rest.IgnoreNotFound(c.changeState(ctx, http.MethodDelete, contentID, nil, ContentState{}))
}

// changeState sends a write once: each makes a version.
func (c *cloud) changeState(ctx context.Context, method, contentID string, in any, wanted ContentState) error {
	start := time.Now()
	var answer stateAnswer
	err := c.SendOnce(ctx, method, statePath(contentID), currentStatus, in, &answer)
	if err == nil && (answer.State != nil || wanted == (ContentState{})) {
		return nil
	}
	if err == nil { // an anonymous caller may get an empty answer
		return c.CheckCaller(ctx)
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (ContentState, bool, error) {
		now, err := c.ContentState(ctx, contentID)
		return now, err == nil && now.Same(wanted), err
	})
	return err
}

// CustomStates: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-states/#api-wiki-rest-api-content-states-get
func (c *cloud) CustomStates(ctx context.Context) ([]ContentState, error) {
	return c.states(ctx, "/rest/api/content-states")
}

// SpaceStates: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-states/#api-wiki-rest-api-space-spacekey-state-get
func (c *cloud) SpaceStates(ctx context.Context, spaceKey string) ([]ContentState, error) {
	return c.states(ctx, "/rest/api/space/"+url.PathEscape(spaceKey)+"/state")
}

func (c *cloud) states(ctx context.Context, path string) ([]ContentState, error) {
	var list []restState
	if err := c.Get(ctx, path, nil, &list); err != nil {
		return nil, err
	}
	all := []ContentState{}
	for _, one := range list {
		all = append(all, one.state())
	}
	return all, nil
}
