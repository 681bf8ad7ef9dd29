package confluence

// naturalKey is what a space can be found by again when the answer to its creation is lost.
func (c SpaceCreate) naturalKey() string { return "space/" + c.Key }

// made is a space that was found under the key. What was sent as its description comes back as it was sent.
func (c SpaceCreate) made(found Space, by string, at timestamp) []made[Space] {
	same := found.Name == c.Name && found.Status == StatusCurrent
	found.Description, found.Labels = c.Description, []string{}
	return []made[Space]{{thing: found, by: by, at: at.Time, same: same}}
}
