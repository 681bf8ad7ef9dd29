package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// matrix is a table of names by columns, which are in groups.
type matrix struct {
	Caption string
	Groups  []columnGroup
	Rows    []matrixRow
}

type columnGroup struct {
	Name    string
	Columns []string
}

type matrixRow struct {
	Name  string
	Cells []cell
}

type cell struct {
	Yes    bool
	Column string // what the cell is about, for those who do not see its place
}

func (h *Handler) access(r *http.Request) *view {
	sp, found := h.site.Space(r.PathValue("key"))
	if !found {
		return nil
	}
	operations := h.site.Operations(sp.Key)
	slices.SortStableFunc(operations, func(a, b simulator.OperationFields) int { return targetOrder(a.Target) - targetOrder(b.Target) })
	roles := h.site.RoleAssignments(sp.Key)
	shown := struct {
		simulator.SpaceFields
		Roles    []matrix
		Granted  matrix
		Everyone matrix
	}{SpaceFields: sp}
	if len(roles) > 0 || h.site.Options().RoleMode == "ROLES" {
		shown.Roles = []matrix{h.assignments(roles), h.roles(operations)}
	}
	shown.Granted, shown.Everyone = h.granted(sp.Key, operations), h.everyone(sp.Key, operations)
	return &view{"access.html", "Access to " + sp.Name, "spaces", shown}
}

// targetOrder puts the operations on the space first.
func targetOrder(target string) int {
	order := []string{"space", "page", "blogpost", "comment", "attachment"}
	if i := slices.Index(order, target); i >= 0 {
		return i
	}
	return len(order)
}

// columns returns the operations in groups of their targets.
func columns(operations []simulator.OperationFields) (groups []columnGroup) {
	for _, op := range operations {
		name := strings.ReplaceAll(op.Target, "blogpost", "blog post")
		if n := len(groups); n == 0 || groups[n-1].Name != name {
			groups = append(groups, columnGroup{Name: name})
		}
		last := &groups[len(groups)-1]
		last.Columns = append(last.Columns, strings.ReplaceAll(op.Operation, "_", " "))
	}
	return groups
}

func operationRow(name string, operations []simulator.OperationFields, may func(simulator.OperationFields) bool) matrixRow {
	row := matrixRow{Name: name}
	for _, op := range operations {
		row.Cells = append(row.Cells, cell{may(op), op.Operation + " " + op.Target})
	}
	return row
}

// granted is what the space grants, by whom it is granted to.
func (h *Handler) granted(space string, operations []simulator.OperationFields) matrix {
	m := matrix{Caption: "Permissions that the space grants", Groups: columns(operations)}
	type subject struct{ kind, id string }
	var subjects []subject
	holds := map[subject]map[simulator.OperationFields]bool{}
	for _, p := range h.site.Permissions(space) {
		who := subject{p.PrincipalType, p.PrincipalID}
		if holds[who] == nil {
			holds[who] = map[simulator.OperationFields]bool{}
			subjects = append(subjects, who)
		}
		holds[who][simulator.OperationFields{Operation: p.Operation, Target: p.Target}] = true
	}
	for _, who := range subjects {
		m.Rows = append(m.Rows, operationRow(h.principal(who.kind, who.id), operations, func(op simulator.OperationFields) bool { return holds[who][op] }))
	}
	slices.SortStableFunc(m.Rows, func(a, b matrixRow) int { return strings.Compare(a.Name, b.Name) })
	return m
}

// everyone is who may do what in the end: by permissions, groups and roles.
func (h *Handler) everyone(space string, operations []simulator.OperationFields) matrix {
	m := matrix{Caption: "What each user may do, through permissions, groups and roles", Groups: columns(operations)}
	for _, u := range h.site.Users() {
		if u.Active {
			id := h.userID(u)
			m.Rows = append(m.Rows, operationRow(u.DisplayName, operations, func(op simulator.OperationFields) bool { return h.site.May(space, id, op) }))
		}
	}
	m.Rows = append(m.Rows, operationRow("Anonymous users", operations, func(op simulator.OperationFields) bool { return h.site.May(space, "", op) }))
	return m
}

// assignments is who has which role.
func (h *Handler) assignments(assigned []simulator.RoleAssignmentFields) matrix {
	m := matrix{Caption: "Roles in the space", Groups: []columnGroup{{Name: "role"}}}
	roles := h.site.Roles()
	for _, r := range roles {
		m.Groups[0].Columns = append(m.Groups[0].Columns, r.Name)
	}
	for _, a := range assigned {
		row := matrixRow{Name: h.principal(a.PrincipalType, a.PrincipalID)}
		for _, r := range roles {
			row.Cells = append(row.Cells, cell{a.Role == r.Name, r.Name})
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// roles is what each role allows.
func (h *Handler) roles(operations []simulator.OperationFields) matrix {
	m := matrix{Caption: "Permissions of the roles", Groups: columns(operations)}
	for _, r := range h.site.Roles() {
		m.Rows = append(m.Rows, operationRow(r.Name, operations, func(op simulator.OperationFields) bool {
			return slices.Contains(r.Permissions, op.Operation+"/"+op.Target)
		}))
	}
	return m
}
