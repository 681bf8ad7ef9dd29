package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// The CLI moves pages to a space that the same apply creates, and out of one that it destroys. On Data Center, the plan says why the
// pages are replaced.
func TestAccContent_MovesToSpace(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		cli := s.CLI(t, "testdata/moves")
		var before string
		for _, step := range []int{0, 1, 0, 2} {
			if step == 2 && !s.OnCloud() {
				continue // pages in the trash are content of the space
			}
			variable := fmt.Sprintf("-var=step=%d", step)
			output := cli.Run(t, 0, "apply", "-auto-approve", "-no-color", variable)
			cli.Run(t, 0, "plan", "-detailed-exitcode", variable)
			ids := cli.Run(t, 0, "output", "-json", "ids")
			if before != "" && s.OnCloud() && (ids != before || strings.Contains(output, "replaced")) {
				t.Errorf("step %d: the pages were %s and are %s:\n%s", step, before, ids, output)
			}
			words := strings.Join(strings.FieldsFunc(output, func(r rune) bool { return r == ' ' || r == '\n' || r == '│' }), " ")
			if before != "" && !s.OnCloud() && (ids == before || !strings.Contains(words, "is replaced, because it cannot be moved to another space") || !strings.Contains(words, "move the page in Confluence")) {
				t.Errorf("step %d: the plan does not say why:\n%s", step, output)
			}
			before = ids
		}
	})
}
