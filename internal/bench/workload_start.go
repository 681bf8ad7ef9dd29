//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// startRuns is the number of runs of a command that takes a fraction of a second.
const startRuns = 10

// quiet turns off the logs of the framework, as this provider does, so that the no-op provider does not write them either.
var quiet = []string{"TF_LOG_SDK=off", "TF_LOG_SDK_PROTO=off", "TF_LOG_SDK_FRAMEWORK=off"}

// startWorkloads start the provider and send no request.
func startWorkloads() []workload {
	requirements := []requirement{requests(0), withinStart, memory(45)} // a single pattern of a schema has taken 10 MB
	all := []workload{
		{name: "terraform providers schema -json", commands: [][]string{{"providers", "schema", "-json"}}, write: writeProvider},
		{name: "terraform validate of all resources and data sources", commands: [][]string{{"validate"}}, write: writeExamples},
	}
	for i := range all {
		all[i].fresh, all[i].runs, all[i].fill, all[i].requirements, all[i].env = true, startRuns, func(*site) {}, requirements, quiet
	}
	return about(starting, all)
}

// writeProvider writes a configuration that needs the provider and uses nothing of it.
func writeProvider(directory string, _ bool) error {
	return os.WriteFile(filepath.Join(directory, "provider.tf"), []byte("provider \"confluence\" {}\n"), 0o600)
}

var variable = regexp.MustCompile(`(?m)^variable "(\w+)"`)

// writeExamples writes the documented examples of all resources and data sources as modules, or only the provider where it has none.
// The benchmark runs at the root of the repository.
func writeExamples(directory string, empty bool) error {
	if empty {
		return writeProvider(directory, true)
	}
	examples, err := filepath.Glob("examples/*/*/*.tf")
	if err != nil {
		return err
	}
	type module struct{ Key, Source, Dir string }
	installed, calls := []module{{Dir: "."}}, ""
	for _, example := range examples {
		kind, file := filepath.Base(filepath.Dir(filepath.Dir(example))), filepath.Base(example)
		if file != "resource.tf" && file != "data-source.tf" {
			continue
		}
		name := strings.ReplaceAll(kind, "-", "_") + "_" + filepath.Base(filepath.Dir(example))
		text, err := os.ReadFile(example)
		if err != nil {
			return err
		}
		if err := errors.Join(os.Mkdir(filepath.Join(directory, name), 0o700), os.WriteFile(filepath.Join(directory, name, file), text, 0o600)); err != nil {
			return err
		}
		calls += fmt.Sprintf("module %q {\n  source = \"./%[1]s\"\n", name)
		for _, input := range variable.FindAllSubmatch(text, -1) {
			calls += fmt.Sprintf("  %s = \"secret\"\n", input[1])
		}
		calls += "}\n"
		installed = append(installed, module{name, "./" + name, name})
	}
	if len(installed) == 1 {
		return errors.New("there are no examples in " + directory)
	}
	manifest, err := json.Marshal(map[string]any{"Modules": installed}) // as terraform init writes it
	if err != nil {
		return err
	}
	modules := filepath.Join(directory, ".terraform", "modules")
	return errors.Join(os.MkdirAll(modules, 0o700), os.WriteFile(filepath.Join(modules, "modules.json"), manifest, 0o600),
		os.WriteFile(filepath.Join(directory, "modules.tf"), []byte(calls), 0o600))
}
