package drift

import (
	"encoding/json"
	"fmt"
	"strings"
)

// versions are the versions of content and attachments that a state is about, by ID.
type versions map[string]int

// stateFile contains the fields of a state file that are needed. The provider keeps versions in the private data of instances,
// which terraform show does not print.
type stateFile struct {
	Version   int `json:"version"`
	Resources []struct {
		Type      string `json:"type"`
		Instances []struct {
			Attributes struct {
				ID any `json:"id"`
			} `json:"attributes"`
			Private []byte `json:"private"`
		} `json:"instances"`
	} `json:"resources"`
}

// readState reads the output of terraform state pull. Without a name, it returns nil.
func readState(name string) (versions, error) {
	if name == "" {
		return nil, nil
	}
	var file stateFile
	if err := decode(name, strings.NewReader(""), &file); err != nil {
		return nil, fmt.Errorf("the state %s could not be read: %w", name, err)
	}
	if file.Version != 4 {
		return nil, fmt.Errorf("%s is not the output of terraform state pull", name)
	}
	found := versions{}
	for _, r := range file.Resources {
		for _, instance := range r.Instances {
			id, _ := instance.Attributes.ID.(string)
			var private map[string][]byte
			var saved struct {
				Version int `json:"version"`
			}
			if !versioned[r.Type] || json.Unmarshal(instance.Private, &private) != nil || json.Unmarshal(private["confluence"], &saved) != nil || saved.Version < 1 {
				continue // as after an import
			}
			found[id] = saved.Version
		}
	}
	return found, nil
}

// versioned are the types of resources whose objects have versions.
var versioned = map[string]bool{"confluence_content": true, "confluence_attachment": true}
