package provider

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

type contentResourceModel struct {
	ID             types.String   `tfsdk:"id"`
	SpaceKey       types.String   `tfsdk:"space_key"`
	Type           types.String   `tfsdk:"type"`
	Title          types.String   `tfsdk:"title"`
	ParentID       types.String   `tfsdk:"parent_id"`
	Homepage       types.Bool     `tfsdk:"homepage"`
	Body           bodyValue      `tfsdk:"body"`
	KeepTaskStatus types.Bool     `tfsdk:"keep_task_status"`
	Status         types.String   `tfsdk:"status"`
	Labels         types.Set      `tfsdk:"labels"`
	Appearance     types.String   `tfsdk:"appearance"`
	Emoji          types.String   `tfsdk:"emoji"`
	Level          types.String   `tfsdk:"classification_level_id"`
	Position       types.Object   `tfsdk:"position"`
	WebURL         types.String   `tfsdk:"web_url"`
	VersionMessage types.String   `tfsdk:"version_message"`
	MinorEdit      types.Bool     `tfsdk:"minor_edit"`
	DeletionPolicy types.String   `tfsdk:"deletion_policy"`
	Timeouts       timeouts.Value `tfsdk:"timeouts"`
}

type contentIdentity struct {
	ID types.String `tfsdk:"id"`
}

func newContentIdentity(importID string) contentIdentity {
	return contentIdentity{ID: types.StringValue(importID)}
}

func (id contentIdentity) valid() bool { return contentIDPattern.MatchString(id.String()) }

func (id contentIdentity) String() string { return id.ID.ValueString() }

func (m contentResourceModel) identity() contentIdentity { return contentIdentity{ID: m.ID} }

// read copies the content into the model. After an import, it also sets the defaults of attributes that Confluence does not
// store. The body is replaced only if it was edited since the fingerprint was taken, and unchanged parts keep their prior
// formatting, so that a plan shows edited lines and not lines that Confluence only formats differently.
func (m *contentResourceModel) read(content confluence.Content, last contentFingerprint) {
	m.Labels = readLabels(m.Labels, m.Title, content.Labels)
	m.ID = types.StringValue(content.ID)
	m.SpaceKey = sameKey(m.SpaceKey, content.SpaceKey)
	m.Type = types.StringValue(content.Type)
	m.Title = sameTitle(m.Title, content.Title)
	m.ParentID = textOrNull(content.ParentID, types.StringNull())
	m.Status = types.StringValue(content.Status)
	m.WebURL = types.StringValue(content.WebURL)
	m.Position = m.position()
	body := m.withTicksOf(m.Body.ValueString(), content.Body)
	switch {
	case content.Type == confluence.Folder:
		m.Body = nullBody()
	case m.Body.IsNull() || m.Body.IsUnknown():
		m.Body = newBody(content.Body)
	case last.edited(content) && !sameMeaning(content.SpaceKey, m.Body.ValueString(), body):
		m.Body = newBody(storage.Space(content.SpaceKey).Reconcile(m.Body.ValueString(), body))
	}
	if m.VersionMessage.IsNull() {
		m.VersionMessage = types.StringValue("")
	}
	if m.Homepage.IsNull() {
		m.Homepage = types.BoolValue(false)
	}
	if m.KeepTaskStatus.IsNull() {
		m.KeepTaskStatus = types.BoolValue(false)
	}
	if m.MinorEdit.IsNull() {
		m.MinorEdit = types.BoolValue(false)
	}
	if m.DeletionPolicy.IsNull() {
		m.DeletionPolicy = types.StringValue(trash)
	}
}

// afterApply is the state after a successful apply: the planned values, and the content's for those that were unknown.
func (m contentResourceModel) afterApply(content confluence.Content) contentResourceModel {
	out := m
	out.read(content, newContentFingerprint(content))
	out.SpaceKey, out.Title, out.Type, out.Body = m.SpaceKey, m.Title, plannedOr(m.Type, out.Type), plannedOr(m.Body, out.Body)
	out.ParentID, out.WebURL = plannedOr(m.ParentID, out.ParentID), plannedOr(m.WebURL, out.WebURL)
	return out
}

// fromRemote is the state after a failed apply: the values of the content in Confluence instead of the planned ones.
func (m contentResourceModel) fromRemote(content confluence.Content) contentResourceModel {
	m.read(content, contentFingerprint{})
	return m
}

// toContent is the content that the state was read from.
func (m contentResourceModel) toContent(last contentFingerprint) confluence.Content {
	return confluence.Content{
		ID:       m.ID.ValueString(),
		Type:     m.Type.ValueString(),
		Status:   m.Status.ValueString(),
		Title:    m.Title.ValueString(),
		SpaceID:  last.SpaceID,
		SpaceKey: m.SpaceKey.ValueString(),
		ParentID: m.ParentID.ValueString(),
		Body:     m.Body.ValueString(),
		Version:  confluence.Version{Number: last.Version},
		Labels:   setStrings(m.Labels),
		WebURL:   m.WebURL.ValueString(),
	}
}

// contentNoun names a type of content at the beginning of a message.
func contentNoun(contentType string) string {
	return cmp.Or(map[string]string{confluence.BlogPost: "Blog post", confluence.Folder: "Folder"}[contentType], "Page")
}

// String names the content in messages.
func (m contentResourceModel) String() string {
	noun := contentNoun(m.Type.ValueString())
	if m.Title.ValueString() == "" {
		return noun + " " + m.ID.ValueString()
	}
	return fmt.Sprintf("%s %q in space %s", noun, m.Title.ValueString(), m.SpaceKey.ValueString())
}

func (m contentResourceModel) ref(last contentFingerprint) confluence.ContentRef {
	return confluence.ContentRef{
		ID:     m.ID.ValueString(),
		Type:   m.Type.ValueString(),
		Status: m.Status.ValueString(),
		Space:  confluence.SpaceRef{Key: m.SpaceKey.ValueString(), ID: last.SpaceID},
	}
}

// toRead is ref for a refresh. It skips labels that are not managed, and the body if its version has not changed. The version
// of a draft never changes, so its body is always read.
func (m contentResourceModel) toRead(last contentFingerprint) confluence.ContentRef {
	ref := m.ref(last)
	ref.WithoutLabels = labelsUnmanaged(m.Labels, m.Title)
	if ref.Status != confluence.StatusDraft && !m.Body.IsNull() && !last.Ticked {
		ref.BodyVersion = last.Version
	}
	return ref
}

// toCreate creates archived content as current: applyLabelsAndStatus archives it afterwards.
func (m contentResourceModel) toCreate() confluence.ContentCreate {
	status := m.Status.ValueString()
	if status == confluence.StatusArchived {
		status = confluence.StatusCurrent
	}
	return confluence.ContentCreate{
		Type:     m.Type.ValueString(),
		Status:   status,
		Space:    confluence.SpaceRef{Key: m.SpaceKey.ValueString()},
		Title:    m.Title.ValueString(),
		ParentID: m.ParentID.ValueString(),
		Body:     strings.TrimPrefix(m.Body.ValueString(), byteOrderMark),
	}
}

// toUpdate is the update that writes the planned content. It reports whether the plan differs from the prior state in what an
// update writes.
func (m contentResourceModel) toUpdate(prior contentResourceModel, last contentFingerprint) (confluence.ContentUpdate, bool) {
	status := m.Status.ValueString()
	if status == confluence.StatusArchived {
		status = confluence.StatusCurrent
	}
	update := confluence.ContentUpdate{
		Ref:        prior.ref(last),
		Version:    last.Version,
		Status:     status,
		Title:      m.Title.ValueString(),
		Body:       m.Body.ValueString(),
		FromParent: prior.ParentID.ValueString(),
		Message:    m.VersionMessage.ValueString(),
		MinorEdit:  m.MinorEdit.ValueBool(),
	}
	if parent := changed(m.ParentID, prior.ParentID); parent != nil {
		update.ParentID = *parent
	}
	differs := update.ParentID != "" && !m.placesOnly(update) || !m.Title.Equal(prior.Title) || !m.Body.Equal(prior.Body) || status != prior.Status.ValueString()
	return update, differs
}
