// Package confluence is a client for the REST APIs of Confluence Cloud and Confluence Data Center.
//
// It speaks in Confluence's own nouns: domain types in, domain types out. What differs between the two deployments
// (paths, names of operations, versions of the API, long tasks, pagination) is settled here and nowhere else.
package confluence

import (
	"os"
	"time"
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

// Config is what [New] needs to reach a site; only URL is required.
type Config struct {
	URL        string     // site address, such as https://acme.atlassian.net or https://wiki.acme.com/context
	Deployment Deployment // "": Cloud for *.atlassian.net and the API gateway, else Data Center
	CloudID    string     // Cloud: go through the API gateway, as scoped tokens must
	Username   string     // "": the token is sent as a Bearer token, else both as Basic
	Token      string
	OAuth      OAuth // Cloud: in place of Username and Token; a site whose CloudID is not given is asked for it

	MaxRetries            int           // after a failure of a request that is safe to repeat; not after 429
	RequestTimeout        time.Duration // for one try of one request; 0: 60 s
	MaxConcurrentRequests int           // 0: 10

	CACertificate         string // PEM
	ClientCertificate     string // PEM
	ClientKey             string // PEM
	InsecureSkipTLSVerify bool
	AllowHTTP             bool // lets credentials travel to a host that is not loopback without TLS

	UserAgent string
}

// naiveReads is an environment variable that makes each read of a single thing a request of its own: what batches and
// reading ahead are measured against. It is no part of the provider's configuration, as nobody else has a use for it, and
// it is no part of Config, as benchmarks measure the provider as Terraform starts it.
const naiveReads = "CONFLUENCE_INTERNAL_NAIVE_READS"

// New makes a client. It checks the configuration and makes no request; what is wrong is a [*ConfigError].
func New(config Config) (Client, error) {
	r, err := config.rest()
	if err != nil {
		return nil, err
	}
	r.budget.none = os.Getenv(naiveReads) != ""
	if r.deployment == Cloud {
		return newCloud(r), nil
	}
	return newDataCenter(r), nil
}
