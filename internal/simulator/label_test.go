package simulator_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Labels of content and of spaces have the same refused characters, and the answer does not name them.
func TestRefusedLabels(t *testing.T) {
	const refused = ",:.()#@&[];?*!^"
	v1 := map[simulator.Deployment]string{simulator.Cloud: "/wiki/rest/api", simulator.DataCenter: "/c/rest/api"}
	for deployment, api := range v1 {
		var steps []step
		for _, character := range strings.Split(refused, "") {
			body := fmt.Sprintf(`[{"prefix":"global","name":"run%sbook"}]`, character)
			steps = append(steps, step{request: "POST " + api + "/content/{page}/label", body: body, status: 400, without: "run", free: deployment == simulator.DataCenter})
			category := step{request: "POST " + api + "/space/DOCS/label", body: strings.Replace(body, "global", "team", 1), status: 400, without: "run"}
			if deployment == simulator.DataCenter {
				category = step{request: "POST " + api + "/space/DOCS/category/run" + url.PathEscape(character) + "book", status: 400, without: "run", free: true}
			}
			steps = append(steps, category)
		}
		steps = append(steps, step{request: "POST " + api + "/content/{page}/label", body: `[{"prefix":"global","name":"c++_1-2/x"}]`, status: 200})
		run(t, deployment, []behaviour{{name: string(deployment), steps: steps}})
	}
}
