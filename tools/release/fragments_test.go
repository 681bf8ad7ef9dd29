package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"
)

// A fragment that changie cannot read stops a release, long after the change that added it.
func TestFragments(t *testing.T) {
	var settings struct{ Kinds []struct{ Key string } }
	text, err := os.ReadFile("../../.changie.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, &settings); err != nil || len(settings.Kinds) == 0 {
		t.Fatalf(".changie.yaml has %d kinds: %v", len(settings.Kinds), err)
	}
	var kinds []string
	for _, kind := range settings.Kinds {
		kinds = append(kinds, kind.Key)
	}
	files, err := filepath.Glob("../../.changes/unreleased/[^.]*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var fragment struct {
				Kind, Body string
				Time       time.Time
			}
			decoder := yaml.NewDecoder(bytes.NewReader(text))
			decoder.KnownFields(true)
			if err := decoder.Decode(&fragment); err != nil {
				t.Fatal(err)
			}
			if filepath.Ext(path) != ".yaml" || !slices.Contains(kinds, fragment.Kind) || fragment.Body == "" || fragment.Time.IsZero() {
				t.Errorf("a fragment is a file .yaml with a kind of %q, a body and a time, got %+v", kinds, fragment)
			}
		})
	}
}
