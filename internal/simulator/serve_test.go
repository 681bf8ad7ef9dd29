package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestTooLarge(t *testing.T) {
	t.Parallel()
	body := `{"spaceId":"{docs}","title":"x",` + storage(strings.Repeat("x", 5<<20)) + `}`
	run(t, simulator.Cloud, []behaviour{{name: "Cloud", steps: []step{{request: "POST " + v2 + "/pages", body: body, status: 413}}}})
	run(t, simulator.DataCenter, []behaviour{{name: "Data Center", steps: []step{{request: "POST /c/rest/api/content", body: body, status: 413, free: true}}}})
}
