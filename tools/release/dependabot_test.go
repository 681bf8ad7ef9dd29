package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.yaml.in/yaml/v3"
)

// Dependabot updates only the directories that it is told of.
func TestDependabotKnowsEveryModule(t *testing.T) {
	var settings struct {
		Updates []struct {
			Ecosystem   string `yaml:"package-ecosystem"`
			Directories []string
			Directory   string
		}
	}
	t.Chdir("../..")
	text, err := os.ReadFile(".github/dependabot.yml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, &settings); err != nil {
		t.Fatal(err)
	}
	listed := map[string][]string{}
	for _, update := range settings.Updates {
		listed[update.Ecosystem] = append(listed[update.Ecosystem], append(update.Directories, update.Directory)...)
	}
	for ecosystem, file := range map[string]string{"gomod": "go.mod", "npm": "package.json"} {
		var found []string
		for _, pattern := range []string{file, "tools/*/" + file} {
			paths, err := filepath.Glob(pattern)
			if err != nil {
				t.Fatal(err)
			}
			for _, path := range paths {
				found = append(found, filepath.ToSlash(filepath.Join("/", filepath.Dir(path))))
			}
		}
		expected := slices.DeleteFunc(listed[ecosystem], func(directory string) bool { return directory == "" })
		slices.Sort(found)
		slices.Sort(expected)
		if !slices.Equal(found, expected) {
			t.Errorf("%s: .github/dependabot.yml lists %q, the repository has %q", ecosystem, expected, found)
		}
	}
}
