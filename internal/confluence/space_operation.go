package confluence

import "strings"

// cloudOperations are "key:target" of v1's permissions, all that it can grant.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-permissions/
var cloudOperations = []Operation{
	ReadSpace, "delete:space", "create:page", "archive:page", "delete:page", "create:blogpost", "delete:blogpost",
	"create:attachment", "delete:attachment", "create:comment", "delete:comment", "restrict_content:space",
	"export:space", AdministerSpace,
}

// dataCenterOperations are the pairs of targetType and operationKey that it can grant, in the words of Cloud.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-space-permissions/
var dataCenterOperations = []Operation{
	ReadSpace, "delete:space", "create:page", "delete:page", "create:blogpost", "delete:blogpost",
	"create:attachment", "delete:attachment", "create:comment", "delete:comment", "restrict_content:space",
	"delete_mail:space", "export:space", AdministerSpace,
}

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
