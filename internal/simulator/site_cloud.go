package simulator

import "net/http"

// systemInfo: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-settings/#api-wiki-rest-api-settings-systeminfo-get
func systemInfo(c *call) *reply {
	if c.caller == nil || c.s.options.HiddenSite {
		return c.fail(http.StatusForbidden, "User is not permitted to view the system information")
	}
	body := object{
		"cloudId": CloudID, "commitHash": "5d41402abc4b2a76b9719d911017c592ae3b9a10", "baseUrl": c.base(), "fallbackBaseUrl": c.base(),
		"siteTitle": "Acme", "defaultLocale": "en_US", "defaultTimeZone": "Etc/UTC", "microsPerimeter": "commercial",
	}
	if !c.s.options.NoEdition {
		body["edition"] = c.s.options.Plan
	}
	return ok(body)
}

func siteRoutes(v1 string) []route {
	return []route{
		{"GET", v1 + "/settings/systemInfo", systemInfo},
		{"GET", v1 + "/template/blueprint", listBlueprints},
	}
}
