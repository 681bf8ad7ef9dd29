package confluence

import "github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"

// SpaceCreate is a space to be created.
type SpaceCreate struct {
	Key         string
	Name        string
	Description string
	Private     bool // visible to its creator alone at first
}

// naturalKey is what a space can be found by again when the answer to its creation is lost.
func (c SpaceCreate) naturalKey() string { return "space/" + c.Key }

// made is a space that was found under the key. What was sent as its description comes back as it was sent.
func (c SpaceCreate) made(found Space, by string, at timestamp) []rest.Candidate[Space] {
	same := found.Name == c.Name && found.Status == StatusCurrent
	found.Description, found.Labels = c.Description, []string{}
	return []rest.Candidate[Space]{{Value: found, CreatedBy: by, CreatedAt: at.Time, Unchanged: same}}
}
