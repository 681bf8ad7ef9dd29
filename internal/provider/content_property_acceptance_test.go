package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// The example is applied. A page that goes to the trash is created again with its property and its appearance.
func TestAccContentProperty_PageInTrash(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		cli := s.CLI(t, "../../examples/resources/confluence_content_property")
		cli.Run(t, 0, "apply", "-auto-approve")
		before, _ := s.FindContent("RUNBOOKS", "Restart the service")
		s.Human().TrashContent(before)
		cli.Run(t, 0, "apply", "-auto-approve")
		cli.Run(t, 0, "plan", "-detailed-exitcode")
		after, _ := s.FindContent("RUNBOOKS", "Restart the service")
		if _, there := s.ContentProperty(after, "review.policy"); !there || after == before {
			t.Errorf("page %s has become %s, and has the property: %t", before, after, there)
		}
		expectProperties(t, s, after, "full-width,full-width,,")
		cli.Run(t, 0, "destroy", "-auto-approve")
	})
}
