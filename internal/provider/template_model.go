package provider

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

type templateModel struct {
	ID          types.String `tfsdk:"id"`
	SpaceKey    types.String `tfsdk:"space_key"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	Body        bodyValue    `tfsdk:"body"`
	Labels      types.Set    `tfsdk:"labels"`
}

type templateIdentity struct {
	ID types.String `tfsdk:"id"`
}

func newTemplateIdentity(importID string) templateIdentity {
	return templateIdentity{ID: types.StringValue(importID)}
}

func (id templateIdentity) valid() bool { return contentIDPattern.MatchString(id.String()) }

func (id templateIdentity) String() string { return id.ID.ValueString() }

func (m templateModel) identity() templateIdentity { return templateIdentity{ID: m.ID} }

// templatePrivate has the hash of the body that Confluence stored at the provider's last write or read. The same hash means
// that nobody edited it.
type templatePrivate struct {
	Body string `json:"body,omitempty"`
}

func newTemplatePrivate(body string) templatePrivate {
	sum := sha256.Sum256([]byte(body))
	return templatePrivate{Body: hex.EncodeToString(sum[:])}
}

// read copies a template into the model. Unchanged parts of its body keep their prior formatting.
func (m templateModel) read(template confluence.Template, last templatePrivate) templateModel {
	imported := m.Name.IsNull()
	m.Labels = readLabels(m.Labels, m.Name, template.Labels)
	m.ID = types.StringValue(template.ID)
	if template.SpaceKey != "" {
		m.SpaceKey = sameKey(m.SpaceKey, template.SpaceKey)
	}
	m.Name = sameTitle(m.Name, template.Name)
	m.Description = types.StringValue(template.Description)
	space := m.SpaceKey.ValueString()
	switch {
	case imported || m.Body.IsNull():
		m.Body = newBody(template.Body)
	case last != newTemplatePrivate(template.Body) && !sameMeaning(space, m.Body.ValueString(), template.Body):
		m.Body = newBody(storage.Space(space).Reconcile(m.Body.ValueString(), template.Body))
	}
	return m
}

// afterApply is the state after a successful apply.
func (m templateModel) afterApply(template confluence.Template) templateModel {
	m.ID = types.StringValue(template.ID)
	if m.Labels.IsUnknown() {
		m.Labels = types.SetNull(types.StringType)
	}
	return m
}

// toTemplate is the template to create.
func (m templateModel) toTemplate() confluence.Template {
	return confluence.Template{
		SpaceKey: m.SpaceKey.ValueString(), Name: m.Name.ValueString(), Description: m.Description.ValueString(),
		Body: strings.TrimPrefix(m.Body.ValueString(), byteOrderMark), Labels: setStrings(m.Labels),
	}
}

// toUpdate changes what the plan changes, and sends the rest back as Confluence has it.
func (m templateModel) toUpdate(prior templateModel, now confluence.Template) confluence.Template {
	planned := m.toTemplate()
	now.SpaceKey = planned.SpaceKey
	if !m.Name.Equal(prior.Name) {
		now.Name = planned.Name
	}
	if !m.Description.Equal(prior.Description) {
		now.Description = planned.Description
	}
	if !m.Body.Equal(prior.Body) {
		now.Body, _ = storage.Space(now.SpaceKey).Carry(now.Body, planned.Body)
	}
	if isSet(m.Labels) {
		now.Labels = planned.Labels
	}
	return now
}

// differs reports whether something that Confluence stores differs. Labels that are not managed do not.
func (m templateModel) differs(prior templateModel) bool {
	return !m.Name.Equal(prior.Name) || !m.Description.Equal(prior.Description) || !m.Body.Equal(prior.Body) ||
		isSet(m.Labels) && !m.Labels.Equal(prior.Labels)
}

func (m templateModel) String() string {
	if m.Name.ValueString() == "" {
		return "Template " + m.ID.ValueString()
	}
	if m.SpaceKey.ValueString() == "" {
		return fmt.Sprintf("Template %q of the site", m.Name.ValueString())
	}
	return fmt.Sprintf("Template %q of space %s", m.Name.ValueString(), m.SpaceKey.ValueString())
}
