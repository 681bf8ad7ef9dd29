package simulator

import (
	"fmt"
	"slices"
)

// TemplateFields describe a template.
type TemplateFields struct {
	ID, SpaceKey, Name, Description, Body string
	Labels                                []string
	Blueprint                             string // key of the module of a blueprint that the template belongs to
}

// CreateTemplate creates a template of a space, or of the site without a SpaceKey, and returns its ID.
func (h *Human) CreateTemplate(f TemplateFields) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	one := &template{id: h.s.id(), blueprint: f.Blueprint}
	if f.SpaceKey != "" {
		one.space = h.space(f.SpaceKey)
	}
	h.fillTemplate(one, f)
	h.s.templates = append(h.s.templates, one)
	return str(one.id)
}

// EditTemplate changes the first template with a name.
func (h *Human) EditTemplate(name string, edit func(*TemplateFields)) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	one := h.template(name)
	f := one.fields()
	edit(&f)
	h.fillTemplate(one, f)
}

// DeleteTemplate deletes the first template with a name.
func (h *Human) DeleteTemplate(name string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.dropTemplate(h.template(name))
}

func (h *Human) template(name string) *template {
	i := slices.IndexFunc(h.s.templates, func(one *template) bool { return one.name == name })
	if i < 0 {
		panic("no template " + name)
	}
	return h.s.templates[i]
}

func (h *Human) fillTemplate(one *template, f TemplateFields) {
	one.name, one.description = h.s.normalizedName(f.Name), f.Description
	if f.Body != one.body {
		one.body = h.stored(one.space, f.Body, true)
	}
	one.labels = nil
	for _, name := range f.Labels {
		one.labels = withLabels(one.labels, []label{h.s.label("global", name)})
	}
}

// Templates lists all templates.
func (s *Simulator) Templates() []TemplateFields {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []TemplateFields
	for _, one := range s.templates {
		all = append(all, one.fields())
	}
	return all
}

func (one *template) fields() TemplateFields {
	f := TemplateFields{ID: str(one.id), Name: one.name, Description: one.description, Body: one.body, Labels: names(one.labels), Blueprint: one.blueprint}
	if one.space != nil {
		f.SpaceKey = one.space.key
	}
	return f
}

func (s *Simulator) templateRecords() []Record {
	var all []Record
	for _, one := range s.templates {
		f := one.fields()
		all = append(all, Record{Name: fmt.Sprintf("template %q in %q", f.Name, f.SpaceKey), Value: fmt.Sprintf("%q, labels %q, %s", f.Description, f.Labels, f.Body)})
	}
	return all
}
