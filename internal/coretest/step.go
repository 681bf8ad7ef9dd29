package coretest

import "testing"

// Step runs a step of a test as a subtest that what happens to the instance is reported to. Later steps build on it, so that
// the test ends with a step that fails.
func (r *Instance) Step(name string, step func(t *testing.T)) {
	outer := r.T
	outer.Helper()
	ok := outer.Run(name, func(t *testing.T) {
		r.T = t
		step(t)
	})
	if r.T = outer; !ok {
		outer.FailNow()
	}
}
