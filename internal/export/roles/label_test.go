package roles

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// Roles whose names have no letter in common with labels get labels, references and files of their own.
func TestCustomRoles_OtherScripts(t *testing.T) {
	p := &plan{custom: []customRole{{name: "閲覧者", used: true}, {name: "編集者", used: true}}}
	labelCustom(p.custom)
	one, other := option{custom: &p.custom[0]}, option{custom: &p.custom[1]}
	if one.reference() == other.reference() {
		t.Errorf("both are %s", one.reference())
	}
	files := p.customFiles()
	if len(files) != 2 || files[0].name == files[1].name {
		t.Errorf("got %+v", files)
	}
	if _, err := write(t.TempDir(), files, false); err != nil {
		t.Error(err)
	}
	if _, err := write(t.TempDir(), []file{{"a.tf", "1"}, {"a.tf", "2"}}, true); err == nil {
		t.Error("two files with one name are no error")
	}
}

func TestRoles_SameName(t *testing.T) {
	p := &plan{site: site{roles: []confluence.SpaceRole{{ID: "1", Name: "Team"}, {ID: "2", Name: "Team"}, {ID: "3", Name: "Other"}}}}
	for _, id := range []string{"1", "2", "3"} {
		p.decisions = append(p.decisions, decision{role: withID(p.options(), id)})
	}
	text := p.roleIDs()
	for i, want := range []string{`"Team (1)"`, `"Team (2)"`, `"Other"`} {
		if reference := p.decisions[i].role.reference(); reference != "local.space_role_ids["+want+"]" || !strings.Contains(text, want+" = ") {
			t.Errorf("%s: refers to %s in %s", want, reference, text)
		}
	}
}
