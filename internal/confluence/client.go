// Package confluence is a client for the REST APIs of Confluence Cloud and Confluence Data Center.
//
// It speaks in Confluence's own nouns: domain types in, domain types out. What differs between the two deployments
// (paths, names of operations, versions of the API, long tasks, pagination) is settled here and nowhere else.
package confluence

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Client is everything the provider asks of a Confluence site.
//
// All methods are safe for concurrent use. Errors that stem from an answer are an [*Error]; use [IsNotFound] and its
// siblings rather than status codes.
type Client interface {
	// Deployment says which Confluence this is, without a request.
	Deployment() Deployment

	Spaces
	SpaceProperties
	SpacePermissions
	Contents
	Searches
	Users
	Groups
}

// What a client needs to reach a site.
type (
	Config      = rest.Config
	ConfigError = rest.ConfigError
	OAuth       = rest.OAuth
	Deployment  = rest.Deployment
)

// The two deployments, spelled as the provider's `deployment` attribute spells them.
const (
	Cloud      = rest.Cloud
	DataCenter = rest.DataCenter
)

// LogSummary writes one line at INFO about all requests of the process, see [rest.LogSummary].
var LogSummary = rest.LogSummary

// HeaderProblem says what is wrong with an extra header, see [rest.HeaderProblem].
var HeaderProblem = rest.HeaderProblem

// New makes a client. It checks the configuration and makes no request; what is wrong is a [*ConfigError].
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
