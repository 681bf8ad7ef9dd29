package roles

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/state"
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
type managedInstance struct{ SpaceKey, PrincipalType, PrincipalID string }

// principal is spelled as by role assignments. It is the zero value if the resource manages all principals.
func (i managedInstance) principal() confluence.Principal {
	if i.PrincipalType == "anonymous" {
		return anonymousUsers
	}
	return confluence.Principal{Type: i.PrincipalType, ID: i.PrincipalID}
}

// readState reads a state. It returns an empty one without a name.
func readState(name string) (managed, error) {
	var m managed
	if name == "" {
		return m, nil
	}
	resources, err := state.Read(name)
	if err != nil {
		return m, usageError{fmt.Errorf("the file for --state cannot be read: %w", err)}
	}
	for _, resource := range resources {
		if resource.Mode != "managed" {
			continue
		}
		var err error
		switch resource.Type {
		case "confluence_space_permission", "confluence_space_permissions":
			m.permissions, err = addTo(m.permissions, resource)
		case "confluence_space_role_assignment", "confluence_space_role_assignments":
			m.roles, err = addTo(m.roles, resource)
		}
		if err != nil {
			return m, usageError{fmt.Errorf("%s: %w", name, err)}
		}
	}
	for _, resources := range [][]managedResource{m.permissions, m.roles} {
		slices.SortFunc(resources, func(a, b managedResource) int { return strings.Compare(a.address, b.address) })
	}
	return m, nil
}

// instanceKeys are the keys of instances in an address: [0] or ["a"].
var instanceKeys = regexp.MustCompile(`\[(?:\d+|"(?:[^"\\]|\\.)*")\]`)

// wholeAddress is an address without instance keys. It becomes a part of the configuration.
var wholeAddress = regexp.MustCompile(`^(module\.[\pL_][\pL\pN_-]*\.)*[a-z_]+\.[\pL_][\pL\pN_-]*$`)

// addTo adds an instance of a resource to those of the same address without instance keys.
func addTo(resources []managedResource, r state.Resource) ([]managedResource, error) {
	address := instanceKeys.ReplaceAllString(r.Address, "")
	if !wholeAddress.MatchString(address) {
		return nil, fmt.Errorf("%q is not the address of a resource", address)
	}
	text := func(name string) string {
		text, _ := r.Values[name].(string)
		return text
	}
	instance := managedInstance{text("space_key"), text("principal_type"), text("principal_id")}
	if instance.SpaceKey == "" {
		return nil, fmt.Errorf("the space of %s cannot be read", output.Printable(address))
	}
	i := slices.IndexFunc(resources, func(m managedResource) bool { return m.address == address })
	if i < 0 {
		i = len(resources)
		resources = append(resources, managedResource{address: address})
	}
	resources[i].instances = append(resources[i].instances, instance)
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
