package provider

import "sync"

// claim is what a resource of this run wants something to be.
type claim struct {
	value   string
	written bool
}

// claim notes what a resource wants something to be, with written just before it makes it so. It reports whether it may: it may
// not if another resource of this run wants something else, or has written it. Terraform plans a resource more than once, but
// applies it once.
func (r *run) claim(what, value string, written bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	before, found := r.claims[what]
	if found && (written && before.written || before.value != value) {
		return false
	}
	r.claims[what] = claim{value, written || before.written}
	return true
}

// unclaim notes that the write of something has failed.
func (r *run) unclaim(what string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.claims[what] = claim{value: r.claims[what].value}
}

// wrote reports whether a resource has written something in this run. One that is destroyed, as after its block was renamed, then
// leaves it as it is: Terraform does not order the two.
func (r *run) wrote(what string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.claims[what].written
}

// hold waits until no other resource of this run holds something, and holds it until release is called. A resource holds it from
// its claim to the end of its write, or from the check whether another wrote it to the end of its reset.
func (r *run) hold(what string) (release func()) {
	held, _ := r.holds.LoadOrStore(what, &sync.Mutex{})
	held.(*sync.Mutex).Lock()
	return held.(*sync.Mutex).Unlock
}
