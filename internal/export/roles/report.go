package roles

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// report is the plan for people.
func (p *plan) report(notes []string) string {
	var text strings.Builder
	text.WriteString(p.introduction())
	text.WriteString(p.people())
	text.WriteString(section("Administrative permissions that principals gain", p.each(func(d decision) string {
		return listed("%s in space %s: %s", d, d.Powers())
	})))
	text.WriteString(section("Gains of everybody on the internet", p.each(func(d decision) string {
		if d.principal != anonymousUsers {
			return ""
		}
		return listed("%s in space %s: %s", d, d.Gains)
	})))
	text.WriteString(section("Losses, because only a role with administrative permissions would prevent them", p.each(func(d decision) string {
		if d.covering == "" {
			return ""
		}
		return listed("%s in space %s loses %s; "+strings.ReplaceAll(output.Printable(d.covering), "%", "%%")+" would cover them", d, d.Losses)
	})))
	text.WriteString(section("Custom roles that would suit several principals", p.customLines()))
	text.WriteString(section("Combinations of permissions that Confluence lists", p.combinationLines()))
	text.WriteString(section("Not in the plan", p.asideLines()))
	text.WriteString(section("Notes", append(p.notes(), notes...)))
	text.WriteString(p.summary())
	return text.String()
}

// introduction says what roles mean on the site.
func (p *plan) introduction() string {
	switch p.mode {
	case confluence.RolesTransition:
		return "The site has permissions and roles. Nobody loses anything until their permissions are removed, or the site has only roles.\n\n"
	case confluence.RolesOnly:
		return "The site has only roles.\n\n"
	}
	return fmt.Sprintf("Whether the site has permissions beside roles is not known: its mode %q cannot be read or is not known.\n\n", output.Printable(string(p.mode)))
}

// people is the table of all principals.
func (p *plan) people() string {
	var text strings.Builder
	table := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "SPACE\tPRINCIPAL\tNOW\tROLE\tLOSSES\tGAINS")
	for _, d := range p.decisions {
		role := cmp.Or(output.Printable(d.role.name), "(none)")
		if d.chosen {
			role += " (chosen)"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", output.Printable(d.space.Key), d, p.now(d), role, orDash(d.Losses), orDash(d.Gains))
	}
	_ = table.Flush() // a strings.Builder returns no errors
	return text.String()
}

// mostListed is how many operations the table of people lists; roles.csv lists all.
const mostListed = 4

// now is what a principal may do: a role if that says it all, or operations.
func (p *plan) now(d decision) string {
	if role, known := p.role(d.roleID); known {
		if d.holding().Effect(access.Role{Operations: operationsOf(role.Permissions)}).Exact() {
			return "role " + output.Printable(role.Name)
		}
		return "role " + output.Printable(role.Name) + ", more by permissions"
	}
	if len(d.operations) > mostListed {
		return fmt.Sprintf("%d permissions", len(d.operations))
	}
	return orDash(d.operations)
}

func orDash(operations []string) string {
	if len(operations) == 0 {
		return "-"
	}
	return output.Printable(strings.Join(operations, ", "))
}

// each is what is to be said of decisions.
func (p *plan) each(say func(decision) string) []string {
	var lines []string
	for _, d := range p.decisions {
		if line := say(d); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func listed(format string, d decision, operations []string) string {
	if len(operations) == 0 {
		return ""
	}
	return fmt.Sprintf(format, d, output.Printable(d.space.Key), output.Printable(strings.Join(operations, ", ")))
}

func section(title string, lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return "\n" + title + ":\n  " + strings.Join(lines, "\n  ") + "\n"
}

func (p *plan) customLines() []string {
	var lines []string
	for _, c := range p.custom {
		used := "choose it with --map or --custom-roles"
		if c.used {
			used = "used"
		}
		lines = append(lines, fmt.Sprintf("%s (%s), for %s: %s", output.Printable(c.name), used, number(c.principals, "principal"), output.Printable(strings.Join(c.operations, ", "))))
	}
	return lines
}

// asideLines are the principals that take no part, each with its spaces.
func (p *plan) asideLines() []string {
	keys := map[string][]string{}
	var order []string
	for _, space := range p.spaces {
		for _, h := range space.holders {
			line := h.String() + ": " + output.Printable(h.aside)
			if h.aside == "" {
				continue
			}
			if keys[line] == nil {
				order = append(order, line)
			}
			keys[line] = append(keys[line], output.Printable(space.Key))
		}
	}
	slices.Sort(order)
	for i, line := range order {
		order[i] = fmt.Sprintf("%s (%s)", line, shortList(keys[line]))
	}
	return order
}

// shortList names the first of many spaces.
func shortList(keys []string) string {
	const most = 5
	if len(keys) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(keys[:most], ", "), len(keys)-most)
	}
	return strings.Join(keys, ", ")
}

// notes are what a person should know about spaces.
func (p *plan) notes() []string {
	var lines []string
	for _, space := range p.spaces {
		if space.err != nil {
			lines = append(lines, fmt.Sprintf("space %s is not in the plan, as its access could not be read: %s", output.Printable(space.Key), output.Printable(space.err.Error())))
		} else if p.mode != confluence.PreRoles && p.isAbandoned(space) {
			lines = append(lines, fmt.Sprintf("no principal of the plan administers space %s, neither now nor after the plan", output.Printable(space.Key)))
		}
	}
	if p.combinationsErr != nil {
		lines = append(lines, "the combinations of permissions could not be read: "+output.Printable(p.combinationsErr.Error()))
	}
	var others []string
	for _, c := range p.elsewhere {
		if !slices.Contains(others, c.spaceKey) {
			others = append(others, output.Printable(c.spaceKey))
		}
	}
	if len(others) > 0 {
		lines = append(lines, fmt.Sprintf("%s of the map not used, of other spaces: %s", number(len(p.elsewhere), "line"), shortList(others)))
	}
	return lines
}

func (p *plan) summary() string {
	var exact, gain, lose, none, present, chosen, aside int
	for _, d := range p.decisions {
		exact += count(d.Exact())
		gain += count(len(d.Gains) > 0)
		lose += count(len(d.Losses) > 0)
		none += count(d.role.ID == "")
		present += count(d.roleID != "" && d.role.ID == d.roleID)
		chosen += count(d.chosen)
	}
	for _, space := range p.spaces {
		for _, h := range space.holders {
			aside += count(h.aside != "")
		}
	}
	text := fmt.Sprintf("\nPlan: %s in %s, counted once for each space: %d keep exactly what they have, %d gain something, %d lose something, %d get no role, %d keep the role that they have. %d not in the plan.\n",
		number(len(p.decisions), "principal"), number(p.readable(), "space"), exact, gain, lose, none, present, aside)
	if p.chosen {
		text += fmt.Sprintf("Chosen by the map: %d. Proposed: %d.\n", chosen, len(p.decisions)-chosen)
	}
	return text
}

// number is a number of things: 1 space, 2 spaces.
func number(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}
