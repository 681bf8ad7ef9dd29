package provider

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// plannedMove is a planned change of an assignment: the principal gets another role in place of the one it has; "" for none.
//
// Terraform destroys a role before it changes the assignments that referred to it. So the plan to destroy a role stores the moves
// that the same plan makes in private state, and the apply makes them before it deletes the role. When the turn of the assignments
// comes, they are as planned. All moves of a space belong together: without those who get a role, it might have no administrator.
type plannedMove struct {
	SpaceKey      string `json:"space_key"`
	PrincipalType string `json:"principal_type"`
	PrincipalID   string `json:"principal_id"`
	From          string `json:"from_role_id,omitempty"`
	RoleID        string `json:"role_id,omitempty"`
}

func (m plannedMove) toMove() confluence.RoleMove {
	return confluence.RoleMove{Principal: confluence.Principal{Type: m.PrincipalType, ID: m.PrincipalID}, From: m.From, To: m.RoleID}
}

// spaceRolePrivate is the private state of a role that a plan destroys.
type spaceRolePrivate struct {
	Moves []plannedMove `json:"moves,omitempty"`
}

// planMoves notes the assignments of a space that a plan adds, changes or removes.
func (b *resourceBase) planMoves(spaceKey string, state, planned []confluence.RoleAssignment) {
	b.run.change(func() {
		for _, one := range state {
			if roleID := roleOf(planned, one.Principal); roleID != one.RoleID {
				b.run.moves[plannedMove{spaceKey, one.Type, one.ID, one.RoleID, roleID}] = true
			}
		}
		for _, one := range planned {
			if roleOf(state, one.Principal) == "" {
				b.run.moves[plannedMove{spaceKey, one.Type, one.ID, "", one.RoleID}] = true
			}
		}
	})
}

// movesFrom are the planned moves in the spaces in which somebody is moved from a role.
func (r *run) movesFrom(roleID string) []plannedMove {
	r.mu.Lock()
	defer r.mu.Unlock()
	spaces := map[string]bool{}
	for move := range r.moves {
		if move.From == roleID {
			spaces[strings.ToLower(move.SpaceKey)] = true
		}
	}
	var moves []plannedMove
	for move := range r.moves {
		if spaces[strings.ToLower(move.SpaceKey)] {
			moves = append(moves, move)
		}
	}
	return moves
}

// left are the assignments of a role that moves do not change.
func left(uses confluence.RoleUses, roleID string, moves []plannedMove) confluence.RoleUses {
	moving := map[string]int{}
	for _, move := range moves {
		if move.From == roleID {
			moving[strings.ToLower(move.SpaceKey)]++
		}
	}
	remaining := uses
	remaining.Spaces = nil
	for _, use := range uses.Spaces {
		if use.Principals -= moving[strings.ToLower(use.SpaceKey)]; use.Principals > 0 {
			remaining.Spaces = append(remaining.Spaces, use)
		}
	}
	return remaining
}

// move makes the planned moves of each space.
func (r *spaceRoleResource) move(ctx context.Context, roles confluence.SpaceRoles, moves []plannedMove) error {
	bySpace := map[string][]confluence.RoleMove{}
	for _, move := range moves {
		bySpace[move.SpaceKey] = append(bySpace[move.SpaceKey], move.toMove())
	}
	for key, together := range bySpace {
		if err := roles.MoveRoles(ctx, confluence.SpaceRef{Key: key}, together); err != nil && !confluence.IsNotFound(err) { // the space is gone
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
	for err == nil && len(left(uses, id, moves).Spaces) > 0 && r.run.awaitOthers(ctx, planWaits) {
		moves = r.run.movesFrom(id)
	}
	warnOfUses(state, uses, left(uses, id, moves), err, diags)
	diags.Append(writePrivate(ctx, private, spaceRolePrivate{moves})...)
}
