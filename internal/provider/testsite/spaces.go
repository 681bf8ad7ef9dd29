package testsite

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Macro is a body that Confluence rewrites when it stores it.
const Macro = `<p>One&nbsp;<strong>two</strong><br/>three</p><ac:structured-macro ac:name="info"><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>`

// CreateDocs creates the space DOCS, as a person does.
func CreateDocs(s *Site) {
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation"})
}

// OnDataCenter runs a test against Confluence Data Center, in a version that shows the email addresses of users.
func OnDataCenter(t *testing.T, test func(t *testing.T, s *Site)) {
	t.Helper()
	test(t, New(t, simulator.Options{Deployment: simulator.DataCenter, UserEmails: true}))
}

// OnRoles runs a test against a site that uses space roles instead of permissions, as new Cloud sites do.
func OnRoles(t *testing.T, test func(t *testing.T, s *Site)) {
	t.Helper()
	test(t, New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"}))
}

// OnEnterprise runs a test against Confluence Cloud on the Enterprise plan, which has classification levels.
func OnEnterprise(t *testing.T, test func(t *testing.T, s *Site)) {
	t.Helper()
	test(t, New(t, simulator.Options{Deployment: simulator.Cloud, Plan: "enterprise"}))
}

// OnCloudOnly runs a test against Confluence Cloud.
func OnCloudOnly(t *testing.T, test func(t *testing.T, s *Site)) {
	t.Helper()
	test(t, New(t, simulator.Options{Deployment: simulator.Cloud}))
}
