package export

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// stateFile is a state, as Terraform stores it or as "terraform show -json" prints it.
type stateFile struct {
	Resources []struct {
		Mode      string `json:"mode"`
		Type      string `json:"type"`
		Instances []struct {
			Attributes attributes `json:"attributes"`
		} `json:"instances"`
	} `json:"resources"`
	Values struct {
		RootModule stateModule `json:"root_module"`
	} `json:"values"`
}

type stateModule struct {
	Resources []struct {
		Mode   string     `json:"mode"`
		Type   string     `json:"type"`
		Values attributes `json:"values"`
	} `json:"resources"`
	ChildModules []stateModule `json:"child_modules"`
}

// readState returns what a state manages, by resource type and import ID in lower case.
func readState(name string) (map[string]bool, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var state stateFile
	if err := json.Unmarshal(text, &state); err != nil {
		return nil, fmt.Errorf("%s is not a state: %w. Use a file that \"terraform state pull\" or \"terraform show -json\" has printed", name, err)
	}
	managed := map[string]bool{}
	add := func(mode, resource string, values attributes) {
		if mode == "managed" && strings.HasPrefix(resource, "confluence_") {
			managed[resource+" "+strings.ToLower(object{resource: resource, state: values}.importID())] = true
		}
	}
	for _, resource := range state.Resources {
		for _, instance := range resource.Instances {
			add(resource.Mode, resource.Type, instance.Attributes)
		}
	}
	var walk func(stateModule)
	walk = func(module stateModule) {
		for _, resource := range module.Resources {
			add(resource.Mode, resource.Type, resource.Values)
		}
		for _, child := range module.ChildModules {
			walk(child)
		}
	}
	walk(state.Values.RootModule)
	return managed, nil
}
