package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// maxState limits the size of a state in bytes: tens of thousands of pages with their bodies.
const maxState = 1 << 30

// shownState is the output of terraform show -json.
// https://developer.hashicorp.com/terraform/internals/json-format#state-representation
type shownState struct {
	FormatVersion string `json:"format_version"`
	Values        *struct {
		RootModule shownModule `json:"root_module"`
	} `json:"values"`

	// What other files have that are taken for it.
	Version       any `json:"version"`
	PlannedValues any `json:"planned_values"`
}

type shownModule struct {
	Resources    []shownResource `json:"resources"`
	ChildModules []shownModule   `json:"child_modules"`
}

type shownResource struct {
	Address      string     `json:"address"`
	Mode         string     `json:"mode"`
	Type         string     `json:"type"`
	ProviderName string     `json:"provider_name"`
	DeposedKey   string     `json:"deposed_key"`
	Values       attributes `json:"values"`
}

// objects returns the elements of an attribute that is a list or set of objects.
func (a attributes) objects(name string) []attributes {
	elements, _ := a[name].([]any)
	var objects []attributes
	for _, element := range elements {
		switch object := element.(type) {
		case attributes:
			objects = append(objects, object)
		case map[string]any:
			objects = append(objects, object)
		}
	}
	return objects
}

// texts returns the elements of an attribute that is a list or set of strings.
func (a attributes) texts(name string) []string {
	elements, _ := a[name].([]any)
	var texts []string
	for _, element := range elements {
		if text, ok := element.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// inner returns an attribute that is an object.
func (a attributes) inner(name string) attributes {
	switch object := a[name].(type) {
	case attributes:
		return object
	case map[string]any:
		return object
	}
	return nil
}

// sourceState is what the state of the other site says: the managed objects in its order, and all objects that it only reads.
type sourceState struct {
	managed []shownResource
	read    []shownResource // data sources
}

func readAdoptStateFile(path string) (sourceState, error) {
	file, err := os.Open(path)
	if err != nil {
		return sourceState{}, err
	}
	defer file.Close()
	state, err := readAdoptState(file)
	if err != nil {
		return sourceState{}, fmt.Errorf("%s: %w", path, err)
	}
	return state, nil
}

const showState = "Run terraform show -json > state.json in the directory of the configuration of the other site, and pass that file"

func readAdoptState(from io.Reader) (sourceState, error) {
	limited := &io.LimitedReader{R: from, N: maxState + 1}
	var shown shownState
	err := json.NewDecoder(limited).Decode(&shown)
	switch major, _, _ := strings.Cut(shown.FormatVersion, "."); {
	case limited.N <= 0:
		return sourceState{}, fmt.Errorf("the state is larger than %d MB", maxState>>20)
	case errors.Is(err, io.EOF):
		return sourceState{}, errors.New("the file is empty. " + showState)
	case err != nil:
		return sourceState{}, fmt.Errorf("it is not the output of terraform show -json: %w. %s", err, showState)
	case shown.PlannedValues != nil:
		return sourceState{}, errors.New("this is a plan, not a state. " + showState)
	case shown.FormatVersion == "" && shown.Version != nil:
		return sourceState{}, errors.New("this is the state file itself, whose format only Terraform reads. " + showState)
	case shown.FormatVersion == "":
		return sourceState{}, errors.New("it is not the output of terraform show -json: it has no format_version. " + showState)
	case major != "1":
		return sourceState{}, fmt.Errorf("format version %s of terraform show -json is not supported, only 1.x is. "+
			"Use a version of Terraform that writes it, or a newer version of this provider", shown.FormatVersion)
	case shown.Values == nil:
		return sourceState{}, errors.New("the state has no resources: nothing has been applied there. Apply the configuration on the other site first")
	}
	var state sourceState
	others := map[string]bool{}
	state.add(shown.Values.RootModule, others)
	if len(state.managed) == 0 {
		return sourceState{}, noResources(others)
	}
	return state, nil
}

func noResources(others map[string]bool) error {
	var names []string
	for name := range others {
		names = append(names, name)
	}
	if slices.Sort(names); len(names) > 0 {
		return fmt.Errorf("the state has no resources of confluence-as-code/confluence, only of %s", strings.Join(names, ", "))
	}
	return errors.New("the state has no resources of confluence-as-code/confluence")
}

func (s *sourceState) add(module shownModule, others map[string]bool) {
	for _, resource := range module.Resources {
		switch {
		case !ours(resource):
			others[resource.ProviderName] = true
		case resource.DeposedKey != "": // the remains of a replaced object
		case resource.Mode == "managed":
			s.managed = append(s.managed, resource)
		case resource.Mode == "data":
			s.read = append(s.read, resource)
		}
	}
	for _, child := range module.ChildModules {
		s.add(child, others)
	}
}

// ours reports whether a resource is one of this provider. A configuration that does not declare the source of the provider
// has it in the namespace hashicorp.
func ours(resource shownResource) bool {
	return strings.HasPrefix(resource.Type, "confluence_") &&
		(strings.HasSuffix(resource.ProviderName, "/confluence-as-code/confluence") || strings.HasSuffix(resource.ProviderName, "/hashicorp/confluence"))
}
