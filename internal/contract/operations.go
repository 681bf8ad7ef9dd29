package contract

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Operation is an operation that Atlassian describes.
type Operation struct {
	Deployment string
	Method     string
	Path       string // from the root of the site, such as "/wiki/api/v2/pages/{id}"
	Files      []string
	Deprecated bool
	// The OAuth 2.0 scopes that it requires on Cloud, and the classic ones that can take their place. Version 2 of the API has no classic ones.
	Scopes, ClassicScopes []string
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
					one := Operation{Deployment: deployment, Method: op.route.Method, Path: op.path, Deprecated: op.route.Operation.Deprecated}
					if one.Scopes, one.ClassicScopes, err = scopesOf(op.route.Operation); err != nil {
						return nil, fmt.Errorf("%s %s: %w", one.Method, one.Path, err)
					}
					all = append(all, one)
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

// scopesOf reads the scopes of an operation. The files have classic scopes of version 1 as current, and granular ones beside them as beta.
func scopesOf(o *openapi3.Operation) (scopes, classic []string, err error) {
	text, err := json.Marshal(o.Extensions["x-atlassian-oauth2-scopes"])
	if err != nil {
		return nil, nil, err
	}
	var declared []struct{ Scopes []string }
	if err := json.Unmarshal(text, &declared); err != nil {
		return nil, nil, err
	}
	for _, one := range declared {
		if granular := !slices.ContainsFunc(one.Scopes, isClassic); granular {
			scopes = one.Scopes
		} else {
			classic = one.Scopes
		}
	}
	return scopes, classic, nil
}

// isClassic reports whether a scope is classic: granular ones end with the product.
func isClassic(scope string) bool {
	return !strings.HasSuffix(scope, ":confluence") || strings.HasPrefix(scope, "search:") || strings.HasPrefix(scope, "readonly:")
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
