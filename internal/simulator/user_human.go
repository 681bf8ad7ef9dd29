package simulator

// CreateUser creates a user and returns the account id (Cloud) or the user name (Data Center).
func (h *Human) CreateUser(username, displayName string) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if h.s.user(func(u *User) bool { return u.Username == username }) != nil {
		panic("a user already exists with the name " + username)
	}
	return h.s.userIdentifier(h.s.addUser(username, displayName))
}

// DeactivateUser deactivates a user, who stays a member of groups.
func (h *Human) DeactivateUser(user string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.user(user).Active = false
}

// user returns the user with an account id (Cloud) or a user name (Data Center).
func (h *Human) user(id string) *User {
	u := h.s.userByIdentifier(id)
	if u == nil {
		panic("no user " + id)
	}
	return u
}

// MakeGuest makes a user a guest (Cloud), who is no member of the access class of everybody with a license.
func (h *Human) MakeGuest(user string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.user(user).guest = true
}
