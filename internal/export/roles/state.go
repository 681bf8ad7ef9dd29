package roles

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// managed is what a Terraform state manages of the access to spaces.
type managed struct {
	permissions []managedResource // confluence_space_permission and confluence_space_permissions
	roles       []managedResource // confluence_space_role_assignment and confluence_space_role_assignments
}

// managedResource is a resource with all its instances, as a removed block can only name it as a whole.
type managedResource struct {
	address   string
	instances []managedInstance
}

// managedInstance is the access of one principal, or of all principals of a space.
type managedInstance struct {
	SpaceKey      string `json:"space_key"`
	PrincipalType string `json:"principal_type"`
	PrincipalID   string `json:"principal_id"`
}

// principal is spelled as by role assignments. It is the zero value if the resource manages all principals.
func (i managedInstance) principal() confluence.Principal {
	if i.PrincipalType == "anonymous" {
		return anonymousUsers
	}
	return confluence.Principal{Type: i.PrincipalType, ID: i.PrincipalID}
}

// stateFile is a state file, or the output of "terraform show -json". Only what is needed is decoded.
type stateFile struct {
	Version   int             `json:"version"`
	Resources []stateResource `json:"resources"`
	Values    *struct {
		Root stateModule `json:"root_module"`
	} `json:"values"`
}

type stateModule struct {
	Resources []stateResource `json:"resources"`
	Children  []stateModule   `json:"child_modules"`
}

type stateResource struct {
	Module  string `json:"module"`  // of a state file
	Address string `json:"address"` // of the output of show
	Mode    string `json:"mode"`
	Type    string `json:"type"`
	Name    string `json:"name"`

	Instances []struct { // of a state file
		Attributes json.RawMessage `json:"attributes"`
	} `json:"instances"`
	Values json.RawMessage `json:"values"` // of the output of show
}

// maxState is the size of the largest state, in bytes.
const maxState = 1 << 30

// readState reads a state. It returns an empty one without a name.
func readState(name string) (managed, error) {
	if name == "" {
		return managed{}, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return managed{}, usageError{fmt.Errorf("the file for --state cannot be read: %w", err)}
	}
	defer func() { _ = file.Close() }()
	m, err := parseState(io.LimitReader(file, maxState))
	if err != nil {
		return m, usageError{fmt.Errorf("%s is not a Terraform state, nor the output of \"terraform show -json\": %w", name, err)}
	}
	return m, nil
}

func parseState(text io.Reader) (managed, error) {
	var file stateFile
	var m managed
	if err := json.NewDecoder(text).Decode(&file); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return m, errors.New("it is not JSON")
		}
		return m, errors.New("it has another form") // the error would quote values, which may be secret
	}
	switch {
	case file.Values != nil:
		file.Resources = file.Values.Root.all()
	case file.Version != 4:
		return m, fmt.Errorf("its version is %d, not 4", file.Version)
	}
	for _, resource := range file.Resources {
		if resource.Mode != "managed" {
			continue
		}
		var err error
		switch resource.Type {
		case "confluence_space_permission", "confluence_space_permissions":
			m.permissions, err = resource.addTo(m.permissions)
		case "confluence_space_role_assignment", "confluence_space_role_assignments":
			m.roles, err = resource.addTo(m.roles)
		}
		if err != nil {
			return m, err
		}
	}
	for _, resources := range [][]managedResource{m.permissions, m.roles} {
		slices.SortFunc(resources, func(a, b managedResource) int { return strings.Compare(a.address, b.address) })
	}
	return m, nil
}

func (m stateModule) all() []stateResource {
	all := m.Resources
	for _, child := range m.Children {
		all = append(all, child.all()...)
	}
	return all
}

// instanceKeys are the keys of instances in an address: [0] or ["a"].
var instanceKeys = regexp.MustCompile(`\[(?:\d+|"(?:[^"\\]|\\.)*")\]`)

// wholeAddress is an address without instance keys. It becomes a part of the configuration.
var wholeAddress = regexp.MustCompile(`^(module\.[\pL_][\pL\pN_-]*\.)*[a-z_]+\.[\pL_][\pL\pN_-]*$`)

// addTo adds the instances of a resource to those of the same address without instance keys.
func (r stateResource) addTo(resources []managedResource) ([]managedResource, error) {
	address := r.Address
	values := []json.RawMessage{r.Values}
	if address == "" {
		address = strings.TrimPrefix(r.Module+"."+r.Type+"."+r.Name, ".")
		values = nil
		for _, instance := range r.Instances {
			values = append(values, instance.Attributes)
		}
	}
	address = instanceKeys.ReplaceAllString(address, "")
	if !wholeAddress.MatchString(address) {
		return nil, fmt.Errorf("%q is not the address of a resource", address)
	}
	i := slices.IndexFunc(resources, func(m managedResource) bool { return m.address == address })
	if i < 0 {
		i = len(resources)
		resources = append(resources, managedResource{address: address})
	}
	for _, value := range values {
		var instance managedInstance
		if err := json.Unmarshal(value, &instance); err != nil || instance.SpaceKey == "" {
			return nil, fmt.Errorf("the space of %s cannot be read", plain(address))
		}
		resources[i].instances = append(resources[i].instances, instance)
	}
	return resources, nil
}

// roleAddress is the address of what manages the role of a principal in a space, "" if nothing does.
func (m managed) roleAddress(spaceKey string, principal confluence.Principal) string {
	for _, resource := range m.roles {
		for _, instance := range resource.instances {
			if strings.EqualFold(instance.SpaceKey, spaceKey) && (instance.PrincipalType == "" || instance.principal() == principal) {
				return resource.address
			}
		}
	}
	return ""
}
