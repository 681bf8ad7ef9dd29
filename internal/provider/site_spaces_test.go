package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// macro is a body that Confluence rewrites as it stores it.
const macro = `<p>One&nbsp;<strong>two</strong><br/>three</p><ac:structured-macro ac:name="info"><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>`

func docsSpace(s *site) {
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation"})
}

// onRoles runs a test against a site that has nothing but roles, as new sites of Cloud do.
func onRoles(t *testing.T, test func(t *testing.T, s *site)) {
	t.Helper()
	test(t, newSite(t, simulator.Options{Flavor: simulator.Cloud, RoleMode: "ROLES"}))
}
