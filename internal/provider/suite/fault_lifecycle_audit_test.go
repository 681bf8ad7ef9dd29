package suite_test

import "github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"

func auditLifecycles() []lifecycle {
	return []lifecycle{{
		name: "audit retention", resource: "confluence_audit_retention", deployments: cloud, arrange: func(*testsite.Site) {},
		steps: append(create(config{"number": 90, "units": "DAYS"}), set("change", config{"number": 60})),
	}}
}
