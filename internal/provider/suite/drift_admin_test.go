package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const userPassword = "s3cret-of-zoe"

func userConfig(*testsite.Site) config {
	return config{"name": "zoe", "full_name": "Zoe Zen", "email": "zoe@example.com", "password_wo": userPassword, "password_wo_version": 1}
}

func userDriftRows() []driftRow {
	return []driftRow{
		{attribute: "full_name", name: "changed", edit: func(d *drift) { d.Human().RenameUser("zoe", "By Hand") }},
		{attribute: "email", name: "changed", edit: func(d *drift) { d.Human().ChangeEmail("zoe", "other@example.com") }},
		{attribute: "email", name: "in case only", none: true, edit: func(d *drift) { d.Human().ChangeEmail("zoe", "ZOE@example.com") }},
		{attribute: "active", name: "disabled", edit: func(d *drift) { d.Human().DeactivateUser("zoe") }},
		{attribute: "active", name: "enabled", edit: func(d *drift) {
			d.config["active"] = false
			d.Apply(d.config)
			d.Human().ActivateUser("zoe")
		}},
		{attribute: "name", name: "deleted", creates: true, edit: func(d *drift) { d.Human().DeleteUser("zoe") }},
		{attribute: "name", name: "renamed", planError: []string{`"name"`, "was renamed to zora"}, edit: func(d *drift) { d.Human().ChangeUsername("zoe", "zora") }},
		{attribute: "user_key", noDrift: "it belongs to the user for ever; a user who is deleted and created again is another one"},
		{attribute: "password_wo", noDrift: "nobody can read it"},
		{attribute: "password_wo_version", noDrift: terraformOnly},
		{attribute: "notify", noDrift: terraformOnly},
		{attribute: "deletion_policy", noDrift: terraformOnly},
		{attribute: "timeouts", noDrift: terraformOnly},
	}
}

func globalConfig(*testsite.Site) config {
	return config{"principal_type": "group", "principal_id": "docs-writers", "operations": []string{"use:application", "create:space"}}
}

func globalDriftRows() []driftRow {
	return []driftRow{
		{attribute: "operations", name: "added", edit: func(d *drift) { d.Human().GrantGlobally("group", "docs-writers", "administer", "application") }},
		{attribute: "operations", name: "unknown", edit: func(d *drift) { d.Human().GrantGlobally("group", "docs-writers", "levitate", "application") }},
		{attribute: "operations", name: "removed", edit: func(d *drift) { d.Human().RevokeGlobally("group", "docs-writers", "create", "space") }},
		{attribute: "operations", name: "use removed", edit: func(d *drift) { d.Human().RevokeGlobally("group", "docs-writers", "use", "application") }},
		{attribute: "principal_id", name: "all removed", creates: true, edit: func(d *drift) {
			d.Human().RevokeGlobally("group", "docs-writers", "create", "space")
			d.Human().RevokeGlobally("group", "docs-writers", "use", "application")
		}},
		{attribute: "operations", name: "anonymous", changes: []string{"operations"}, edit: func(d *drift) {
			d.Destroy()
			d.config = config{"principal_type": "anonymous", "operations": []string{"use:application"}}
			d.Apply(d.config)
			d.Human().GrantGlobally("anonymous", "", "read", "user")
		}},
		{attribute: "principal_type", noDrift: identity},
	}
}

// watchConfig is a watch of content, which the author watches too.
func watchConfig(s *testsite.Site) config {
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
	return config{
		"content_id":   s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DRIFT", Title: "Runbook"}),
		"principal_id": s.UserID("wanda"),
	}
}

func watchDriftRows() []driftRow {
	return []driftRow{
		{attribute: "principal_id", name: "ended", creates: true, edit: func(d *drift) {
			d.Human().Unwatch(d.UserID("wanda"), "content", d.config["content_id"].(string))
		}},
		{attribute: "principal_id", name: "others watch", none: true, edit: func(d *drift) {
			d.Human().Watch(d.UserID("rolf"), "content", d.config["content_id"].(string))
			d.Human().Unwatch(d.UserID("hana"), "content", d.config["content_id"].(string))
		}},
		{attribute: "space_key", name: "ended", creates: true, edit: func(d *drift) {
			d.Destroy()
			d.config = config{"space_key": "drift", "principal_id": d.UserID("rolf")}
			d.Apply(d.config)
			d.Human().Unwatch(d.UserID("rolf"), "space", "DRIFT")
		}},
		{attribute: "label", name: "ended", creates: true, only: simulator.Cloud, edit: func(d *drift) {
			d.Human().Labels(d.config["content_id"].(string), []string{"urgent"}, nil)
			d.Destroy()
			d.config = config{"label": "urgent"}
			d.Apply(d.config)
			d.Human().Unwatch(d.UserID("ada"), "label", "urgent")
		}},
		{attribute: "content_id", noDrift: identity},
	}
}
