package simulator

import (
	"slices"
	"strings"
)

// rolePermissions are what roles are made of.
var rolePermissions = slices.Concat(sharedOperations, cloudOperations, undocumentedOperations)

// requiredBy are the permissions that another one needs in a role: all need that to see the space, and those to delete or
// archive that to create.
func requiredBy(op operation) []operation {
	var required []operation
	if op != (operation{"read", "space"}) {
		required = append(required, operation{"read", "space"})
	}
	if create := (operation{"create", op.target}); (op.key == "delete" || op.key == "archive") && slices.Contains(rolePermissions, create) {
		required = append(required, create)
	}
	return required
}

// listRolePermissions: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permissions/#api-space-permissions-get
func listRolePermissions(c *call) *reply {
	return resultPageV2(c, rolePermissions, func(op operation) object {
		required := []string{}
		for _, r := range requiredBy(op) {
			required = append(required, r.key+"/"+r.target)
		}
		name := displayName(op)
		return object{
			"id": op.key + "/" + op.target, "displayName": name, "description": "Lets people " + strings.ToLower(name),
			"requiredPermissionIds": required,
		}
	})
}

// displayName is an operation in words: Create page.
func displayName(op operation) string {
	words := strings.ReplaceAll(op.key+" "+op.target, "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// operationsOfRole reads permissions such as read/space.
func operationsOfRole(ids []string) []operation {
	var operations []operation
	for _, id := range ids {
		key, target, _ := strings.Cut(id, "/")
		operations = append(operations, operation{key, target})
	}
	return operations
}

func sameOperations(a, b []operation) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(op operation) bool { return !slices.Contains(b, op) })
}
