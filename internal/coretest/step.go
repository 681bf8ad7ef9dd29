package coretest

import "testing"

// Step runs a step of a test as a subtest, to which the methods of the instance report. Later steps depend on it: if it fails,
// the test ends.
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
