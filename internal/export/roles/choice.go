package roles

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// choice is a line of the file that --map names.
type choice struct {
	file      string
	line      int
	spaceKey  string
	principal confluence.Principal
	role      string
}

// noRole is how a person says that a principal gets no role.
const noRole = "none"

// maxChoices is the size of the largest file for --map, in bytes.
const maxChoices = 64 << 20

// choiceColumns are the columns that are read.
var choiceColumns = []string{"space_key", "principal_type", "principal_id", "role"}

func (c choice) wrong(format string, arguments ...any) error {
	return fmt.Errorf("%s, line %d: %s", c.file, c.line, fmt.Sprintf(format, arguments...))
}

// readChoices reads a file such as roles.csv. It returns nil without a name.
func readChoices(name string) ([]choice, error) {
	if name == "" {
		return nil, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, usageError{fmt.Errorf("the file for --map cannot be read: %w", err)}
	}
	defer func() { _ = file.Close() }()
	choices, err := parseChoices(name, io.LimitReader(file, maxChoices))
	if err != nil {
		return nil, usageError{err}
	}
	return choices, nil
}

// parseChoices reports all lines that are wrong.
func parseChoices(name string, text io.Reader) ([]choice, error) {
	reader := csv.NewReader(text)
	header, err := reader.Read()
	if err != nil {
		return nil, fmt.Errorf("%s has no line with the names of columns: %w", name, err)
	}
	header[0] = strings.TrimPrefix(header[0], "\uFEFF") // which spreadsheets write
	columns := map[string]int{}
	for _, column := range choiceColumns {
		i := slices.Index(header, column)
		if i < 0 {
			return nil, fmt.Errorf("%s, line 1: there is no column %s. The columns that are read are %s", name, column, strings.Join(choiceColumns, ", "))
		}
		columns[column] = i
	}
	choices := []choice{}
	lines := map[string]int{}
	var problems []error
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return choices, errors.Join(problems...)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line, _ := reader.FieldPos(0)
		value := func(column string) string { return strings.TrimSpace(record[columns[column]]) }
		c := choice{name, line, value("space_key"), confluence.Principal{Type: value("principal_type"), ID: value("principal_id")}, value("role")}
		for _, column := range choiceColumns {
			if value(column) == "" {
				problems = append(problems, c.wrong("%s is empty%s", column, map[bool]string{true: ". Enter the name of a role, or " + noRole}[column == "role"]))
			}
		}
		if other, twice := lines[c.key()]; twice {
			problems = append(problems, c.wrong("line %d is about the same principal in the same space", other))
		}
		lines[c.key()] = line
		choices = append(choices, c)
	}
}

func (c choice) key() string { return keyOf(c.spaceKey, c.principal) }

// keyOf identifies a principal in a space. Space keys differ in more than case.
func keyOf(spaceKey string, principal confluence.Principal) string {
	return strings.ToLower(spaceKey) + "\x00" + principal.Type + "\x00" + principal.ID
}

// follow replaces proposals by what a person has chosen. It reports all lines that are wrong. Lines of other spaces are wrong if the
// plan is of all spaces.
func (p *plan) follow(choices []choice, options []option, all bool) error {
	decisions := map[string]*decision{}
	for i := range p.decisions {
		decisions[keyOf(p.decisions[i].space.Key, p.decisions[i].principal)] = &p.decisions[i]
	}
	var problems []error
	for _, c := range choices {
		if !slices.ContainsFunc(p.spaces, func(s space) bool { return strings.EqualFold(s.Key, c.spaceKey) }) {
			if all {
				problems = append(problems, c.wrong("there is no space %q, or the account cannot see it", c.spaceKey))
			} else {
				p.elsewhere = append(p.elsewhere, c)
			}
			continue
		}
		d := decisions[c.key()]
		if d == nil {
			problems = append(problems, c.wrong("%s %q has no access to space %s, or takes no part in the plan", c.principal.Type, c.principal.ID, c.spaceKey))
			continue
		}
		role, err := c.find(options)
		if err == nil {
			err = c.check(d, role)
		}
		if err != nil {
			problems = append(problems, err)
			continue
		}
		d.role, d.chosen, d.covering = role, true, ""
		d.Effect = d.holding().Effect(role.Role)
	}
	if len(problems) > 0 {
		return usageError{errors.Join(problems...)}
	}
	return nil
}

// find finds the role by its name or ID.
func (c choice) find(options []option) (option, error) {
	var found []option
	var names []string
	for _, o := range options {
		if o.ID == c.role {
			return o, nil
		}
		if o.name == c.role {
			found = append(found, o)
		}
		names = append(names, output.Printable(o.name))
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return option{}, c.wrong("several roles have the name %q. Enter the ID of one", c.role)
	case c.role == noRole:
		return option{}, nil
	}
	return option{}, c.wrong("there is no role %q. Roles are: %s. Enter %s for no role", c.role, strings.Join(names, ", "), noRole)
}

// check refuses a role that Confluence does not let the principal have.
func (c choice) check(d *decision, role option) error {
	if role.ID != "" && !d.takesRoles() {
		return c.wrong("%s cannot have a role. Enter %s", d, noRole)
	}
	for _, operation := range d.barred() {
		if slices.Contains(role.Operations, operation) {
			return c.wrong("%s cannot have the role %q, because Confluence does not let it have the permission %s", d, role.name, permissionsOf([]string{operation})[0])
		}
	}
	return nil
}
