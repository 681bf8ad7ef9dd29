package export

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// findingKind is what a person has to look at.
type findingKind int

const (
	notFound findingKind = iota
	notRead
	severalFound
	otherStatus
	notHere
	noPrincipal
	operationsDiffer
	bodiesDiffer
	rolesAlone
	findingKinds
)

// findingTitles say what happens if a person does nothing.
var findingTitles = [findingKinds]string{
	notFound:         "Not found on this site. Terraform creates them, unless you remove them from the configuration",
	notRead:          "Could not be read. Whether they exist is not known: fix the cause, and run the command again",
	severalFound:     "Several objects have the same name. Choose one, and add an import block with its ID",
	otherStatus:      "Content with another status on this site",
	notHere:          "Not available on this deployment",
	noPrincipal:      "Users, groups and roles that are not known on this site",
	operationsDiffer: "Operations and roles that differ",
	bodiesDiffer:     "Texts that name users or content by an ID of the other site. Terraform changes them, unless you edit the configuration",
	rolesAlone:       "Permissions on a site where only roles give access. Replace them with confluence_space_role_assignment",
}

// finding is one line of the report.
type finding struct{ what, text string }

type adoptReport struct{ findings [findingKinds][]finding }

func (r *adoptReport) add(kind findingKind, what, text string) {
	if one := (finding{what, text}); !slices.Contains(r.findings[kind], one) {
		r.findings[kind] = append(r.findings[kind], one)
	}
}

// write prints the findings, and returns the exit code.
func (r *adoptReport) write(to io.Writer) (code int, err error) {
	out := bufio.NewWriter(to)
	for kind, title := range findingTitles {
		findings := r.findings[kind]
		if len(findings) == 0 {
			continue
		}
		code = exitIncomplete
		fmt.Fprintf(out, "\n%s (%d):\n", title, len(findings))
		for _, one := range findings {
			fmt.Fprintf(out, "  %s: %s\n", output.Printable(one.what), output.Printable(one.text))
		}
	}
	return code, out.Flush()
}

func (t *adoptTarget) describe() string {
	switch {
	case !t.onCloud():
		return "Data Center"
	case t.roleMode != "":
		return "Cloud, role mode " + t.roleMode
	}
	return "Cloud"
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
