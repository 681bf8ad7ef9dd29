package provider_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

var operationWord = regexp.MustCompile("`([a-z_]+:[a-z]+)`")

// The guide has the names that Confluence's screens use for the operations, all of them and for the deployments that have them.
func TestOperationsInGuide(t *testing.T) {
	text, err := os.ReadFile(root + guides + "cloud-and-data-center.md")
	coretest.Must(t, err)
	_, section, _ := strings.Cut(string(text), "## Operations in spaces\n")
	section, _, _ = strings.Cut(section, "\n## ")
	documented := map[confluence.Deployment][]string{}
	for line := range strings.Lines(section) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 4 {
			continue
		}
		for _, word := range operationWord.FindAllStringSubmatch(cells[0], -1) {
			for i, deployment := range []confluence.Deployment{confluence.Cloud, confluence.DataCenter} {
				if strings.TrimSpace(cells[2+i]) == "yes" {
					documented[deployment] = append(documented[deployment], word[1])
				}
			}
		}
	}
	for _, deployment := range []confluence.Deployment{confluence.Cloud, confluence.DataCenter} {
		var operations []string
		for _, operation := range confluence.SpaceOperations(deployment) {
			operations = append(operations, string(operation))
		}
		slices.Sort(operations)
		slices.Sort(documented[deployment])
		if !slices.Equal(operations, documented[deployment]) {
			t.Errorf("%s: the guide has %q, not %q", deployment, documented[deployment], operations)
		}
	}
}
