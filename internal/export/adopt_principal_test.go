package export

import (
	"errors"
	"testing"
)

// Names that differ in case alone are told apart by their case. Otherwise a person has to choose.
func TestAdoptNamed(t *testing.T) {
	objects := []attributes{{"id": "1", "name": "Team"}, {"id": "2", "name": "team"}, {"id": "3", "name": "Twice"}, {"id": "4", "name": "Twice"}, {"id": "5", "name": "One"}}
	for name, want := range map[string]string{"Team": "1", "team": "2", "ONE": "5", "none": ""} {
		if got, err := named("role", name, objects); got != want || err != nil {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"TEAM", "Twice"} {
		var ambiguous ambiguousError
		if got, err := named("role", name, objects); !errors.As(err, &ambiguous) {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}
