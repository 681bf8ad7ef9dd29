package provider

import (
	"fmt"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
)

// reason says in one line why a principal may do what it may.
func (m accessModel) reason() string {
	var parts []string
	for _, way := range m.Ways {
		parts = append(parts, way.String())
	}
	for _, restriction := range m.KeptOutBy {
		parts = append(parts, restriction.String())
	}
	if len(parts) == 0 {
		return "nothing gives access"
	}
	return strings.Join(parts, "; ")
}

func (w accessWayModel) String() string {
	gives := strings.Join(w.Gives, ", ")
	if !w.Certain.ValueBool() {
		gives = "perhaps " + gives
	}
	var by string
	switch kind, name := w.Kind.ValueString(), w.Name.ValueString(); {
	case kind == access.Anonymous:
		by = "anonymous access"
	case kind == "superuser":
		by = "group " + name + ", which has all permissions"
	case kind == access.AccessClass:
		by = name
	case w.PrincipalType.ValueString() != access.User:
		by = w.PrincipalType.ValueString() + " " + name
	case w.Role.IsNull():
		by = "own permission"
	default:
		by = "own role " + w.Role.ValueString()
	}
	if len(w.Through) > 0 {
		by += " through " + strings.Join(w.Through, " > ")
	}
	if !w.Role.IsNull() && w.PrincipalType.ValueString() != access.User {
		by += ", role " + w.Role.ValueString()
	}
	return gives + ": " + by
}

func (r accessRestrictedModel) String() string {
	whose := "its own restriction"
	switch {
	case !r.Inherited.ValueBool():
	case r.Title.ValueString() == "":
		whose = "the restriction of content " + r.ContentID.ValueString()
	default:
		whose = fmt.Sprintf("the restriction of %q (%s)", r.Title.ValueString(), r.ContentID.ValueString())
	}
	if r.Certain.ValueBool() {
		return fmt.Sprintf("no %s: %s", r.Operation.ValueString(), whose)
	}
	return fmt.Sprintf("perhaps no %s: %s, which could not be read", r.Operation.ValueString(), whose)
}
