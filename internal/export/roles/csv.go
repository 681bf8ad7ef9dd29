package roles

import (
	"encoding/csv"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// tableName is the file that a person can edit for --map.
const tableName = "roles.csv"

// table has a line for each principal. What is not among choiceColumns is for information.
func (p *plan) table() string {
	var text strings.Builder
	lines := csv.NewWriter(&text)
	_ = lines.Write([]string{"space_key", "principal_type", "principal_id", "role", "principal_name", "current_role", "operations", "gains", "losses", "note"})
	for _, d := range p.decisions {
		current, _ := p.role(d.roleID)
		_ = lines.Write([]string{
			d.space.Key, d.principal.Type, d.principal.ID, p.enterable(d.role), cell(d.name), cell(current.Name),
			strings.Join(d.operations, " "), strings.Join(d.Gains, " "), strings.Join(d.Losses, " "), cell(d.note()),
		})
	}
	lines.Flush() // a strings.Builder returns no errors
	return text.String()
}

// enterable is what a person can enter for a role: its name or, if that is not clear, its ID.
func (p *plan) enterable(role option) string {
	if role.ID == "" {
		return noRole
	}
	same := 0
	for _, other := range append(p.options(), p.customOptions()...) {
		if other.name == role.name {
			same++
		}
	}
	if same > 1 || role.name == noRole || role.name != strings.TrimSpace(role.name) || role.name != cell(role.name) {
		return role.ID
	}
	return role.name
}

// cell is a text that a spreadsheet does not take for a formula.
// https://owasp.org/www-community/attacks/CSV_Injection
func cell(text string) string {
	text = output.Printable(text)
	if text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
		return "'" + text
	}
	return text
}

// note tells what a person should know to decide.
func (d decision) note() string {
	switch {
	case !d.takesRoles():
		return "roles cannot be assigned to this type of principal"
	case d.covering != "":
		return d.covering + " would take nothing away, but gives administrative permissions"
	case len(d.Powers()) > 0:
		return "gains administrative permissions: " + strings.Join(d.Powers(), " ")
	}
	return ""
}
