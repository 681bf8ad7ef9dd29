package simulator

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

// changePermissionsDC answers PUT …/grant and …/revoke: it adds or removes permissions and ignores those
// that need no change.
func changePermissionsDC(c *call) *reply {
	sp, failure := c.administeredSpaceDC()
	if failure != nil {
		return failure
	}
	who, failure := c.subjectDC()
	if failure != nil {
		return failure
	}
	var list []any
	if failure := c.decode(&list); failure != nil {
		return failure
	}
	operations, failure := c.operationsDC(list)
	if failure != nil {
		return failure
	}
	read := operation{"read", "space"}
	grant := strings.HasSuffix(c.request.URL.Path, "/grant")
	for _, op := range operations {
		if grant && op != read && sp.row(who, read) == nil {
			return c.bad("The space's read permission must be granted before %s %s", op.key, op.target)
		}
	}
	for _, op := range operations {
		if grant {
			c.s.grant(sp, who, op)
		} else if r := sp.row(who, op); r != nil {
			sp.revoke(r)
		}
	}
	return noContent
}

func (c *call) operationsDC(list []any) ([]operation, *reply) {
	var operations []operation
	for _, element := range list {
		description, _ := element.(map[string]any)
		op := operation{fields(description).text("operationKey"), fields(description).text("targetType")}
		if !c.s.grantable(op) {
			return nil, c.bad("Operation %s on target type %s is not a space permission", op.key, op.target)
		}
		operations = append(operations, op)
	}
	return operations, nil
}

// setPermissionsDC replaces the permissions of each subject in the request, 40 at most.
func setPermissionsDC(c *call) *reply {
	sp, failure := c.administeredSpaceDC()
	if failure != nil {
		return failure
	}
	var list []any
	if failure := c.decode(&list); failure != nil {
		return failure
	}
	if len(list) > 40 {
		return c.bad("At most 40 subjects can be set at once, not %d", len(list))
	}
	type setting struct {
		who        subject
		operations []operation
	}
	var settings []setting
	for _, element := range list {
		entry, _ := element.(map[string]any)
		f := fields(entry)
		who := anonymous
		for _, name := range slices.Sorted(maps.Keys(f)) { // a misspelled name would grant the permissions to anonymous users
			if !slices.Contains([]string{"userKey", "groupName", "operations"}, name) {
				return c.bad("Unrecognized field %q", name)
			}
		}
		switch {
		case f.text("userKey") != "":
			who, failure = c.userSubjectDC(f.text("userKey"))
		case f.text("groupName") != "":
			who, failure = c.groupSubjectDC(f.text("groupName"))
		}
		if failure != nil {
			return failure
		}
		named, isList := f.at("operations").([]any)
		if !isList {
			return c.bad("operations must be a list")
		}
		operations, failure := c.operationsDC(named)
		if failure != nil {
			return failure
		}
		if len(operations) > 0 && !slices.Contains(operations, operation{"read", "space"}) {
			return c.bad("The space's read permission is needed for every other one")
		}
		settings = append(settings, setting{who, operations})
	}
	for _, w := range settings {
		sp.rows = slices.DeleteFunc(sp.rows, func(r *row) bool {
			return r.subject == w.who && !slices.Contains(w.operations, r.operation)
		})
		for _, op := range w.operations {
			c.s.grant(sp, w.who, op)
		}
	}
	return &reply{status: http.StatusOK, header: map[string]string{"Content-Type": "application/json"}}
}
