package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// plannedMove is a planned change of an assignment: the principal gets another role in place of the one it has; "" for none.
//
// Terraform destroys a role before it changes the assignments that referred to it. So the plan to destroy a role stores the moves
// that the same plan makes in private state, and the apply makes them before it deletes the role. When the turn of the assignments
// comes, they are as planned.
type plannedMove struct {
	SpaceKey      string `json:"space_key"`
	PrincipalType string `json:"principal_type"`
	PrincipalID   string `json:"principal_id"`
	RoleID        string `json:"role_id,omitempty"`
}

func (m plannedMove) principal() confluence.Principal {
	return confluence.Principal{Type: m.PrincipalType, ID: m.PrincipalID}
}

// spaceRolePrivate is the private state of a role that a plan destroys.
type spaceRolePrivate struct {
	Moves []plannedMove `json:"moves,omitempty"`
}

// planMove notes that the plan gives a principal another role in place of one.
func (r *run) planMove(fromRoleID string, move plannedMove) {
	r.change(func() {
		if r.moves == nil {
			r.moves = map[string]map[plannedMove]bool{}
		}
		if r.moves[fromRoleID] == nil {
			r.moves[fromRoleID] = map[plannedMove]bool{}
		}
		r.moves[fromRoleID][move] = true
	})
}

// movesFrom are the planned moves away from a role.
func (r *run) movesFrom(roleID string) []plannedMove {
	r.mu.Lock()
	defer r.mu.Unlock()
	var moves []plannedMove
	for move := range r.moves[roleID] {
		moves = append(moves, move)
	}
	return moves
}

// planMoves notes the assignments of a space that a plan changes or removes.
func (b *resourceBase) planMoves(spaceKey string, state, planned []confluence.RoleAssignment) {
	for _, one := range state {
		if roleID := roleOf(planned, one.Principal); roleID != one.RoleID {
			b.run.planMove(one.RoleID, plannedMove{spaceKey, one.Type, one.ID, roleID})
		}
	}
}

// left are the assignments of a role that moves do not change.
func left(uses confluence.RoleUses, moves []plannedMove) confluence.RoleUses {
	moving := map[string]int{}
	for _, move := range moves {
		moving[move.SpaceKey]++
	}
	remaining := uses
	remaining.Spaces = nil
	for _, use := range uses.Spaces {
		if use.Principals -= moving[use.SpaceKey]; use.Principals > 0 {
			remaining.Spaces = append(remaining.Spaces, use)
		}
	}
	return remaining
}

// move makes the planned moves of those that still have the role.
func (r *spaceRoleResource) move(ctx context.Context, roles confluence.SpaceRoles, roleID string, moves []plannedMove) error {
	for _, move := range moves {
		space := confluence.SpaceRef{Key: move.SpaceKey}
		held, err := roles.RoleAssignment(ctx, space, move.principal())
		if err == nil && held == roleID {
			err = roles.SetRoleAssignment(ctx, space, move.principal(), move.RoleID)
		}
		if err != nil && !confluence.IsNotFound(err) { // the space is gone
			return err
		}
	}
	return nil
}

// planDestroy stores the moves that the plan makes, and warns where the role is assigned. Assignments that do not move yet may be
// planned later: it waits until nothing else is planned.
func (r *spaceRoleResource) planDestroy(ctx context.Context, roles confluence.CustomRoles, state spaceRoleResourceModel, private privateSetter, diags *diag.Diagnostics) {
	id := state.ID.ValueString()
	r.run.leave(spaceRoleType, id)
	uses, err := roles.RoleUses(ctx, id)
	moves := r.run.movesFrom(id)
	for err == nil && len(left(uses, moves).Spaces) > 0 && r.run.awaitOthers(ctx) {
		moves = r.run.movesFrom(id)
	}
	warnOfUses(state, uses, left(uses, moves), err, diags)
	diags.Append(writePrivate(ctx, private, spaceRolePrivate{moves})...)
}
