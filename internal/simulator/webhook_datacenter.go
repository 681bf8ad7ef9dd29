package simulator

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// webhook is a webhook of the site.
type webhook struct {
	id                int64
	name, url, secret string
	events            []string
	active, verify    bool
}

// webhookEvents are some of the events that Confluence knows.
// https://confluence.atlassian.com/doc/managing-webhooks-1021225606.html
var webhookEvents = []string{"page_created", "page_updated", "page_trashed", "page_removed", "space_created", "user_created", "comment_created", "label_added"}

func webhookRoutesDC() []route {
	return []route{
		{http.MethodGet, "/rest/api/webhooks", listWebhooks},
		{http.MethodPost, "/rest/api/webhooks", createWebhook},
		{http.MethodGet, "/rest/api/webhooks/{id}", oneWebhook},
		{http.MethodPut, "/rest/api/webhooks/{id}", oneWebhook},
		{http.MethodDelete, "/rest/api/webhooks/{id}", oneWebhook},
	}
}

// mayManageWebhooks answers 401 to those who are no administrators, as Atlassian's file says.
func (c *call) mayManageWebhooks() *reply {
	if c.administers() != nil {
		return c.fail(http.StatusUnauthorized, "You are not permitted to manage webhooks")
	}
	return nil
}

func listWebhooks(c *call) *reply {
	if failure := c.mayManageWebhooks(); failure != nil {
		return failure
	}
	return resultPageV1(c, c.s.webhooks, 100, func(w *webhook) object {
		body := c.renderWebhook(w, false)
		if !c.s.options.NoWebhookIDs {
			body["id"] = w.id
		}
		return body
	})
}

// createWebhook answers with the id of the webhook and the events as objects, other operations without the id and with the ids of
// the events, as Atlassian's file says; the list has ids unless Options.NoWebhookIDs is set.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-webhooks/
func createWebhook(c *call) *reply {
	if failure := c.mayManageWebhooks(); failure != nil {
		return failure
	}
	w := &webhook{active: true, verify: true}
	if failure := c.fillWebhook(w); failure != nil {
		return failure
	}
	w.id = c.s.id()
	c.s.webhooks = append(c.s.webhooks, w)
	return &reply{status: http.StatusCreated, body: c.renderWebhook(w, true)}
}

func oneWebhook(c *call) *reply {
	if failure := c.mayManageWebhooks(); failure != nil {
		return failure
	}
	i := slices.IndexFunc(c.s.webhooks, func(w *webhook) bool { return str(w.id) == c.vars["id"] })
	if i < 0 {
		return c.missing("webhook", c.vars["id"])
	}
	switch c.request.Method {
	case http.MethodDelete:
		c.s.webhooks = slices.Delete(c.s.webhooks, i, i+1)
		return noContent
	case http.MethodPut:
		if failure := c.fillWebhook(c.s.webhooks[i]); failure != nil {
			return failure
		}
	}
	return ok(c.renderWebhook(c.s.webhooks[i], false))
}

// fillWebhook replaces all of a webhook, with its secret.
func (c *call) fillWebhook(w *webhook) *reply {
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	var events []string
	list, _ := f["events"].([]any)
	for _, event := range list {
		id, _ := event.(string)
		if !slices.Contains(webhookEvents, id) {
			return c.bad("The event %q is not known", id)
		}
		events = append(events, id)
	}
	address, err := url.Parse(f.text("url"))
	switch {
	case strings.TrimSpace(f.text("name")) == "":
		return c.bad("The name of a webhook is required")
	case err != nil || address.Host == "":
		return c.bad("The URL of the webhook is invalid")
	case len(events) == 0:
		return c.bad("A webhook needs an event")
	}
	w.name, w.url, w.events, w.secret = f.text("name"), f.text("url"), events, f.text("configuration", "secret")
	if f.has("active") {
		w.active = f.at("active") == true
	}
	if f.has("sslVerificationRequired") {
		w.verify = f.at("sslVerificationRequired") == true
	}
	return nil
}

func (c *call) renderWebhook(w *webhook, created bool) object {
	configuration := object{}
	if c.s.options.SecretShown && w.secret != "" {
		configuration["secret"] = w.secret
	}
	body := object{
		"name": w.name, "url": w.url, "active": w.active, "sslVerificationRequired": w.verify, "events": w.events, "configuration": configuration,
	}
	if created {
		events := []object{}
		for _, event := range w.events {
			events = append(events, object{"id": event, "i18nKey": "webhooks." + event})
		}
		body["id"], body["events"], body["scope"] = w.id, events, object{"id": "global", "type": "global"}
	} else {
		body["scopeType"] = "global"
	}
	return body
}

// WebhookFields describe a webhook.
type WebhookFields struct {
	ID, Name, URL, Secret string
	Events                []string
	Active, Verify        bool
}

// Webhooks lists all webhooks.
func (s *Simulator) Webhooks() []WebhookFields {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []WebhookFields
	for _, w := range s.webhooks {
		all = append(all, WebhookFields{str(w.id), w.name, w.url, w.secret, w.events, w.active, w.verify})
	}
	return all
}

// EditWebhook changes the webhook with a name, makes one, or deletes it if the edited name is "".
func (h *Human) EditWebhook(name string, edit func(*WebhookFields)) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	i := slices.IndexFunc(h.s.webhooks, func(w *webhook) bool { return w.name == name })
	if i < 0 {
		i = len(h.s.webhooks)
		h.s.webhooks = append(h.s.webhooks, &webhook{id: h.s.id(), name: name, url: "https://example.com", events: []string{"page_created"}, active: true, verify: true})
	}
	w := h.s.webhooks[i]
	f := WebhookFields{str(w.id), w.name, w.url, w.secret, w.events, w.active, w.verify}
	edit(&f)
	w.name, w.url, w.secret, w.events, w.active, w.verify = f.Name, f.URL, f.Secret, f.Events, f.Active, f.Verify
	if f.Name == "" {
		h.s.webhooks = slices.Delete(h.s.webhooks, i, i+1)
	}
}

func (s *Simulator) webhookRecords() []Record {
	var all []Record
	for _, w := range s.webhooks {
		all = append(all, Record{Name: "webhook " + w.name, Value: fmt.Sprintf("%s, %q, active %t, verified %t, secret %q", w.url, w.events, w.active, w.verify, w.secret)})
	}
	return all
}
