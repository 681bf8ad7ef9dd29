package confluence

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

const webhooksPath = "/rest/api/webhooks"

// restWebhook is a [Webhook] in requests and answers.
type restWebhook struct {
	ID            json.Number     `json:"id,omitempty"`
	Name          string          `json:"name"`
	URL           string          `json:"url"`
	Events        []webhookEvent  `json:"events"`
	Active        bool            `json:"active"`
	VerifyTLS     bool            `json:"sslVerificationRequired"`
	Configuration json.RawMessage `json:"configuration,omitempty"`
	Credentials   json.RawMessage `json:"credentials,omitempty"`
}

// ObjectKey is the name: answers may lack the ID.
func (w restWebhook) ObjectKey() string { return w.Name }

// webhookEvent is the ID of an event, which the answer to a creation has in an object.
type webhookEvent string

func (e *webhookEvent) UnmarshalJSON(document []byte) error {
	var object struct{ ID string }
	if json.Unmarshal(document, &object) == nil {
		*e = webhookEvent(object.ID)
		return nil
	}
	return json.Unmarshal(document, (*string)(e))
}

func (d *dataCenter) webhook(w restWebhook) Webhook {
	var configuration struct{ Secret string }
	_ = json.Unmarshal(w.Configuration, &configuration)
	var credentials struct{ Password string }
	_ = json.Unmarshal(w.Credentials, &credentials)
	d.Conceal(configuration.Secret)
	d.Conceal(credentials.Password)
	events := []string{}
	for _, event := range w.Events {
		events = append(events, string(event))
	}
	slices.Sort(events)
	return Webhook{w.ID.String(), w.Name, w.URL, events, w.Active, w.VerifyTLS, w.Configuration, w.Credentials}
}

// request merges the secret into the configuration that was read, which is an object without fields in Atlassian's file:
// https://developer.atlassian.com/server/confluence/webhooks/ has its field secret.
func (w Webhook) request(secret string) restWebhook {
	configuration := map[string]any{}
	_ = json.Unmarshal(w.configuration, &configuration)
	if secret != "" {
		configuration["secret"] = secret
	}
	out := restWebhook{Name: w.Name, URL: w.URL, Active: w.Active, VerifyTLS: w.VerifyTLS, Credentials: w.credentials}
	out.Configuration, _ = json.Marshal(configuration)
	for _, event := range w.Events {
		out.Events = append(out.Events, webhookEvent(event))
	}
	return out
}

// Webhooks: https://developer.atlassian.com/server/confluence/rest/v931/api-group-webhooks/#api-rest-api-webhooks-get
func (d *dataCenter) Webhooks(ctx context.Context) ([]Webhook, error) {
	var all []Webhook
	for one, err := range rest.List[restWebhook](ctx, d.Site, webhooksPath, url.Values{"limit": {"100"}}) {
		if err != nil {
			return nil, d.refusedWebhook(ctx, err)
		}
		all = append(all, d.webhook(one))
	}
	return all, nil
}

// Webhook: https://developer.atlassian.com/server/confluence/rest/v931/api-group-webhooks/#api-rest-api-webhooks-webhookid-get
func (d *dataCenter) Webhook(ctx context.Context, id string) (Webhook, error) {
	var found restWebhook
	if err := d.Get(ctx, webhooksPath+"/"+url.PathEscape(id), nil, &found); err != nil {
		return Webhook{}, d.refusedWebhook(ctx, err)
	}
	found.ID = json.Number(id) // which Atlassian's file leaves out
	return d.webhook(found), nil
}

// refusedWebhook finds out whether a 401 is about the credentials, or about their permissions.
func (d *dataCenter) refusedWebhook(ctx context.Context, err error) error {
	var refused *Error
	if errors.As(err, &refused) && refused.Status == http.StatusUnauthorized && d.CheckCaller(ctx) == nil {
		return refused.With(rest.KindForbidden, refused.Message)
	}
	return err
}

// CreateWebhook refuses a name that is taken, although Confluence allows it: a run that was killed would create its webhook twice.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-webhooks/#api-rest-api-webhooks-post
func (d *dataCenter) CreateWebhook(ctx context.Context, webhook Webhook, secret string) (Webhook, error) {
	d.Conceal(secret)
	find := func(ctx context.Context) ([]rest.Candidate[Webhook], error) {
		now, err := d.Webhooks(ctx)
		var candidates []rest.Candidate[Webhook]
		for _, found := range now {
			if strings.EqualFold(found.Name, webhook.Name) {
				candidates = append(candidates, rest.Candidate[Webhook]{Value: found, ID: found.ID, Unsigned: true, Unchanged: found.ID != "" && found.same(webhook)})
			}
		}
		return candidates, err
	}
	return rest.CreateOnce(ctx, d.Site, "webhook "+webhook.Name, func(ctx context.Context) (Webhook, error) {
		taken, err := find(ctx)
		if err == nil && len(taken) > 0 {
			err = &Error{Method: http.MethodPost, Path: webhooksPath, Kind: rest.KindTaken, ID: taken[0].ID, Message: fmt.Sprintf("a webhook with the name %q exists", webhook.Name)}
		}
		if err != nil {
			return Webhook{}, err
		}
		var created restWebhook
		if err := d.PostOnce(ctx, webhooksPath, nil, webhook.request(secret), &created); err != nil {
			return Webhook{}, d.refusedWebhook(ctx, err)
		}
		if created.ID == "" {
			return Webhook{}, &Error{Method: http.MethodPost, Path: webhooksPath, Status: http.StatusCreated, Message: "the response has no ID of a webhook"}
		}
		return d.webhook(created), nil
	}, find)
}

// same reports whether two webhooks have the same values, as far as they can be read.
func (w Webhook) same(other Webhook) bool {
	return w.Name == other.Name && w.URL == other.URL && w.Active == other.Active && w.VerifyTLS == other.VerifyTLS &&
		slices.Equal(w.Events, slices.Sorted(slices.Values(other.Events)))
}

// UpdateWebhook is safe to repeat.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-webhooks/#api-rest-api-webhooks-webhookid-put
func (d *dataCenter) UpdateWebhook(ctx context.Context, webhook Webhook, secret string) error {
	d.Conceal(secret)
	start, path := time.Now(), webhooksPath+"/"+url.PathEscape(webhook.ID)
	err := d.Send(ctx, http.MethodPut, path, nil, webhook.request(secret), nil)
	if err == nil || secret != "" { // whether a secret was stored cannot be read
		return d.refusedWebhook(ctx, err)
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (Webhook, bool, error) {
		now, err := d.Webhook(ctx, webhook.ID)
		return now, err == nil && now.same(webhook), err
	})
	return d.refusedWebhook(ctx, err)
}

// DeleteWebhook: https://developer.atlassian.com/server/confluence/rest/v931/api-group-webhooks/#api-rest-api-webhooks-webhookid-delete
func (d *dataCenter) DeleteWebhook(ctx context.Context, id string) error {
	start := time.Now()
	err := d.Send(ctx, http.MethodDelete, webhooksPath+"/"+url.PathEscape(id), nil, nil, rest.NoBody{})
	if err != nil {
		_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (Webhook, bool, error) {
			_, err := d.Webhook(ctx, id)
			return Webhook{}, IsNotFound(err), nil
		})
	}
	return rest.IgnoreNotFound(d.refusedWebhook(ctx, err))
}
