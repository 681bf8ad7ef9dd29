package simulator

// Human is a user, Hana, who changes the site by hand in the browser. Her changes add versions like any others, but are not in
// the request log. The methods panic on unknown objects, which are mistakes in a test.
type Human struct{ s *Simulator }

// Human returns the user who changes the site by hand.
func (s *Simulator) Human() *Human { return &Human{s} }

func (h *Human) hana() *User { return h.s.users[1] }
