package contract

import "regexp"

// auditExceptions are about the audit log.
var auditExceptions = []exception{
	{
		deployment: DataCenter, method: "GET", path: "/rest/api/audit",
		problem: regexp.MustCompile(`^the operation is deprecated$|^query parameter "(startDate|endDate|searchString|start|limit)" is not declared$`),
		reason:  "the file has the operation without its parameters; what replaces it is in no file",
		source:  "https://docs.atlassian.com/ConfluenceServer/rest/6.6.0/#audit-getAuditRecords",
	},
	{
		deployment: Cloud, method: "PUT", path: "/wiki/rest/api/audit/retention", problem: status("400"),
		reason: "a period of more than a year is refused",
		source: "https://docs.atlassian.com/ConfluenceServer/rest/6.6.0/#audit-setRetentionPeriod",
	},
}
