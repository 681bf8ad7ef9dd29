package export

import (
	"errors"
	"fmt"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/state"
)

// shownResource is a resource of another state.
type shownResource struct {
	Address, Block, Type string
	Values               attributes
}

// otherState is what the state of another configuration says: the managed objects in its order, and all objects that it only reads.
type otherState struct {
	managed []shownResource
	read    []shownResource // data sources
}

// readState reads the state of another configuration. One without a managed object is an error.
func readState(name string) (otherState, error) {
	resources, err := state.Read(name)
	if err != nil {
		return otherState{}, fmt.Errorf("the state cannot be read: %w", err)
	}
	var s otherState
	others := map[string]bool{}
	for _, r := range resources {
		one := shownResource{r.Address, r.Block, r.Type, r.Values}
		switch {
		case !ours(r):
			others[r.Provider] = true
		case r.Mode == "managed":
			s.managed = append(s.managed, one)
		case r.Mode == "data":
			s.read = append(s.read, one)
		}
	}
	if len(s.managed) > 0 {
		return s, nil
	}
	err = errors.New("it has no resources of confluence-as-code/confluence")
	if len(others) > 0 {
		err = fmt.Errorf("%w, only of %s", err, strings.Join(sortedKeys(others), ", "))
	}
	return s, fmt.Errorf("the state %s: %w. Pass the state of a configuration that was applied", name, err)
}

// ours reports whether a resource is one of this provider. A configuration that does not declare the source of the provider
// has it in the namespace hashicorp.
func ours(r state.Resource) bool {
	return strings.HasPrefix(r.Type, "confluence_") &&
		(strings.HasSuffix(r.Provider, "/confluence-as-code/confluence") || strings.HasSuffix(r.Provider, "/hashicorp/confluence"))
}

// key identifies the object of a resource: its import ID, in which case is ignored.
func (r shownResource) key() string {
	return strings.ToLower(object{resource: r.Type, state: r.Values}.importID())
}

// ids returns the resource types and import IDs of the managed objects.
func (s otherState) ids() map[string]bool {
	ids := map[string]bool{}
	for _, one := range s.managed {
		ids[one.Type+" "+one.key()] = true
	}
	return ids
}

// checkState refuses the state of the configuration that the export has written itself: all that it declares would be left out.
func (m *manifest) checkState(name string, s otherState) error {
	managed := map[string]bool{}
	for _, r := range s.managed {
		managed[r.Block+" "+r.key()] = true
	}
	for file, imports := range m.Imports {
		directory, _, _ := strings.Cut(file, "/")
		for _, one := range imports {
			address := "module." + directory + "." + one.block()
			if managed[address+" "+strings.ToLower(one.ID)] {
				return fmt.Errorf("the state %s manages %s, which this directory declares. --state leaves out what another configuration manages: "+
					"leave out --state, or choose another directory with --out", name, address)
			}
		}
	}
	return nil
}
