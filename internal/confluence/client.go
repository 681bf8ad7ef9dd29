// Package confluence is a client for the REST APIs of Confluence Cloud and Confluence Data Center.
//
// It speaks in Confluence's own nouns: domain types in, domain types out. What differs between the two deployments
// (paths, names of operations, versions of the API, long tasks, pagination) is settled here and nowhere else.
package confluence

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
	SpaceRoles
	Contents
	Searches
	Users
	Groups
}

// New makes a client. It checks the configuration and makes no request; what is wrong is a [*ConfigError].
func New(config Config) (Client, error) {
	r, err := config.rest()
	if err != nil {
		return nil, err
	}
	if r.deployment == Cloud {
		return newCloud(r, &budget{none: config.SingleReads}), nil
	}
	return newDataCenter(r, &budget{none: config.SingleReads}), nil
}
