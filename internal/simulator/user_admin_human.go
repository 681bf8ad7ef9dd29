package simulator

import "fmt"

// RenameUser changes the full name of a user.
func (h *Human) RenameUser(user, displayName string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.user(user).DisplayName = displayName
}

// ChangeEmail changes the e-mail address of a user.
func (h *Human) ChangeEmail(user, email string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.user(user).Email = email
}

// ChangeUsername changes the name of a user, who keeps the user key.
func (h *Human) ChangeUsername(user, username string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.user(user).Username = username
}

// ActivateUser activates a user.
func (h *Human) ActivateUser(user string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.user(user).Active = true
}

// DeleteUser deletes a user.
func (h *Human) DeleteUser(user string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.dropUser(h.user(user))
}

// Password returns the password of a user, "" if none was set, and how often it was set after the user was created.
func (s *Simulator) Password(user string) (password string, changes int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.userByIdentifier(user)
	if u == nil {
		return "", 0
	}
	return u.password, u.passwords
}

func (s *Simulator) userRecords() []Record {
	var all []Record
	for _, u := range s.users {
		all = append(all, Record{Name: "user " + u.Username, Value: fmt.Sprintf("%q, %s, active %t, password %q", u.DisplayName, u.Email, u.Active, u.password)})
	}
	return all
}
