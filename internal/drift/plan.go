package drift

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
)

// maxInput is the maximum size of a plan or state in bytes.
const maxInput = 1 << 29

// knownFormat matches the versions of the format that the fields below are from. A new minor version only adds fields.
var knownFormat = regexp.MustCompile(`^[01]\.`)

// plan contains the fields that the report needs, from https://developer.hashicorp.com/terraform/internals/json-format
type plan struct {
	FormatVersion string            `json:"format_version"`
	Errored       bool              `json:"errored"`
	Complete      *bool             `json:"complete"` // nil if the CLI does not tell
	Planned       json.RawMessage   `json:"planned_values"`
	Drift         []resource        `json:"resource_drift"`   // from the state to the site
	Changes       []resource        `json:"resource_changes"` // from the site to the configuration
	Outputs       map[string]change `json:"output_changes"`
	Configuration struct {
		Providers map[string]providerConfig `json:"provider_config"`
		Root      configModule              `json:"root_module"`
	} `json:"configuration"`
	Prior struct {
		Values struct {
			Root module `json:"root_module"`
		} `json:"values"`
	} `json:"prior_state"`
}

type resource struct {
	Address         string
	PreviousAddress string `json:"previous_address"`
	Deposed         string
	Mode            string
	Type            string
	Change          change
}

type change struct {
	Actions         []string
	Importing       any
	Before          any
	After           any
	AfterUnknown    any `json:"after_unknown"`
	BeforeSensitive any `json:"before_sensitive"`
	AfterSensitive  any `json:"after_sensitive"`
}

// module is a module of the state that a plan is based on.
type module struct {
	Resources []struct {
		Type   string         `json:"type"`
		Values map[string]any `json:"values"`
	} `json:"resources"`
	Children []module `json:"child_modules"`
}

// readPlan reads the output of terraform show -json for a plan.
func readPlan(name string, stdin io.Reader) (plan, error) {
	var p plan
	if err := decode(name, stdin, &p); err != nil {
		return p, fmt.Errorf("the plan %s could not be read: %w", name, err)
	}
	switch {
	case p.FormatVersion == "" || p.Planned == nil:
		return p, fmt.Errorf("%s is not the output of terraform show -json for a plan: run terraform plan -out=plan, then terraform show -json plan", name)
	case !knownFormat.MatchString(p.FormatVersion):
		return p, fmt.Errorf("the plan %s has format version %s, which this version of the provider does not support: upgrade the provider", name, p.FormatVersion)
	case p.Errored:
		return p, fmt.Errorf("the plan %s is not complete, because terraform plan failed: correct the error and plan again", name)
	}
	p.Planned = nil // not needed, and large
	return p, nil
}

// decode decodes a JSON file of limited size. The name - stands for standard input.
func decode(name string, stdin io.Reader, value any) error {
	input := stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return errors.Unwrap(err) // without the name, which the caller says
		}
		defer func() { _ = file.Close() }()
		input = file
	}
	limit := &io.LimitedReader{R: input, N: maxInput}
	decoder := json.NewDecoder(limit)
	decoder.UseNumber()
	err := decoder.Decode(value)
	if limit.N == 0 {
		return fmt.Errorf("it is larger than %d MiB", maxInput>>20)
	}
	return err
}
