package confluence

import (
	"context"
	"encoding/json"
)

// Webhooks are the requests that Confluence sends when something happens on the site. Managing them takes an administrator.
type Webhooks interface {
	// Webhooks lists all webhooks, with a request for 100 of them. Atlassian's file has no IDs in the list, which are then "".
	Webhooks(ctx context.Context) ([]Webhook, error)
	// Webhook reads a webhook, with one request. [IsForbidden] is true for the error if the account is no administrator.
	Webhook(ctx context.Context, id string) (Webhook, error)
	// CreateWebhook creates a webhook, with one request and one for the list of webhooks. [IsTaken] is true for the error if there
	// is one with this name.
	CreateWebhook(ctx context.Context, webhook Webhook, secret string) (Webhook, error)
	// UpdateWebhook replaces all of a webhook, with one request. If the secret is "", what [Webhooks.Webhook] returned of it is
	// sent back.
	UpdateWebhook(ctx context.Context, webhook Webhook, secret string) error
	// DeleteWebhook deletes a webhook, with one request. A webhook that does not exist is not an error.
	DeleteWebhook(ctx context.Context, id string) error
}

// MaxWebhookSecret is the length of the secret of a webhook, in characters.
// https://confluence.atlassian.com/doc/managing-webhooks-1021225606.html
const MaxWebhookSecret = 255

// Webhook is a webhook of a site.
type Webhook struct {
	ID        string
	Name      string
	URL       string
	Events    []string // sorted
	Active    bool
	VerifyTLS bool

	configuration, credentials json.RawMessage // as read, which may hold secrets
}
