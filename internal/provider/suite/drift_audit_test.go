package suite_test

import "github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"

var auditRetentionDrift = driftTable{
	sites:  testsite.OnCloudOnly,
	config: func(*testsite.Site) config { return config{"number": 6, "units": "MONTHS"} },
	rows: []driftRow{
		{attribute: "number", edit: func(d *drift) { d.Human().SetAuditRetention(7, "MONTHS") }},
		{attribute: "units", edit: func(d *drift) { d.Human().SetAuditRetention(6, "WEEKS") }},
		{attribute: "units", name: "of the same length", none: true, edit: func(d *drift) {
			d.config["number"], d.config["units"] = 12, "MONTHS"
			d.Apply(d.config)
			d.Human().SetAuditRetention(1, "YEARS")
		}},
		{attribute: "id", noDrift: "a site has one retention period"},
	},
}
