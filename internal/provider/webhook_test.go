package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func withWebhooks(t *testing.T, options simulator.Options) *testsite.Site {
	t.Helper()
	options.Deployment = simulator.DataCenter
	return testsite.New(t, options)
}

func chat() config {
	return config{
		"name": "Chat", "url": "https://hooks.example.com/a?b=c", "events": []string{"space_created", "page_created"},
		"secret_wo": "s3cret-of-chat", "secret_wo_version": 1,
	}
}

// only expects that the site has one webhook, and returns it.
func only(t *testing.T, s *testsite.Site) simulator.WebhookFields {
	t.Helper()
	all := s.Webhooks()
	if len(all) != 1 {
		t.Fatalf("the site has %+v", all)
	}
	return all[0]
}

func TestWebhook_Lifecycle(t *testing.T) {
	for _, shown := range []bool{false, true} {
		s := withWebhooks(t, simulator.Options{SecretShown: shown})
		r, c := s.Resource(t, "confluence_webhook"), chat()
		r.Apply(c)
		r.PlanEmpty(c)
		if got := only(t, s); got.ID != r.Attr("id") || got.Secret != "s3cret-of-chat" || !got.Active || !got.Verify || len(got.Events) != 2 {
			t.Errorf("the site has %+v", got)
		}
		if r.Attr("secret_wo") != nil || strings.Contains(string(r.Private), "s3cret") {
			t.Errorf("the state has the secret %v, %s", r.Attr("secret_wo"), r.Private)
		}
		c["active"], c["ssl_verification"], c["events"], c["url"] = false, false, []string{"page_created"}, "https://hooks.example.com"
		r.PlanChanges(c, "active", "ssl_verification", "events", "url")
		r.Apply(c)
		r.PlanEmpty(c)
		if got := only(t, s); got.Active || got.Verify || len(got.Events) != 1 || got.Secret != "s3cret-of-chat" {
			t.Errorf("the site has %+v", got)
		}
		c["secret_wo"] = "another"
		r.PlanEmpty(c)
		c["secret_wo_version"] = 2
		r.PlanChanges(c, "secret_wo_version")
		r.Apply(c)
		if got := only(t, s); got.Secret != "another" {
			t.Errorf("the site has %+v", got)
		}
		s.Human().EditWebhook("Chat", func(f *simulator.WebhookFields) { f.Name = "" })
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a deleted webhook is not planned for creation: %v", p.Changes)
		}
		r.Apply(c)
		r.Destroy()
		if got := s.Webhooks(); len(got) != 0 {
			t.Errorf("the site has %+v", got)
		}
	}
}

func TestWebhook_Import(t *testing.T) {
	s := withWebhooks(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_webhook"), chat()
	delete(c, "secret_wo")
	delete(c, "secret_wo_version")
	s.Resource(t, "confluence_webhook").ImportError("name:Chat", "The site has no webhooks")
	r.Apply(c)
	id := r.Attr("id").(string)
	for _, importID := range []string{id, "name:Chat"} {
		r.ImportID(importID)
		r.PlanEmpty(c)
	}
	r.ImportIdentity(config{"id": id})
	r.PlanEmpty(c)
	for range 2 {
		s.Human().EditWebhook("Other", func(f *simulator.WebhookFields) { f.Name = "Twice" })
	}
	for importID, want := range map[string]string{
		"": "Invalid import ID", "Chat": "Expected ID", "name:": "Expected ID", "name:Nobody": "There is no webhook with this name", "name:Twice": "Several webhooks",
	} {
		s.Resource(t, "confluence_webhook").ImportError(importID, want)
	}
	var names []string
	for _, result := range s.List(t, "confluence_webhook", config{}, 100) {
		names = append(names, result["display_name"].(string))
		again := s.Resource(t, "confluence_webhook")
		again.ImportIdentity(config{"id": result["id"]})
		again.PlanEmpty(config{"name": result["name"], "url": result["url"], "events": []string{"page_created", "space_created"}[:len(result["events"].([]any))]})
	}
	if !slices.Equal(names, []string{"Chat", "Twice", "Twice"}) {
		t.Errorf("the list holds %q", names)
	}
}

func TestWebhook_Requests(t *testing.T) {
	s := withWebhooks(t, simulator.Options{})
	s.Human().EditWebhook("Beside", func(*simulator.WebhookFields) {})
	r, c := s.Resource(t, "confluence_webhook"), chat()
	var p *coretest.Plan
	for _, step := range []struct {
		name, want string
		do         func()
	}{
		{"plan", "", func() { p = r.Plan(c) }},
		{"create", "GET webhooks, POST webhooks", func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan", "GET ID", func() { r.PlanEmpty(c) }},
		{"plan", "GET ID", func() { c["active"] = false; p = r.Plan(c) }},
		{"update", "GET ID, PUT ID", func() { coretest.NoErrors(t, "update", r.Execute(p)) }},
		{"list", "GET webhooks", func() { s.List(t, "confluence_webhook", config{}, 10) }},
		{"destroy", "GET ID, DELETE ID", func() { r.Destroy() }},
	} {
		id := s.Webhooks()[len(s.Webhooks())-1].ID
		if got := strings.ReplaceAll(strings.Join(paths(s, step.do), ", "), id, "ID"); got != step.want {
			t.Errorf("%s cost %q, expected %q", step.name, got, step.want)
		}
	}
}

func TestWebhook_BadInput(t *testing.T) {
	s := withWebhooks(t, simulator.Options{})
	for _, c := range []struct {
		change config
		want   []string
	}{
		{config{"name": ""}, []string{`"name"`, "between 1 and 255"}},
		{config{"name": nil}, []string{`"name"`, "required"}},
		{config{"name": "Chat "}, []string{`"name"`, `name = "Chat"`}},
		{config{"url": nil}, []string{`"url"`, "required"}},
		{config{"url": "hooks.example.com"}, []string{`"url"`, "https://"}},
		{config{"url": "ftp://hooks.example.com"}, []string{`"url"`, "https://"}},
		{config{"url": "https://user:pw@hooks.example.com"}, []string{`"url"`, "without a user name"}},
		{config{"url": ""}, []string{`"url"`, "https://"}},
		{config{"url": "https://"}, []string{`"url"`, "https://"}},
		{config{"events": []string{""}}, []string{`"events"`, "page_created"}},
		{config{"events": nil}, []string{`"events"`, "required"}},
		{config{"events": []string{}}, []string{`"events"`, "at least 1"}},
		{config{"events": []string{"Page created"}}, []string{`"events"`, "page_created"}},
		{config{"secret_wo": ""}, []string{`"secret_wo"`, "between 1 and 255"}},
		{config{"secret_wo": strings.Repeat("é", 256)}, []string{`"secret_wo"`, "between 1 and 255"}},
		{config{"name": strings.Repeat("é", 256)}, []string{`"name"`, "between 1 and 255"}},
		{config{"secret_wo_version": nil}, []string{`"secret_wo"`, "secret_wo_version"}},
		{config{"secret_wo": nil}, []string{`"secret_wo_version"`, "secret_wo"}},
	} {
		whole := chat()
		for k, v := range c.change {
			whole[k] = v
		}
		r := s.Resource(t, "confluence_webhook")
		if requests := s.RequestsOf(func() { r.PlanError(whole, c.want...) }); len(requests) != 0 {
			t.Errorf("invalid input caused requests: %q", requests)
		}
	}
	testsite.OnCloudOnly(t, func(t *testing.T, cloud *testsite.Site) {
		cloud.Resource(t, "confluence_webhook").PlanError(chat(), "confluence_webhook is not available on", "automation rule")
	})
}

func TestWebhook_Refused(t *testing.T) {
	s := withWebhooks(t, simulator.Options{})
	human := s.Human()
	human.EditWebhook("chat", func(*simulator.WebhookFields) {})
	r, c := s.Resource(t, "confluence_webhook"), chat()
	r.ApplyError(c, `"name"`, "Webhook Chat could not be created", "to = confluence_webhook.this", `id = "`+only(t, s).ID+`"`)
	human.EditWebhook("chat", func(f *simulator.WebhookFields) { f.Name = "" })
	c["events"] = []string{"page_levitated"}
	r.ApplyError(c, "could not be created", `"page_levitated" is not known`)
	c["events"] = []string{"page_created"}
	reader := s.Reader()
	mine := s.Resource(t, "confluence_webhook")
	mine.ProviderConfig["username"], mine.ProviderConfig["token"] = reader.Username, reader.Token
	mine.ApplyError(c, "could not be created", "lacks the permission")
	r.Apply(c)
	c["active"] = false
	stale := r.Plan(c)
	human.EditWebhook("Chat", func(f *simulator.WebhookFields) { f.URL = "https://theirs.example.com" })
	coretest.ExpectError(t, r.Execute(stale), "could not be updated", "Run the plan again")
	token := r.ProviderConfig["token"]
	r.ProviderConfig["token"] = "wrong"
	r.PlanError(c, "Webhook Chat could not be read", "CONFLUENCE_TOKEN")
	r.ProviderConfig["token"] = token
	r.Apply(c)
	human.EditWebhook("Chat", func(f *simulator.WebhookFields) { f.Name = "" })
	r.Destroy()
}

func TestWebhook_UnknownValues(t *testing.T) {
	s := withWebhooks(t, simulator.Options{})
	r := s.Resource(t, "confluence_webhook")
	for _, attribute := range []string{"name", "url", "events", "active", "ssl_verification", "secret_wo_version"} {
		c := chat()
		c[attribute] = coretest.Unknown
		if p := r.Plan(c); !p.Creates || p.Attr(attribute) != coretest.Unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
		}
	}
	c := chat()
	c["secret_wo"] = coretest.Unknown
	r.Plan(c)
}

// Atlassian's file has no IDs in the list of webhooks.
func TestWebhook_NoIDs(t *testing.T) {
	s := withWebhooks(t, simulator.Options{NoWebhookIDs: true})
	r, c := s.Resource(t, "confluence_webhook"), chat()
	r.Apply(c)
	r.PlanEmpty(c)
	again := s.Resource(t, "confluence_webhook")
	again.ApplyError(c, `"name"`, "could not be created", "exists")
	again.ImportError("name:Chat", "has no IDs", "by its ID")
	if _, diags := s.Process().List("confluence_webhook", config{}, 10); !strings.Contains(coretest.Text(diags), "has no IDs") {
		t.Errorf("the list says %v", diags)
	}
	r.Destroy()
}
