package provider

import (
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type webhookModel struct {
	ID              types.String `tfsdk:"id"`
	Name            types.String `tfsdk:"name"`
	URL             types.String `tfsdk:"url"`
	Events          types.Set    `tfsdk:"events"`
	Active          types.Bool   `tfsdk:"active"`
	SSLVerification types.Bool   `tfsdk:"ssl_verification"`
	SecretWO        types.String `tfsdk:"secret_wo"` // of the configuration; null in plans and in state
	SecretWOVersion types.Int64  `tfsdk:"secret_wo_version"`
}

type webhookIdentity struct {
	ID types.String `tfsdk:"id"`
}

func newWebhookIdentity(importID string) webhookIdentity {
	return webhookIdentity{ID: types.StringValue(importID)}
}

var (
	webhookEventPattern = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	webhookURLPattern   = regexp.MustCompile(`^https?://[^\s/?#@]+([/?#]\S*)?$`)
)

func (id webhookIdentity) valid() bool { return contentIDPattern.MatchString(id.String()) }

func (id webhookIdentity) String() string { return id.ID.ValueString() }

func (m webhookModel) identity() webhookIdentity { return webhookIdentity{ID: m.ID} }

// read copies a webhook into the model. Its secret stays unknown.
func (m webhookModel) read(w confluence.Webhook) webhookModel {
	m.ID, m.Name, m.URL, m.Events = types.StringValue(w.ID), sameTitle(m.Name, w.Name), types.StringValue(w.URL), stringSet(w.Events)
	m.Active, m.SSLVerification = types.BoolValue(w.Active), types.BoolValue(w.VerifyTLS)
	return m
}

// toWebhook changes all of a webhook that was read, or makes a new one.
func (m webhookModel) toWebhook(now confluence.Webhook) confluence.Webhook {
	now.Name, now.URL, now.Events = m.Name.ValueString(), m.URL.ValueString(), setStrings(m.Events)
	now.Active, now.VerifyTLS = m.Active.ValueBool(), m.SSLVerification.ValueBool()
	slices.Sort(now.Events)
	return now
}

// differs reports whether something that can be read differs.
func (m webhookModel) differs(prior webhookModel) bool {
	return !m.Name.Equal(prior.Name) || !m.URL.Equal(prior.URL) || !m.Events.Equal(prior.Events) || !m.Active.Equal(prior.Active) ||
		!m.SSLVerification.Equal(prior.SSLVerification)
}

func (m webhookModel) String() string {
	return strings.TrimSpace("Webhook " + plannedOr(m.Name, m.ID).ValueString())
}
