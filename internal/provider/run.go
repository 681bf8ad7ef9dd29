package provider

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// run is what this process of the provider knows about the objects that the configuration manages. Terraform makes all
// changes of an apply in one process, but tells the provider of each only when its turn comes. All methods are safe for
// concurrent use.
type run struct {
	mu       sync.Mutex
	managed  map[string]bool // by resource type and import ID
	planned  map[string]bool // users and groups that resources of the configuration create, by type and ID
	lookups  sync.Map        // func() principalFinding, by type and ID of a principal
	members  groupClaims
	claims   map[string]claim                          // what resources write, by what it is
	holds    sync.Map                                  // *sync.Mutex, by what a resource writes
	leaving  map[string]bool                           // what the plan or an operation in progress destroys, by resource type and import ID
	moves    map[plannedMove]bool                      // changes of assignments that the plan makes
	newRoles map[string]bool                           // names of space roles that the run creates
	global   map[confluence.Principal]confluence.Grant // global permissions that the plan sets
	groups   map[string]bool                           // those of administrators that the account of the provider leaves, by ID in lower case
	calls    int                                       // calls of resources in progress
	waiting  [waitRanks]int                            // those of them that wait for others
	pages    map[string]*heldTitle
	freed    map[string]int // how often this run has freed a title
	inVain   bool           // the last wait for a title ended although it was not freed
	left     map[confluence.EditedHomepage]bool
	lastCall time.Time
	changed  chan struct{} // closed and replaced after each change
	access   plannedAccess

	positions positions
	order     spaceOrder
}

func newRun() *run {
	return &run{
		leaving: map[string]bool{}, claims: map[string]claim{}, moves: map[plannedMove]bool{},
		managed: map[string]bool{}, planned: map[string]bool{}, pages: map[string]*heldTitle{}, freed: map[string]int{}, left: map[confluence.EditedHomepage]bool{},
		global: map[confluence.Principal]confluence.Grant{}, groups: map[string]bool{}, changed: make(chan struct{}), positions: newPositions(),
	}
}

// call counts a call of a resource as in progress until ctx, the context of the call, is done.
func (r *run) call(ctx context.Context) {
	r.change(func() { r.calls++ })
	context.AfterFunc(ctx, func() { r.change(func() { r.calls-- }) })
}

// change makes a change and wakes all who wait.
func (r *run) change(what func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	what()
	r.lastCall = time.Now()
	close(r.changed)
	r.changed = make(chan struct{})
}

// manage remembers that a resource of the configuration manages an object.
func (r *run) manage(resourceType, importID string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.managed[managedKey(resourceType, importID)] = true
}

// release remembers that an object is no longer managed.
func (r *run) release(resourceType, importID string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.managed, managedKey(resourceType, importID))
}

// manages reports whether this process knows of a resource that manages an object. If not, there can be one nevertheless: an
// apply names a resource only when its turn comes.
func (r *run) manages(resourceType, importID string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.managed[managedKey(resourceType, importID)]
}

// managedKey ignores case, as the keys of spaces do.
func managedKey(resourceType, importID string) string {
	return resourceType + " " + strings.ToLower(importID)
}

// plan remembers that a resource of the configuration creates, or has created, a user or group.
func (r *run) plan(principal confluence.Principal) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.planned[managedKey(principal.Type, principal.ID)] = true
}

// plans reports whether this process knows of a resource that creates a user or group. Terraform plans a resource before those
// that refer to it.
func (r *run) plans(principal confluence.Principal) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.planned[managedKey(principal.Type, principal.ID)]
}

// lookedUp reports whether lookUp was called for a principal.
func (r *run) lookedUp(principal confluence.Principal) bool {
	_, found := r.lookups.Load(managedKey(principal.Type, principal.ID))
	return found
}

// lookUp returns what find finds. It calls find once for each principal.
func (r *run) lookUp(principal confluence.Principal, find func() principalFinding) principalFinding {
	found, _ := r.lookups.LoadOrStore(managedKey(principal.Type, principal.ID), sync.OnceValue(find))
	return found.(func() principalFinding)()
}
