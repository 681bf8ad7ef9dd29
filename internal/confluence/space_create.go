package confluence

import "github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"

// SpaceCreate is a space to be created.
type SpaceCreate struct {
	Key         string
	Name        string
	Description string
	Private     bool // visible only to its creator until others are granted access

	// Only sites with space roles create spaces with these.
	TemplateKey    string
	CopyAccessFrom string // key of the space whose access the new one gets, instead of the default
}

// needsRoles reports whether only a site with space roles can create the space.
func (c SpaceCreate) needsRoles() bool { return c.TemplateKey != "" || c.CopyAccessFrom != "" }

// naturalKey identifies the space if the answer to its creation is lost, see [rest.CreateOnce].
func (c SpaceCreate) naturalKey() string { return "space/" + c.Key }

// candidates returns the space with the key, which a create may have created whose answer was lost. Like the result of a
// create, it has the description as it was sent.
func (c SpaceCreate) candidates(space Space, createdBy string, createdAt timestamp) []rest.Candidate[Space] {
	unchanged := space.Name == c.Name && space.Status == StatusCurrent
	space.Description, space.Labels = c.Description, []string{}
	return []rest.Candidate[Space]{{Value: space, CreatedBy: createdBy, CreatedAt: createdAt.Time, Unchanged: unchanged}}
}
