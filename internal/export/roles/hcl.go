package roles

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// writtenBy is the beginning of configuration files.
const writtenBy = "# Written by \"terraform-provider-confluence " + Name + "\""

const written = writtenBy + ". Another run overwrites this file, unless it was edited.\n"

const versions = `
terraform {
  required_version = ">= %s"
  required_providers {
    confluence = {
      source = "confluence-as-code/confluence"
    }
  }
}
`

// files are the configuration and the table of a plan. notes say what the files leave out.
func (p *plan) files(m managed, o options) (files []file, notes []string, err error) {
	names := labels(p.decisions)
	var assignments, imports strings.Builder
	assignments.WriteString(p.roleIDs())
	spaceKey := ""
	for i, d := range p.decisions {
		if d.space.Key != spaceKey {
			spaceKey = d.space.Key
			fmt.Fprintf(&assignments, "\n# Space %s: %s\n", spaceKey, output.Printable(d.space.Name))
		}
		address := m.roleAddress(d.space.Key, d.principal)
		switch {
		case d.role.ID == "":
			fmt.Fprintf(&assignments, "\n# %s: no role\n", d)
			if d.roleID != "" {
				notes = append(notes, fmt.Sprintf("%s keeps its role in space %s until it is removed there: no configuration was written for it", d, d.space.Key))
			}
			continue
		case address != "":
			fmt.Fprintf(&assignments, "\n# %s: managed by %s\n", d, output.Printable(address))
			if d.role.ID != d.roleID {
				notes = append(notes, fmt.Sprintf("%s in space %s is managed by %s: set its role there to %q", d, d.space.Key, output.Printable(address), output.Printable(d.role.name)))
			}
			continue
		}
		fmt.Fprintf(&assignments, "\n# %s\nresource \"confluence_space_role_assignment\" %q {\n  space_key = %s\n  principal_type = %s\n  principal_id = %s\n  role_id = %s\n}\n",
			d.comment(), names[i], quote(d.space.Key), quote(d.principal.Type), quote(d.principal.ID), d.role.reference())
		if d.roleID != "" {
			id := strings.Join([]string{d.space.Key, d.principal.Type, d.principal.ID}, "/")
			fmt.Fprintf(&imports, "\nimport {\n  to = confluence_space_role_assignment.%s\n  id = %s\n}\n", names[i], quote(id))
		}
	}
	files = []file{
		{"role_assignments.tf", formatted(written + assignments.String())},
		{"imports.tf", formatted(written + "# Roles that principals have already.\n" + imports.String())},
	}
	files = append(files, p.customFiles()...)
	if o.state != "" {
		text, left := p.removed(m)
		files, notes = append(files, file{"removed.tf", formatted(written + text)}), append(notes, left...)
	}
	if alone, err := isAlone(o.out); err != nil {
		return nil, nil, err
	} else if alone {
		least := "1.5" // import blocks
		if o.state != "" {
			least = "1.7" // removed blocks
		}
		files = append(files, file{"versions.tf", formatted(written + fmt.Sprintf(versions, least))})
	}
	if !isSame(o.choices, filepath.Join(o.out, tableName)) {
		files = append(files, file{tableName, p.table()})
	}
	return files, notes, nil
}

// roleIDs are the IDs of the roles that the plan uses, by name.
func (p *plan) roleIDs() string {
	var used strings.Builder
	for _, role := range p.options() {
		isUsed := func(d decision) bool { return d.role.ID == role.ID }
		if slices.ContainsFunc(p.decisions, isUsed) {
			fmt.Fprintf(&used, "    %s = %s\n", quote(role.key), quote(role.ID))
		}
	}
	if used.Len() == 0 {
		return ""
	}
	return "\nlocals {\n  # The data source confluence_space_roles lists all roles.\n  space_role_ids = {\n" + used.String() + "  }\n}\n"
}

// reference is the ID of a role in the configuration.
func (o option) reference() string {
	if o.custom != nil {
		return "confluence_space_role." + o.custom.label + ".id"
	}
	return "local.space_role_ids[" + quote(o.key) + "]"
}

// customFiles has a file for each proposed role that the plan uses. Later runs leave the files as they are: the site has the
// roles then.
func (p *plan) customFiles() []file {
	var files []file
	for _, c := range p.custom {
		if !c.used {
			continue
		}
		var permissions strings.Builder
		for _, permission := range permissionsOf(c.operations) {
			permissions.WriteString("    " + quote(permission) + ",\n")
		}
		text := fmt.Sprintf(writtenBy+", which leaves this file as it is once the role exists.\n"+
			"\nresource \"confluence_space_role\" %q {\n  name = %s\n  space_permissions = [\n%s  ]\n}\n", c.label, quote(c.name), permissions.String())
		files = append(files, file{"custom_role_" + c.label + ".tf", formatted(text)})
	}
	return files
}

// removed has blocks for the resources of permissions that roles replace. Those remain in state that also manage something else.
func (p *plan) removed(m managed) (text string, notes []string) {
	var blocks strings.Builder
	for _, resource := range m.permissions {
		if reason := p.remains(resource); reason != "" {
			notes = append(notes, fmt.Sprintf("%s is not removed from state: %s", output.Printable(resource.address), reason))
			continue
		}
		fmt.Fprintf(&blocks, "\nremoved {\n  from = %s\n\n  lifecycle {\n    destroy = false\n  }\n}\n", resource.address)
	}
	return "# Delete the resource blocks of these addresses. The permissions remain in Confluence.\n" + blocks.String(), notes
}

// remains says why a resource has to remain in state.
func (p *plan) remains(resource managedResource) string {
	for _, instance := range resource.instances {
		isSpace := func(s space) bool { return strings.EqualFold(s.Key, instance.SpaceKey) && s.err == nil }
		if !slices.ContainsFunc(p.spaces, isSpace) {
			return fmt.Sprintf("it also manages space %s, which is not in the plan", instance.SpaceKey)
		}
		if instance.PrincipalType == "" {
			continue
		}
		key := keyOf(instance.SpaceKey, instance.principal())
		i := slices.IndexFunc(p.decisions, func(d decision) bool { return keyOf(d.space.Key, d.principal) == key })
		if i < 0 || p.decisions[i].role.ID == "" {
			return fmt.Sprintf("%s %s gets no role in space %s. To revoke the permissions, delete the resource", instance.PrincipalType, output.Printable(instance.PrincipalID), instance.SpaceKey)
		}
	}
	return ""
}

// comment tells what changes for the principal.
func (d decision) comment() string {
	var parts []string
	if len(d.Gains) > 0 {
		parts = append(parts, "gains "+strings.Join(d.Gains, ", "))
	}
	if len(d.Losses) > 0 {
		parts = append(parts, "loses "+strings.Join(d.Losses, ", "))
	}
	if len(parts) == 0 {
		parts = []string{"no change"}
	}
	return output.Printable(d.String() + ": " + strings.Join(parts, "; "))
}

// isAlone reports whether a directory has no configuration but that of the command.
func isAlone(directory string) (bool, error) {
	names, err := filepath.Glob(filepath.Join(directory, "*.tf"))
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return false, err
		}
		if !strings.HasPrefix(string(text), writtenBy) {
			return false, nil
		}
	}
	return true, err
}

// isSame reports whether two names are of one file, which exists.
func isSame(a, b string) bool {
	inA, errA := os.Stat(a)
	inB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(inA, inB)
}

func quote(text string) string {
	return string(hclwrite.TokensForValue(cty.StringVal(text)).Bytes())
}

func formatted(text string) string { return string(hclwrite.Format([]byte(text))) }
