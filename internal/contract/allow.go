package contract

import (
	"regexp"
	"slices"
	"strings"
)

// exception waves one known error of the files through.
type exception struct {
	deployment string         // empty: both
	method     string         // empty: any
	path       string         // as in the file; empty: any; with an asterisk at the end: all that begin so
	problem    *regexp.Regexp // which of the problems found there
	reason     string
	source     string // where the real behavior can be seen
}

// covers says whether the exception is about an operation.
func (e exception) covers(deployment, method, path string) bool {
	prefix, all := strings.CutSuffix(e.path, "*")
	return (e.deployment == "" || e.deployment == deployment) && (e.method == "" || e.method == method) &&
		(e.path == "" || e.path == path || all && strings.HasPrefix(path, prefix))
}

func allowed(deployment, method, path, problem string) bool {
	return slices.ContainsFunc(exceptions, func(e exception) bool {
		return e.covers(deployment, method, path) && e.problem.MatchString(problem)
	})
}

func status(codes string) *regexp.Regexp {
	return regexp.MustCompile("^status (" + codes + ") is not declared")
}

var noOperation = regexp.MustCompile("^no such operation$")

// exceptions are those of all nouns.
//
// Where nobody has published the answer of a Data Center, the source is the like operation of Cloud: both have the same origin,
// and Cloud's files declare refusals that Data Center's leave out.
var exceptions = slices.Concat(
	siteExceptions,
	spaceExceptions,
	contentExceptions,
	attachmentExceptions,
	adminExceptions,
	trashExceptions,
	auditExceptions,
	spaceSettingsExceptions,
	bodyExceptions,
)

const (
	// Measured on a live Cloud site.
	markfluence = "https://github.com/mozilla/markfluence/blob/ef06719/docs/confluence/"
	// Measured on live Cloud sites.
	foliosec = "https://github.com/folio-sec/terraform-provider-atlassian/blob/9bbe2ae/principal_permissions_resource.go"
	cloudV1  = "https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-"
)
