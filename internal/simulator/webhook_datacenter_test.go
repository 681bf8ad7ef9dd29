package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestWebhooks(t *testing.T) {
	const path = "/c/rest/api/webhooks"
	const chat = `{"name":"Chat","url":"https://hooks.example.com","events":["page_created"],"active":true,"sslVerificationRequired":true,"configuration":{"secret":"s3cret"}}`
	create := step{request: "POST " + path, body: chat, status: 201, want: []string{`"events":[{"i18nKey":"webhooks.page_created","id":"page_created"}]`}, without: "s3cret", keep: "hook=id"}
	refused := func(body, want string) step {
		return step{request: "POST " + path, body: body, status: 400, want: []string{want}, free: true}
	}
	run(t, simulator.DataCenter, []behaviour{
		{name: "a webhook's life", steps: []step{
			create,
			{request: "GET " + path + "/{hook}", status: 200, want: []string{`"events":["page_created"]`, `"scopeType":"global"`, `"active":true`, `"configuration":{}`}, without: `"id"`},
			{request: "PUT " + path + "/{hook}", body: `{"name":"Chats","url":"https://new.example.com","events":["page_updated"],"active":false,"sslVerificationRequired":false}`, status: 200, want: []string{`"name":"Chats"`, `"active":false`}},
			{request: "GET " + path, status: 200, want: []string{`"id":{hook}`, `"events":["page_updated"]`, `"sslVerificationRequired":false`}},
			{request: "DELETE " + path + "/{hook}", status: 204},
			{request: "GET " + path + "/{hook}", status: 404},
			{request: "DELETE " + path + "/{hook}", status: 404, free: true},
		}},
		{name: "an update replaces all, with the secret", options: simulator.Options{SecretShown: true}, steps: []step{
			{request: create.request, body: chat, status: 201, want: []string{`"secret":"s3cret"`}, keep: create.keep},
			{request: "GET " + path + "/{hook}", status: 200, want: []string{`"secret":"s3cret"`}},
			{request: "PUT " + path + "/{hook}", body: `{"name":"Chat","url":"https://hooks.example.com","events":["page_created"]}`, status: 200, without: "s3cret"},
		}},
		{name: "a list has up to 200 webhooks a page", prepare: func(s *site) {
			for range 205 {
				s.Human().EditWebhook("new", func(f *simulator.WebhookFields) { f.Name = "Hook" })
			}
		}, steps: []step{
			{request: "GET " + path, status: 200, want: []string{`"limit":100`, `"size":100`, "start=100"}},
			{request: "GET " + path + "?limit=500", status: 200, want: []string{`"limit":200`, `"size":200`, "start=200"}},
			{request: "GET " + path + "?limit=500&start=200", status: 200, want: []string{`"size":5`}, without: `"next"`},
		}},
		{name: "some versions do not tell the ids", options: simulator.Options{NoWebhookIDs: true}, steps: []step{
			create,
			{request: "GET " + path, status: 200, want: []string{"Chat"}, without: `"id"`},
		}},
		{name: "two webhooks may have the same name", steps: []step{create, create}},
		{name: "refusals", steps: []step{
			refused(`{"url":"https://a.example.com","events":["page_created"]}`, "name of a webhook is required"),
			refused(`{"name":" ","url":"https://a.example.com","events":["page_created"]}`, "name of a webhook is required"),
			refused(`{"name":"a","url":"nowhere","events":["page_created"]}`, "URL of the webhook is invalid"),
			refused(`{"name":"a","url":"https://a.example.com","events":[]}`, "needs an event"),
			refused(`{"name":"a","url":"https://a.example.com","events":["page_levitated"]}`, "is not known"),
			{as: "reader", request: "GET " + path, status: 401, want: []string{"not permitted"}},
			{as: "reader", request: "POST " + path, body: chat, status: 401},
			{as: "anonymous", request: "GET " + path + "/1", status: 401},
			{request: "PUT " + path + "/1", body: chat, status: 404},
		}},
	})
}
