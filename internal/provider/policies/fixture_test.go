package policies_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// comparePlan compares what the rules read with the stored plan. The rest depends on the CLI and its version.
func comparePlan(t *testing.T, file string, got map[string]any) {
	t.Helper()
	if *update {
		text, err := json.MarshalIndent(got, "", " ")
		coretest.Must(t, err)
		coretest.Must(t, os.MkdirAll(filepath.Dir(file), 0o755))
		coretest.Must(t, os.WriteFile(file, append(text, '\n'), 0o644))
		return
	}
	text, err := os.ReadFile(file)
	coretest.Must(t, err)
	var want map[string]any
	coretest.Must(t, json.Unmarshal(text, &want))
	// The order in which IDs occur depends on the CLI: only newer ones write identities.
	judged := renumber(judgedParts(got), "resource_changes", "resource_drift", "data")
	if !reflect.DeepEqual(judged, renumber(judgedParts(want), "resource_changes", "resource_drift", "data")) {
		now, _ := json.MarshalIndent(judged, "", " ")
		t.Errorf("%s is not what the provider plans now. Run the test with -update and review the change. The plan is\n%s", file, now)
	}
}

// judgedParts are the parts of a plan that the rules read.
func judgedParts(plan map[string]any) map[string]any {
	parts := map[string]any{"variables": plan["variables"], "data": dataSources(plan["prior_state"])}
	for _, name := range []string{"resource_changes", "resource_drift"} {
		var changes []any
		for _, element := range list(plan[name]) {
			resource := element.(map[string]any)
			changes = append(changes, pick(resource, "address", "module_address", "mode", "type", "index"),
				pick(resource["change"].(map[string]any), "actions", "before", "after", "after_unknown"))
		}
		parts[name] = changes
	}
	configuration := plan["configuration"].(map[string]any)["provider_config"].(map[string]any)
	for _, block := range configuration {
		parts["provider"] = pick(block.(map[string]any), "name", "expressions")
	}
	return parts
}

// dataSources are the values of the data sources of a state by their addresses.
func dataSources(state any) map[string]any {
	found := map[string]any{}
	document, _ := state.(map[string]any)
	values, _ := document["values"].(map[string]any)
	module, _ := values["root_module"].(map[string]any)
	for _, element := range list(module["resources"]) {
		if resource := element.(map[string]any); resource["mode"] == "data" {
			found[resource["address"].(string)] = resource["values"]
		}
	}
	return found
}

func list(value any) []any {
	elements, _ := value.([]any)
	return elements
}

func pick(object map[string]any, names ...string) map[string]any {
	picked := map[string]any{}
	for _, name := range names {
		if value, there := object[name]; there {
			picked[name] = value
		}
	}
	return picked
}

var number = regexp.MustCompile(`\b[0-9]+\b`)

// constant is a plan without what differs from run to run: the address and the token of the site, numeric IDs and the time.
func constant(t *testing.T, s *testsite.Site, output []byte) map[string]any {
	t.Helper()
	text := strings.NewReplacer(s.URL, "https://wiki.example.com", s.Admin().Token, "not-a-real-token").Replace(string(output))
	var plan map[string]any
	coretest.Must(t, json.Unmarshal([]byte(text), &plan))
	plan["timestamp"] = "2026-01-01T00:00:00Z"
	return renumber(plan, "resource_changes", "resource_drift", "prior_state")
}

// renumber replaces the numeric IDs in the given parts of a plan by constants, in the order of their first occurrence.
func renumber(plan map[string]any, parts ...string) map[string]any {
	ids := map[string]string{}
	for _, name := range parts {
		plan[name] = rewrite(plan[name], "", func(key, value string) string {
			if numeric := number.FindString(value) == value && value != ""; numeric && strings.HasSuffix(key, "id") && ids[value] == "" {
				ids[value] = strconv.Itoa(100001 + len(ids))
			}
			return value
		})
	}
	return rewrite(plan, "", func(_, value string) string {
		return number.ReplaceAllStringFunc(value, func(id string) string {
			if constant := ids[id]; constant != "" {
				return constant
			}
			return id
		})
	}).(map[string]any)
}

// rewrite replaces the texts of a JSON value, in the order of the keys.
func rewrite(value any, key string, text func(key, value string) string) any {
	switch value := value.(type) {
	case string:
		return text(key, value)
	case []any:
		for i := range value {
			value[i] = rewrite(value[i], key, text)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			value[name] = rewrite(value[name], name, text)
		}
	}
	return value
}
