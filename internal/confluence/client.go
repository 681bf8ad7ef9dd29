// Package confluence is a client for the REST APIs of Confluence Cloud and Confluence Data Center.
//
// Its types are those of the domain: spaces, content, users. Only this package and its subpackages know how the deployments
// differ in paths, names of operations, versions of the API, long tasks and paging.
package confluence

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Client reads and changes a Confluence site. What only one deployment offers is an interface of its own, which only the client
// of that deployment implements: [ContentArchive], [AccountUsers], [SpaceRoles],
// [UserAdministration], [GlobalPermissions], [Templates], [ContentStates], [Webhooks], [AuditRetentions],
// [Blueprints], [RoleTransitions], [TrashApp], [SpaceSettings], [Classifications], [ColorSchemes].
//
// All methods are safe for concurrent use. Errors of requests are an [*Error]: use predicates such as [IsNotFound] rather than
// status codes. Numbers of requests in the comments are those of a call that succeeds without retries.
type Client interface {
	// Deployment returns the kind of Confluence, without a request.
	Deployment() Deployment

	Spaces
	SpaceProperties
	SpacePermissions
	AccessEntries
	Contents
	BlueprintDrafts
	ContentRestrictions
	RestrictionChains
	ContentProperties
	ContentAppearances
	ContentPositions
	ContentVersions
	PageTrees
	Macros
	BodyConversions
	Attachments
	Searches
	Users
	Accounts
	Groups
	Administrators
	Watches
	Superusers
	Sites
	Trashes
	AuditLog
}

// The configuration of a client.
type (
	Config      = rest.Config
	ConfigError = rest.ConfigError
	OAuth       = rest.OAuth
	Deployment  = rest.Deployment
)

// The deployments, spelled as in the attribute `deployment` of the provider.
const (
	Cloud      = rest.Cloud
	DataCenter = rest.DataCenter
)

// LogSummary writes one line at INFO about all requests of the process, see [rest.LogSummary].
var LogSummary = rest.LogSummary

// HeaderProblem says what is wrong with an extra header, see [rest.HeaderProblem].
var HeaderProblem = rest.HeaderProblem

// New returns a client. It validates the configuration, without a request; the error is a [*ConfigError].
func New(config Config) (Client, error) {
	r, err := rest.New(config)
	if err != nil {
		return nil, err
	}
	if r.Deployment == Cloud {
		return newCloud(r, &bulk.Budget{Disabled: config.SingleReads}), nil
	}
	return newDataCenter(r, &bulk.Budget{Disabled: config.SingleReads}), nil
}
