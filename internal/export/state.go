package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// stateFile is a state, as Terraform stores it or as "terraform show -json" prints it.
// https://developer.hashicorp.com/terraform/internals/json-format#state-representation
type stateFile struct {
	shownState
	Resources []storedResource `json:"resources"`
}

// storedResource is a resource as Terraform stores it in format 4, which "terraform state pull" prints.
type storedResource struct {
	Module    string `json:"module"`
	Mode      string `json:"mode"`
	Type      string `json:"type"`
	Name      string `json:"name"`
	Provider  string `json:"provider"` // such as provider["registry.terraform.io/confluence-as-code/confluence"]
	Instances []struct {
		Deposed    string     `json:"deposed"`
		Attributes attributes `json:"attributes"`
	} `json:"instances"`
}

// managedState is what a state manages.
type managedState struct {
	ids    map[string]bool // resource type and import ID in lower case
	blocks map[string]bool // address of the block, and import ID in lower case
}

func (m managedState) add(block, resource string, values attributes) {
	id := strings.ToLower(object{resource: resource, state: values}.importID())
	m.ids[resource+" "+id] = true
	m.blocks[block+" "+id] = true
}

// stateFormat is the format of stored states since Terraform 0.12.
const stateFormat = 4

const useState = "Use a file that \"terraform state pull\" or \"terraform show -json\" has printed"

// readState returns what a state manages.
func readState(name string) (managedState, error) {
	state, err := readStateFile(name)
	if err != nil {
		return managedState{}, fmt.Errorf("the state %s cannot be read: %w", name, err)
	}
	managed := managedState{ids: map[string]bool{}, blocks: map[string]bool{}}
	var shown sourceState
	others := map[string]bool{}
	if state.Values != nil {
		shown.add(state.Values.RootModule, others)
	}
	for _, one := range shown.managed {
		module, rest, _ := strings.Cut(one.Address, one.Type+".")
		label, _, _ := strings.Cut(rest, "[")
		managed.add(module+one.Type+"."+label, one.Type, one.Values)
	}
	for _, one := range state.Resources {
		provider := strings.TrimSuffix(strings.TrimPrefix(one.Provider, `provider["`), `"]`)
		if !ours(shownResource{Type: one.Type, ProviderName: provider}) {
			others[provider] = true
			continue
		}
		if one.Mode != "managed" {
			continue
		}
		block := one.Type + "." + one.Name
		if one.Module != "" {
			block = one.Module + "." + block
		}
		for _, instance := range one.Instances {
			if instance.Deposed == "" {
				managed.add(block, one.Type, instance.Attributes)
			}
		}
	}
	if len(managed.ids) == 0 {
		return managedState{}, fmt.Errorf("%s: %w. Leave out --state, or pass the state of the configuration that manages these spaces", name, noResources(others))
	}
	return managed, nil
}

func readStateFile(name string) (stateFile, error) {
	file, err := os.Open(name)
	if err != nil {
		return stateFile{}, err
	}
	defer file.Close()
	limited := &io.LimitedReader{R: file, N: maxState + 1}
	var state stateFile
	err = json.NewDecoder(limited).Decode(&state)
	major, _, _ := strings.Cut(state.FormatVersion, ".")
	switch {
	case limited.N <= 0:
		return stateFile{}, fmt.Errorf("it is larger than %d MB", maxState>>20)
	case errors.Is(err, io.EOF):
		return stateFile{}, errors.New("the file is empty. " + useState)
	case err != nil:
		return stateFile{}, fmt.Errorf("it is not a state: %w. %s", err, useState)
	case state.PlannedValues != nil:
		return stateFile{}, errors.New("this is a plan, not a state. " + useState)
	case state.FormatVersion == "" && state.Version == nil:
		return stateFile{}, errors.New("it is not a state: it has neither a version nor a format_version. " + useState)
	case state.FormatVersion == "" && state.Version != float64(stateFormat):
		return stateFile{}, fmt.Errorf("format version %v of states is not supported, only %d is. Let a newer version of Terraform write it", state.Version, stateFormat)
	case state.FormatVersion != "" && major != "1":
		return stateFile{}, fmt.Errorf("format version %s of terraform show -json is not supported, only 1.x is", state.FormatVersion)
	}
	return state, nil
}

// checkState refuses the state of the configuration that the export has written itself: all that it declares would be left out.
func (m *manifest) checkState(name string, state managedState) error {
	for file, imports := range m.Imports {
		directory, _, _ := strings.Cut(file, "/")
		for _, one := range imports {
			address := "module." + directory + "." + one.block()
			if state.blocks[address+" "+strings.ToLower(one.ID)] {
				return fmt.Errorf("the state %s manages %s, which this directory declares. --state leaves out what another configuration manages: "+
					"leave out --state, or choose another directory with --out", name, address)
			}
		}
	}
	return nil
}
