package confluence_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func webhooks(t *testing.T, options simulator.Options) (confluence.Webhooks, *simulator.Simulator) {
	t.Helper()
	options.Deployment = simulator.DataCenter
	client, sim := sitetest.Simulated(t, options)
	return client.(confluence.Webhooks), sim
}

var chat = confluence.Webhook{Name: "Chat", URL: "https://hooks.example.com", Events: []string{"space_created", "page_created"}, Active: true, VerifyTLS: true}

func TestWebhookLife(t *testing.T) {
	for _, shown := range []bool{false, true} {
		client, sim := webhooks(t, simulator.Options{SecretShown: shown})
		created, err := client.CreateWebhook(t.Context(), chat, "s3cret")
		if err != nil || created.ID == "" || strings.Join(created.Events, " ") != "page_created space_created" || sim.Webhooks()[0].Secret != "s3cret" {
			t.Fatalf("got %+v, %v", created, err)
		}
		expectRequests(t, sim, "GET /rest/api/webhooks", "POST /rest/api/webhooks")
		again := chat
		again.Name = "CHAT"
		if _, err := client.CreateWebhook(t.Context(), again, ""); !confluence.IsTaken(err) || confluence.TakenBy(err) != created.ID {
			t.Errorf("a taken name: %v", err)
		}
		expectRequests(t, sim, "GET /rest/api/webhooks")
		read, err := client.Webhook(t.Context(), created.ID)
		if err != nil || read.ID != created.ID || read.Name != "Chat" || !read.Active || !read.VerifyTLS {
			t.Errorf("got %+v, %v", read, err)
		}
		expectRequests(t, sim, "GET /rest/api/webhooks/ID")
		read.URL, read.Active = "https://new.example.com", false
		if err := client.UpdateWebhook(t.Context(), read, ""); err != nil || sim.Webhooks()[0].URL != "https://new.example.com" || sim.Webhooks()[0].Active {
			t.Errorf("got %+v, %v", sim.Webhooks(), err)
		}
		expectRequests(t, sim, "PUT /rest/api/webhooks/ID")
		if got := sim.Webhooks()[0].Secret; (got == "s3cret") != shown {
			t.Errorf("a secret that was shown: %t, and is now %q", shown, got)
		}
		if err := client.UpdateWebhook(t.Context(), read, "another"); err != nil || sim.Webhooks()[0].Secret != "another" {
			t.Errorf("got %+v, %v", sim.Webhooks(), err)
		}
		for range 2 {
			if err := client.DeleteWebhook(t.Context(), created.ID); err != nil {
				t.Error(err)
			}
		}
		if _, err := client.Webhook(t.Context(), created.ID); !confluence.IsNotFound(err) || len(sim.Webhooks()) != 0 {
			t.Errorf("deleted: %v", err)
		}
	}
}

// All result pages are read, and the IDs may be missing.
func TestWebhookList(t *testing.T) {
	for _, without := range []bool{false, true} {
		client, sim := webhooks(t, simulator.Options{NoWebhookIDs: without})
		for range 250 {
			sim.Human().EditWebhook("new", func(f *simulator.WebhookFields) { f.Name = "Hook" })
		}
		all, err := client.Webhooks(t.Context())
		if err != nil || len(all) != 250 || (all[249].ID == "") != without {
			t.Errorf("got %d, %v", len(all), err)
		}
		expectRequests(t, sim, "GET /rest/api/webhooks", "GET /rest/api/webhooks", "GET /rest/api/webhooks")
	}
}

func TestWebhookLostAnswers(t *testing.T) {
	client, sim := webhooks(t, simulator.Options{})
	lose := func(method string) {
		sim.Inject(simulator.Fault{Method: method, Path: "/webhooks", Times: 1, DropAfter: true})
	}
	lose("POST")
	created, err := client.CreateWebhook(t.Context(), chat, "")
	if err != nil || created.ID == "" || len(sim.Webhooks()) != 1 {
		t.Fatalf("a lost creation: got %+v, %v", created, err)
	}
	created.Name = "Chats"
	lose("PUT")
	if err := client.UpdateWebhook(t.Context(), created, ""); err != nil || sim.Webhooks()[0].Name != "Chats" {
		t.Errorf("a lost change: got %+v, %v", sim.Webhooks(), err)
	}
	lose("DELETE")
	if err := client.DeleteWebhook(t.Context(), created.ID); err != nil || len(sim.Webhooks()) != 0 {
		t.Errorf("a lost deletion: got %v", err)
	}
	lose("POST")
	sim.Human().EditWebhook("Chat", func(f *simulator.WebhookFields) { f.URL = "https://theirs.example.com" })
	if _, err := client.CreateWebhook(t.Context(), chat, ""); !confluence.IsTaken(err) || len(sim.Webhooks()) != 1 {
		t.Errorf("a webhook of somebody else: %v", err)
	}
}

// The secret is sent where Atlassian documents it, beside what was read: https://developer.atlassian.com/server/confluence/webhooks/
func TestWebhookRequest(t *testing.T) {
	const rest = `"name":"Chat","url":"https://hooks.example.com","events":["page_created"],"active":true,"sslVerificationRequired":false`
	client := site(t, confluence.DataCenter,
		line{request: "GET /rest/api/webhooks?limit=100", answer: `{"results":[],"_links":{}}`},
		line{
			request: "POST /rest/api/webhooks", body: `{` + rest + `,"configuration":{"secret":"s3cret"}}`,
			answer: `201 {"id":3,"createdDate":1596420716699,"updatedDate":1596420716699,` + rest + `,"configuration":{}}`,
		},
		line{request: "GET /rest/api/webhooks/3", answer: `{` + rest + `,"configuration":{"createdBy":"ui","secret":"old"},"credentials":{"username":"hook","password":"pw"}}`},
		line{request: "PUT /rest/api/webhooks/3", body: `{` + rest + `,"configuration":{"createdBy":"ui","secret":"new"},"credentials":{"username":"hook","password":"pw"}}`, answer: `{}`},
	).(confluence.Webhooks)
	created, err := client.CreateWebhook(t.Context(), confluence.Webhook{Name: "Chat", URL: "https://hooks.example.com", Events: []string{"page_created"}, Active: true}, "s3cret")
	if err != nil || created.ID != "3" {
		t.Fatalf("got %+v, %v", created, err)
	}
	read, err := client.Webhook(t.Context(), "3")
	if err != nil {
		t.Fatal(err)
	}
	if err := client.UpdateWebhook(t.Context(), read, "new"); err != nil {
		t.Error(err)
	}
}

// A 401 is about the permissions, unless the credentials are wrong.
func TestWebhookRefused(t *testing.T) {
	config, sim := sitetest.Simulate(t, simulator.Options{Deployment: simulator.DataCenter})
	known := chat
	known.ID = "1"
	for token, is := range map[string]func(error) bool{sim.Reader().Token: confluence.IsForbidden, "wrong": confluence.IsCredentials} {
		config.Username, config.Token = sim.Reader().Username, token
		client := sitetest.Connect(t, config).(confluence.Webhooks)
		_, listed := client.Webhooks(t.Context())
		_, read := client.Webhook(t.Context(), "1")
		_, created := client.CreateWebhook(t.Context(), chat, "s3cret")
		for _, err := range []error{listed, read, created, client.UpdateWebhook(t.Context(), known, ""), client.DeleteWebhook(t.Context(), "1")} {
			if !is(err) {
				t.Errorf("%s: got %v", token, err)
			}
		}
	}
	// No error holds a secret that the server repeats.
	client := sitetest.Serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"statusCode":400,"message":"cannot sign with s3cret-of-chat"}`))
	}).(confluence.Webhooks)
	if err := client.UpdateWebhook(t.Context(), known, "s3cret-of-chat"); err == nil || strings.Contains(err.Error(), "s3cret-of-chat") {
		t.Errorf("got %v", err)
	}
}
