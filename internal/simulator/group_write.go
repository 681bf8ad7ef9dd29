package simulator

import (
	"net/http"
	"unicode/utf8"
)

// directoryName is the name of the user directory, as its refusals tell it.
const directoryName = "Corporate LDAP"

// administrators are in this group. Data Center refuses to delete it.
const administrators = "site-admins"

// mayChangeGroups refuses callers who are no administrators, and changes of groups that a read-only directory owns. No source
// tells the status of the latter, so that Options.ReadOnlyDirectory is the status. The words are those of
// https://confluence.atlassian.com/confkb/trying-to-add-confluence-users-to-a-group-throws-group-does-not-allow-updates-error-in-logs-302812802.html
func (c *call) mayChangeGroups(group string) *reply {
	if !c.isSiteAdmin() {
		return c.fail(http.StatusForbidden, "User is not permitted to manage groups")
	}
	if c.s.options.ReadOnlyDirectory != 0 {
		return c.fail(c.s.options.ReadOnlyDirectory, "com.atlassian.crowd.exception.OperationNotPermittedException: "+
			"com.atlassian.crowd.exception.ApplicationPermissionException: Cannot update group '%s' because directory '%s' does not allow updates.", group, directoryName)
	}
	return nil
}

// checkGroupName refuses a name that is empty, too long for the directory, or taken in whatever case.
func (c *call) checkGroupName(name string, taken int) *reply {
	switch {
	case name == "":
		return c.bad("Group name is required")
	case utf8.RuneCountInString(name) > 255:
		return c.bad("The group name must not be longer than 255 characters")
	case c.s.groupByName(name) != nil:
		return c.fail(taken, "Group %s %s", name, c.s.options.takenWords())
	}
	return nil
}

// takenWords are the words with which a name is refused that another group has. No source tells them.
func (o Options) takenWords() string {
	if o.TersePeople {
		return "is not valid"
	}
	return "already exists"
}
