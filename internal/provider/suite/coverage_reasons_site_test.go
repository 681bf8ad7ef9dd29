package suite_test

var siteReasons = []reason{
	// Site
	{"Not supported: an admin key gives the account temporary access to all restricted content.", []string{"* /wiki/api/v2/admin-key"}},
	{"The health of the servers is for monitoring, not for a configuration.", []string{"GET /rest/api/cluster/nodes", "GET /rest/api/instance-metrics"}},

	// Spaces and access
	{"Not needed: one request reads the permissions of all principals in a space.", []string{
		"GET /rest/api/space/{spaceKey}/permissions/group/{groupName}", "GET /rest/api/space/{spaceKey}/permissions/user/{userKey}",
	}},
	{"Not needed: the list of roles tells the same, and does not show deleted roles.", []string{"GET /wiki/api/v2/space-roles/{id}"}},

	// Settings and look
	{"Not supported: colors of the whole site.", []string{"* /rest/api/color-scheme*"}},
	{"Not supported: the theme of the whole site.", []string{"GET /wiki/rest/api/settings/theme/selected"}},
	{"Not needed: the list of themes tells the same.", []string{"GET /wiki/rest/api/settings/theme/{themeKey}"}},

	// Search
	{"Not needed: `confluence_search` covers content, spaces, users and attachments with the newer search.", []string{"GET /*rest/api/content/search"}},

	// Users
	{"Not needed: many users are read in one request.", []string{"GET /wiki/rest/api/user", "GET /wiki/rest/api/user/bulk"}},
	{"Only apps may ask for it; email addresses that their owners show are read together with the users.", []string{"GET /wiki/rest/api/user/email*"}},
	{"The name and picture of anonymous users cannot be configured.", []string{"GET /*rest/api/user/anonymous"}},
	{"Cloud users are managed in the Atlassian organization, which has its own API.", []string{"POST /wiki/api/v2/user/access/*"}},
	{"They change the account that Terraform itself uses.", []string{"PUT /rest/api/user/current", "POST /rest/api/user/current/password"}},
	{"Not needed: users are listed with their status.", []string{"GET /rest/api/admin/users/list/active"}},

	// Groups and global permissions
	{"Not needed: nested groups are read with `GET /rest/api/group/{groupName}/groupmember`, which all versions have.", []string{"GET /rest/api/group/{groupName}/groupancestor", "GET /rest/api/group/{groupName}/groupparent"}},
	{"Not needed: one request reads the global permissions of all principals.", []string{"GET /rest/api/permissions/group/{groupName}", "GET /rest/api/permissions/user/{user}"}},

	// Watches, webhooks
	{"Deliveries of a webhook are for monitoring, not for a configuration.", []string{"GET /rest/api/webhooks/{webhookId}/*"}},
	{"It sends a test request and stores nothing.", []string{"POST /rest/api/webhooks/test"}},

	// Backup and restore
	{"A restore overwrites what is there. An administrator starts it.", []string{"* /rest/api/backup-restore/restore/*"}},
	{"Not supported: a backup of the whole site.", []string{"POST /rest/api/backup-restore/backup/site"}},
	{"Jobs that others started are not part of a configuration.", []string{"PUT /rest/api/backup-restore/jobs/*", "GET /rest/api/backup-restore/jobs"}},
	{"A backup is a large file on the server. Terraform has no use for its content.", []string{"GET /rest/api/backup-restore/jobs/{jobId}/download"}},

	// Long tasks
	{"Not needed: a task is asked for by its ID.", []string{"GET /*rest/api/longtask"}},

	{"Not needed: the watchers of a space are listed by its key.", []string{"GET /wiki/rest/api/content/{id}/notification/created"}},

	// Audit log
	{"Not needed: `GET /wiki/rest/api/audit` tells the same for any period.", []string{"GET /wiki/rest/api/audit/export", "GET /wiki/rest/api/audit/since"}},
	{"Confluence and apps write audit records; a configuration does not.", []string{"POST /wiki/rest/api/audit", "POST /rest/api/audit"}},

	// Apps
	{"Apps store their own data in it.", []string{"* /wiki/api/v2/app/properties*", "* /wiki/rest/api/user/{userId}/property*"}},
	{"Only apps can call it, to register what they add to Confluence.", []string{"* /wiki/rest/atlassian-connect/*"}},
	{"Only apps can call it. The policies are set in the Atlassian organization.", []string{"GET /wiki/api/v2/data-policies/*"}},
}
