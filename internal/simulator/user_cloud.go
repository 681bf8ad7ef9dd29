package simulator

import "net/http"

// accountStatus is the status of an account: active, inactive or closed.
func (u *User) accountStatus() string {
	if u.Active {
		return "active"
	}
	return "inactive"
}

// getUser knows account ids alone: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-users/
func getUser(c *call) *reply {
	id := c.query.Get("accountId")
	if id == "" {
		return c.bad("accountId is required")
	}
	u := c.s.userByIdentifier(id)
	if u == nil {
		return c.fail(http.StatusNotFound, "No user found with accountId : %s", id)
	}
	return ok(c.single(c.renderUser(u, "operations", "personalSpace")))
}

// bulkUsers returns the users of the first 100 ids and ignores the others.
func bulkUsers(c *call) *reply {
	ids := c.many("accountId")
	users := []object{}
	for _, id := range ids[:min(100, len(ids))] {
		if u := c.s.userByIdentifier(id); u != nil {
			users = append(users, c.renderUser(u, "operations", "details", "personalSpace"))
		}
	}
	return ok(object{
		"results": users, "start": 0, "limit": 100, "size": len(users),
		"_links": object{"base": c.base(), "context": c.s.contextPath(), "self": c.base() + c.relativePath()},
	})
}

// bulkUsersV2: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-user/#api-users-bulk-post
func bulkUsersV2(c *call) *reply {
	f, failure := c.fields("accountIds")
	if failure != nil {
		return failure
	}
	ids, isList := f["accountIds"].([]any)
	if !isList || len(ids) == 0 || len(ids) > 250 {
		return c.bad("accountIds must be a list of 1 to 250 ids")
	}
	users := []object{}
	for _, id := range ids {
		text, _ := id.(string)
		if u := c.s.userByIdentifier(text); u != nil {
			users = append(users, object{
				"accountId": u.AccountID, "accountType": u.Type, "accountStatus": u.accountStatus(), "displayName": u.DisplayName,
				"publicName": u.DisplayName, "email": u.Email, "timeZone": "Etc/UTC", "isExternalCollaborator": u.guest,
				"profilePicture": object{"path": "/wiki/images/icons/profilepics/default.svg", "isDefault": true},
			})
		}
	}
	return ok(object{"results": users, "_links": object{"base": c.base()}})
}
