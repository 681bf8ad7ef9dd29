package confluence

import (
	"slices"
	"strings"
)

// spaceOperations are "key:target" of v1's permissions on Cloud, in the order of Confluence's permissions screen, and in the
// same words the pairs of operationKey and targetType that Data Center can grant.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-permissions/
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-space-permissions/
var spaceOperations = []struct {
	operation Operation
	only      Deployment // "": both can grant it
}{
	{ReadSpace, ""}, {"delete:space", ""},
	{"create:page", ""}, {"archive:page", Cloud}, {"delete:page", ""},
	{"create:blogpost", ""}, {"delete:blogpost", ""},
	{"create:attachment", ""}, {"delete:attachment", ""},
	{"create:comment", ""}, {"delete:comment", ""},
	{"restrict_content:space", ""}, {"delete_mail:space", DataCenter}, {"export:space", ""}, {AdministerSpace, ""},
}

// SpaceOperations lists the operations that can be granted in a space on every deployment, and with them those that only the
// given deployments offer, in the order of Confluence's permissions screen.
func SpaceOperations(deployments ...Deployment) []Operation {
	var operations []Operation
	for _, o := range spaceOperations {
		if o.only == "" || slices.Contains(deployments, o.only) {
			operations = append(operations, o.operation)
		}
	}
	return operations
}

var (
	cloudOperations      = SpaceOperations(Cloud)
	dataCenterOperations = SpaceOperations(DataCenter)
)

// dataCenterOperation is an operation in Data Center's words.
type dataCenterOperation struct {
	TargetType   string `json:"targetType"`
	OperationKey string `json:"operationKey"`
}

// respelled are the operations that Data Center calls by another name than Cloud; the others are "key:target" too.
var respelled = map[dataCenterOperation]Operation{
	{"space", "delete_own"}: "delete:space",
	{"space", "restrict"}:   "restrict_content:space",
}

func (o dataCenterOperation) operation() Operation {
	if operation, ok := respelled[o]; ok {
		return operation
	}
	return Operation(o.OperationKey + ":" + o.TargetType)
}

func toDataCenter(operations []Operation) []dataCenterOperation {
	own := []dataCenterOperation{} // never null: an empty list revokes everything
	for _, operation := range operations {
		key, target, _ := strings.Cut(string(operation), ":")
		one := dataCenterOperation{target, key}
		for theirs, ours := range respelled {
			if ours == operation {
				one = theirs
			}
		}
		own = append(own, one)
	}
	return own
}
