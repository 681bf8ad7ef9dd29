package suite_test

import (
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var dataCenter = onBoth[1:]

func adminLifecycles() []lifecycle {
	return append(append(userLifecycles(), globalLifecycles()...), watchLifecycles()...)
}

func userLifecycles() []lifecycle {
	const resource = "confluence_user"
	// Somebody else's user has another full name: nothing else would tell them apart.
	byOthers := func(s *testsite.Site, c config) {
		s.Human().JoinGroup("confluence-users", s.Human().CreateUser(c["name"].(string), "By Others"))
	}
	return []lifecycle{
		{
			name: "user", resource: resource, deployments: dataCenter, arrange: testsite.CreateDocs, byOthers: byOthers,
			steps: append(create(userConfig(nil)),
				set("change", config{"full_name": "Zoe Zoom", "email": "z@example.com"}),
				set("password", config{"password_wo": strings.ToUpper(userPassword), "password_wo_version": 2}),
				set("disable", config{"active": false}),
				set("enable", config{"active": true}),
			),
		},
		{
			name: "invited user, deleted by destroy", resource: resource, deployments: dataCenter, slow: true, arrange: testsite.CreateDocs,
			steps: create(config{"name": "zoe", "full_name": "Zoe Zen", "email": "zoe@example.com", "notify": true, "deletion_policy": "delete"}),
		},
	}
}

func globalLifecycles() []lifecycle {
	of := func(principalType, id string, before, after []string) lifecycle {
		attributes := config{"principal_type": principalType, "operations": before}
		if id != "" {
			attributes["principal_id"] = id
		}
		return lifecycle{
			name: "global permission of " + principalType, resource: "confluence_global_permission", deployments: dataCenter, arrange: testsite.CreateDocs,
			steps: append(create(attributes), set("change", config{"operations": after})),
		}
	}
	return []lifecycle{
		of("group", "docs-writers", []string{"use:application", "create:space"}, []string{"use:application", "create:personal_space"}),
		of("user", "wanda", []string{"use:application", "create:space"}, []string{"create:space"}), // which revokes all at first
		of("anonymous", "", []string{"use:application"}, []string{"use:application", "read:user"}),
	}
}

func watchLifecycles() []lifecycle {
	const title = "Runbook"
	arrange := func(s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().Labels(s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title}), []string{"urgent"}, nil)
	}
	of := func(kind string, deployments []simulator.Deployment, do func(s *testsite.Site, c config)) lifecycle {
		return lifecycle{
			name: "watch of a " + kind, resource: "confluence_watch", deployments: deployments, arrange: arrange, steps: []step{{"create", do}},
		}
	}
	return []lifecycle{
		of("space", onBoth, func(_ *testsite.Site, c config) { c["space_key"] = "DOCS" }),
		of("page", onBoth, func(s *testsite.Site, c config) {
			c["content_id"], _ = s.FindContent("DOCS", title)
			c["principal_id"] = s.UserID("wanda")
		}),
		of("label", cloud, func(_ *testsite.Site, c config) { c["label"] = "urgent" }),
	}
}
