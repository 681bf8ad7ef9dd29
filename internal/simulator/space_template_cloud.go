package simulator

import "slices"

// spaceTemplate is what a new space begins with.
type spaceTemplate struct {
	key, kind string
	home      string // title of the home page
	pages     []string
}

// spaceTemplates are templates that come with Cloud. No operation lists them.
var spaceTemplates = []spaceTemplate{
	{"com.atlassian.confluence.plugins.confluence-space-blueprints:documentation-space-blueprint", "global", "Documentation", []string{"Getting started"}},
	{"com.atlassian.confluence.plugins.confluence-space-blueprints:team-space-blueprint", "collaboration", "Team home", nil},
	{"com.atlassian.confluence.plugins.confluence-knowledge-base:knowledge-base-space-blueprint", "knowledge_base", "Knowledge base", []string{"How-to articles", "Troubleshooting articles"}},
}

// templateAtCreate reads the template of a new space, nil for none.
func (c *call) templateAtCreate(f fields) (*spaceTemplate, *reply) {
	key := f.text("templateKey")
	if key == "" {
		return nil, nil
	}
	i := slices.IndexFunc(spaceTemplates, func(t spaceTemplate) bool { return t.key == key })
	if i < 0 {
		return nil, c.bad("There is no space template with the key %s", key)
	}
	return &spaceTemplates[i], nil
}

// useTemplate makes a new space what its template says.
func (s *Simulator) useTemplate(sp *space, from *spaceTemplate, by *User) {
	sp.kind = from.kind
	sp.home.versions[0].title = from.home
	for _, title := range from.pages {
		s.addContent(sp, sp.home, "page", title, "<p>Replace this text.</p>", "current", by)
	}
}
