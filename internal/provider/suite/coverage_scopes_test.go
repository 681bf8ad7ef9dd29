package suite_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const authenticationGuide = "../../../templates/guides/authentication.md"

// scopeSet is a set of OAuth 2.0 scopes.
type scopeSet map[string]bool

func (s scopeSet) add(scopes []string) {
	for _, scope := range scopes {
		s[scope] = true
	}
}

// neededScopes are the scopes for the operations of one object.
type neededScopes struct {
	read, write               scopeSet
	readClassic, writeClassic scopeSet
	fixed                     scopeSet // no classic scope can take their place
}

func newNeededScopes() *neededScopes {
	return &neededScopes{scopeSet{}, scopeSet{}, scopeSet{}, scopeSet{}, scopeSet{}}
}

func (n *neededScopes) add(o contract.Operation) {
	scopes, classic := n.read, n.readClassic
	// The format of a conversion is part of the path.
	if testsite.IsWrite(simulator.Request{Method: o.Method, Path: strings.ReplaceAll(o.Path, "{to}", "view")}) {
		scopes, classic = n.write, n.writeClassic
	}
	scopes.add(o.Scopes)
	classic.add(o.ClassicScopes)
	if len(o.ClassicScopes) == 0 {
		n.fixed.add(o.Scopes)
	}
}

// checkScopes compares the table of scopes in the guide with the operations that were measured.
func (m *measurement) checkScopes(t *testing.T) {
	t.Helper()
	described, err := m.checker.Operations()
	coretest.Must(t, err)
	perObject, all, each := map[object]*neededScopes{}, newNeededScopes(), newNeededScopes()
	for _, o := range described {
		if o.Deployment != contract.Cloud {
			continue
		}
		used := m.uses[call{o.Deployment, o.Method, o.Path}]
		if len(used) > 0 && len(o.Scopes) == 0 {
			t.Errorf("%s %s is used, but Atlassian's file declares no scopes of it", o.Method, o.Path)
		}
		if o.Path == "/wiki/rest/api/user/current" {
			each.add(o)
			all.add(o)
			continue
		}
		for one := range used {
			if perObject[one] == nil {
				perObject[one] = newNeededScopes()
			}
			perObject[one].add(o)
			if one.kind == aResource {
				all.add(o)
			}
		}
	}
	var table strings.Builder
	table.WriteString("| | Scopes to read | Also to write | Classic scopes |\n|---|---|---|---|\n")
	fmt.Fprintf(&table, "| Each of the following | %s\n| All resources | %s\n", each, all)
	for _, o := range slices.SortedFunc(maps.Keys(perObject), func(a, b object) int {
		order := []string{aResource, aDataSource, aListResource, anAction}
		return cmp.Or(cmp.Compare(slices.Index(order, a.kind), slices.Index(order, b.kind)), cmp.Compare(a.name, b.name))
	}) {
		fmt.Fprintf(&table, "| %s `%s` | %s\n", o.kind, o.name, perObject[o])
	}
	testsite.CheckGenerated(t, authenticationGuide, "scopes", table.String(), *update)
}

// String is the cells of a row.
func (n *neededScopes) String() string {
	cell := func(scopes scopeSet, except scopeSet) string {
		var words []string
		for _, scope := range slices.Sorted(maps.Keys(scopes)) {
			if except[scope] {
				continue
			}
			word := "`" + strings.TrimSuffix(scope, ":confluence") + "`"
			if !n.fixed[scope] {
				word = "*" + word + "*"
			}
			words = append(words, word)
		}
		return strings.Join(words, ", ")
	}
	classic := func(scopes, except scopeSet) string {
		var words []string
		for _, scope := range slices.Sorted(maps.Keys(scopes)) {
			if !except[scope] {
				words = append(words, "`"+scope+"`")
			}
		}
		return strings.Join(words, ", ")
	}
	last := classic(n.readClassic, nil)
	if write := classic(n.writeClassic, n.readClassic); write != "" {
		last += map[bool]string{true: "; "}[last != ""] + "to write " + write
	}
	reading := maps.Clone(n.read)
	maps.DeleteFunc(reading, func(scope string, _ bool) bool { return strings.HasPrefix(scope, "write:") }) // some reads require such a scope
	return fmt.Sprintf("%s | %s | %s |", cell(n.read, nil), cell(n.write, reading), last)
}
