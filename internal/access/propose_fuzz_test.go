package access_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
)

// FuzzPropose compares proposals with a naive model that tries all roles, one operation at a time.
func FuzzPropose(f *testing.F) {
	for seed := range uint64(500) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 2))
		words := []string{"read:space", "administer:space", "delete_space:space", "a:x", "b:x", "c:x"}
		some := func() (operations []string) {
			for _, word := range words {
				if random.IntN(2) == 0 {
					operations = append(operations, word)
				}
			}
			return operations
		}
		var roles []access.Role
		for i := range random.IntN(5) {
			roles = append(roles, access.Role{ID: strconv.Itoa(i), Operations: some()})
		}
		holding := access.Holding{Operations: some(), RoleID: strconv.Itoa(random.IntN(6))}
		if random.IntN(3) == 0 {
			holding.Barred = []string{pick(random, words...)}
		}
		got := access.Propose(holding, roles)
		if !reflect.DeepEqual(got, access.Propose(holding, roles)) {
			t.Fatal("the proposal differs from one call to the next")
		}
		has := func(operations []string, o string) bool { return slices.Contains(operations, o) }
		for _, word := range words {
			held, given := has(holding.Operations, word), has(got.Role.Operations, word)
			if has(got.Gains, word) != (given && !held) || has(got.Losses, word) != (held && !given) {
				t.Errorf("%s is held: %t, given: %t, gains %v, losses %v", word, held, given, got.Gains, got.Losses)
			}
			if word != "a:x" && word != "b:x" && word != "c:x" && word != "read:space" && has(got.Gains, word) && !has(holding.Operations, "administer:space") {
				t.Errorf("the power %s is gained", word)
			}
			if given && has(holding.Barred, word) {
				t.Errorf("%s is barred", word)
			}
		}
		cost := func(role access.Role) (cost int) {
			for _, word := range words {
				switch held, given := has(holding.Operations, word), has(role.Operations, word); {
				case held && !given && word == "administer:space":
					cost += 1_000_000
				case held && !given:
					cost += 10_000
				case given && !held:
					cost += 100
				}
			}
			if role.ID != holding.RoleID {
				cost += 10
			}
			return cost
		}
		for i, role := range roles {
			fits, keeps := true, false
			for _, word := range words {
				held, given := has(holding.Operations, word), has(role.Operations, word)
				keeps = keeps || held && given
				gainsPower := given && !held && (word == "administer:space" || word == "delete_space:space") && !has(holding.Operations, "administer:space")
				fits = fits && !gainsPower && !(given && has(holding.Barred, word))
			}
			if !fits || !keeps {
				if got.Role.ID == role.ID {
					t.Errorf("role %d does not fit", i)
				}
				continue
			}
			if got.Role.ID == "" || cost(role) < cost(got.Role) || cost(role) == cost(got.Role) && role.ID < got.Role.ID {
				t.Errorf("role %d suits better than %q: %+v of %+v", i, got.Role.ID, holding, roles)
			}
		}
	})
}
