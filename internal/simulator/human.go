package simulator

// Human does what a person does in the browser: it is not in the request log, the author is Hana, versions advance.
// It panics on unknown objects, as it is test equipment.
type Human struct{ s *Simulator }

// Human returns the person who works in the same Confluence.
func (s *Simulator) Human() *Human { return &Human{s} }

func (h *Human) hana() *User { return h.s.users[1] }
