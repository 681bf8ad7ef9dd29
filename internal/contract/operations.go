package contract

import (
	"cmp"
	"slices"
)

// Operation is an operation that Atlassian describes.
type Operation struct {
	Deployment string
	Method     string
	Path       string // from the root of the site, such as "/wiki/api/v2/pages/{id}"
	Files      []string
	Deprecated bool
}

// Operations returns the operations of all files, by deployment, path and method. What two files of a deployment describe is one
// operation.
func (c *Checker) Operations() ([]Operation, error) {
	var all []Operation
	for deployment, files := range c.deployments {
		for _, read := range files {
			d, err := read()
			if err != nil {
				return nil, err
			}
			for _, op := range d.operations {
				i := slices.IndexFunc(all, func(o Operation) bool {
					return o.Deployment == deployment && o.Method == op.route.Method && o.Path == op.path
				})
				if i < 0 {
					all = append(all, Operation{Deployment: deployment, Method: op.route.Method, Path: op.path, Deprecated: op.route.Operation.Deprecated})
					i = len(all) - 1
				}
				all[i].Files = append(all[i].Files, d.file)
			}
		}
	}
	slices.SortFunc(all, func(a, b Operation) int {
		return cmp.Or(cmp.Compare(a.Deployment, b.Deployment), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	return all, nil
}

// PathOf returns the path, as Operation has it, of the operation that a request is for, and whether there is one.
func (c *Checker) PathOf(deployment, method, escapedPath string) (path string, found bool, err error) {
	for _, read := range c.deployments[deployment] {
		d, err := read()
		if err != nil {
			return "", false, err
		}
		if op := d.find(method, apiPath(deployment, escapedPath)); op != nil {
			return op.path, true, nil
		}
	}
	return "", false, nil
}
