package roles

import (
	"fmt"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

const administerSpace = "administer:space"

// plan is a role for each principal of a site.
type plan struct {
	site
	custom    []customRole // proposed
	decisions []decision   // in the order of spaces and holders
	elsewhere []choice     // of spaces that the command line leaves out
	chosen    bool         // a person has chosen roles

	administrators map[string]int // how many principals administer a space after the plan, by key
}

// decision is the role of a principal in a space.
type decision struct {
	holder
	space space
	role  option // the zero value for none
	access.Effect
	covering string // the name of a role that would take nothing away, but is not proposed because of its powers
	chosen   bool   // by a person
}

// option is a role that a principal can get.
type option struct {
	access.Role
	name   string
	key    string      // of its ID in the configuration; "" for a proposed role
	custom *customRole // a proposed role, which has no ID yet
}

// customRole is a role that is proposed.
type customRole struct {
	name       string
	label      string // of its resource
	operations []string
	principals int // whom it suits better than all roles
	used       bool
}

// newPlan proposes a role for each principal, or takes the one that a person has chosen.
func newPlan(s site, choices []choice, o options) (*plan, error) {
	p := &plan{site: s, chosen: choices != nil}
	for _, space := range s.spaces {
		for _, h := range space.holders {
			if h.aside == "" {
				p.decisions = append(p.decisions, decision{holder: h, space: space})
			}
		}
	}
	existing := p.options()
	p.proposeCustom(existing)
	all := slices.Concat(existing, p.customOptions())
	candidates := existing
	if o.customRoles {
		candidates = all
	}
	for i := range p.decisions {
		p.decisions[i].propose(candidates)
	}
	if err := p.follow(choices, all, o.all); err != nil {
		return nil, err
	}
	for _, d := range p.decisions {
		if d.role.custom != nil {
			d.role.custom.used = true
		}
	}
	return p, p.checkAdministrators()
}

// options are the roles of the site. Their keys are their names, with the ID if several have the name.
func (p *plan) options() []option {
	names := map[string]int{}
	for _, role := range p.roles {
		names[role.Name]++
	}
	var all []option
	for _, role := range p.roles {
		key := role.Name
		if names[key] > 1 {
			key += " (" + role.ID + ")"
		}
		all = append(all, option{Role: access.Role{ID: role.ID, Operations: operationsOf(role.Permissions)}, name: role.Name, key: key})
	}
	return all
}

func (d *decision) holding() access.Holding {
	return access.Holding{Operations: d.operations, RoleID: d.roleID, Barred: d.barred()}
}

func (d *decision) propose(options []option) {
	if !d.takesRoles() {
		options = nil
	}
	proposal := access.Propose(d.holding(), rolesOf(options))
	d.Effect = proposal.Effect
	d.role = withID(options, proposal.Role.ID)
	d.covering = withID(options, proposal.Covering.ID).name
}

func rolesOf(options []option) []access.Role {
	var all []access.Role
	for _, o := range options {
		all = append(all, o.Role)
	}
	return all
}

// withID finds a role; the zero value for none.
func withID(options []option, id string) option {
	i := slices.IndexFunc(options, func(o option) bool { return o.ID == id })
	if i < 0 || id == "" {
		return option{}
	}
	return options[i]
}

// needsDecision reports whether a person has to decide about somebody, or somebody could not be read.
func (p *plan) needsDecision() bool {
	return slices.ContainsFunc(p.decisions, decision.isOpen) || slices.ContainsFunc(p.spaces, func(s space) bool {
		return s.err != nil || p.isAbandoned(s) || slices.ContainsFunc(s.holders, func(h holder) bool { return h.unclear })
	})
}

// isOpen reports whether nobody has chosen a role of which the principal loses something, or everybody on the internet gains
// something.
func (d decision) isOpen() bool {
	return !d.chosen && (d.role.ID == "" || len(d.Losses) > 0 || d.principal == anonymousUsers && len(d.Gains) > 0)
}

// checkAdministrators refuses a plan that takes the last administrator from a space.
func (p *plan) checkAdministrators() error {
	before := map[string]int{}
	p.administrators = map[string]int{}
	for _, d := range p.decisions {
		before[d.space.Key] += count(slices.Contains(d.operations, administerSpace))
		p.administrators[d.space.Key] += count(slices.Contains(d.role.Operations, administerSpace))
	}
	var spaces []string
	for _, space := range p.spaces {
		if before[space.Key] > 0 && p.isAbandoned(space) {
			spaces = append(spaces, space.Key)
		}
	}
	if len(spaces) == 0 || p.mode == confluence.PreRoles {
		return nil
	}
	err := fmt.Errorf("no principal but apps would administer %s. Choose a role with the permission administer/space for at least one principal "+
		"of each in a file for --map. Roles with it are: %s", inSpaces(spaces), orNone(p.administering()))
	if p.chosen {
		return usageError{err}
	}
	return err
}

// isAbandoned reports whether nobody administers a space after the plan.
func (p *plan) isAbandoned(space space) bool { return p.administrators[space.Key] == 0 }

func (p *plan) administering() []string {
	var names []string
	for _, role := range p.roles {
		if role.Administers() {
			names = append(names, output.Printable(role.Name))
		}
	}
	return names
}

func inSpaces(keys []string) string {
	if len(keys) == 1 {
		return "space " + keys[0]
	}
	return "the spaces " + strings.Join(keys, ", ")
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}
