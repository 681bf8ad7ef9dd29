package confluence

import (
	"maps"
	"slices"
	"strings"
)

// Operation is something that can be granted in a space, as key:target in the words that both deployments share, such as
// create:page. Confluence may have others than [SpaceOperations]: those are in its own words.
type Operation string

// The operations that rules are about.
const (
	ReadSpace       Operation = "read:space"
	AdministerSpace Operation = "administer:space"
)

// spaceOperations are "key:target" of v1's permissions on Cloud, in the order of Confluence's permissions screen, and in the
// same words the pairs of operationKey and targetType that Data Center can grant. Atlassian documents 14 of Cloud's 26; live
// sites take the others too.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-permissions/
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-space-permissions/
var spaceOperations = []struct {
	operation Operation
	only      Deployment // "": both can grant it
}{
	{ReadSpace, ""}, {"delete:space", ""},
	{"create:page", ""}, {"update:page", Cloud}, {"archive:page", Cloud}, {"delete:page", ""},
	{"create:blogpost", ""}, {"update:blogpost", Cloud}, {"delete:blogpost", ""},
	{"create:attachment", ""}, {"delete:attachment", ""},
	{"create:comment", ""}, {"delete:comment", ""},
	{"restrict_content:space", ""}, {"delete_mail:space", DataCenter}, {"export:space", ""}, {"export_content:space", Cloud},
	{"manage_content:space", Cloud}, {"manage_templates:space", Cloud}, {"manage_look_and_feel:space", Cloud},
	{"manage_public_links:space", Cloud}, {"manage_users:space", Cloud}, {"manage_guest_users:space", Cloud},
	{"manage_nonlicensed_users:space", Cloud}, {"archive_space:space", Cloud}, {"delete_space:space", Cloud},
	{AdministerSpace, ""},
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

// onlyOn is the deployment that alone has an operation, "" if both have it or it is not known.
func onlyOn(operation Operation) Deployment {
	for _, o := range spaceOperations {
		if o.operation == operation {
			return o.only
		}
	}
	return ""
}

var (
	cloudOperations      = SpaceOperations(Cloud)
	dataCenterOperations = SpaceOperations(DataCenter)
)

// inOrder lists the operations of a map in the order of words, and those that are not among the words after them.
func inOrder[V any](words []Operation, operations map[Operation]V) []Operation {
	ordered := slices.DeleteFunc(slices.Clone(words), func(word Operation) bool {
		_, ok := operations[word]
		return !ok
	})
	for _, operation := range slices.Sorted(maps.Keys(operations)) {
		if !slices.Contains(words, operation) {
			ordered = append(ordered, operation)
		}
	}
	return ordered
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

func (o dataCenterOperation) valid() bool { return o.OperationKey != "" && o.TargetType != "" }

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
