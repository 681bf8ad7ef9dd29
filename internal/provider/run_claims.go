package provider

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

// wrote reports whether a resource has written something in this run. One that is destroyed, as after its block was renamed, then
// leaves it as it is: Terraform does not order the two.
func (r *run) wrote(what string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.claims[what].written
}
