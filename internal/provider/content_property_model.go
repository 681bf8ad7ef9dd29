package provider

import (
	"encoding/json"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type contentPropertyModel struct {
	ContentID types.String `tfsdk:"content_id"`
	Key       types.String `tfsdk:"key"`
	Value     jsonValue    `tfsdk:"value"`
}

type contentPropertyIdentity struct {
	ContentID types.String `tfsdk:"content_id"`
	Key       types.String `tfsdk:"key"`
}

// parseContentPropertyIdentity reads ID/property-key.
func parseContentPropertyIdentity(importID string) contentPropertyIdentity {
	contentID, key, _ := strings.Cut(importID, "/")
	return contentPropertyIdentity{ContentID: types.StringValue(contentID), Key: types.StringValue(key)}
}

func (id contentPropertyIdentity) valid() bool {
	return propertyContentPattern.MatchString(id.ContentID.ValueString()) && propertyKeyPattern.MatchString(id.Key.ValueString())
}

func (id contentPropertyIdentity) String() string {
	return id.ContentID.ValueString() + "/" + id.Key.ValueString()
}

// contentPropertyPrivate is the document in private state. The ID and the type of the content save lookups. An update is refused
// if the property no longer has this version.
type contentPropertyPrivate struct {
	ID          string `json:"id,omitempty"`
	ContentType string `json:"content_type,omitempty"`
	Version     int    `json:"version"`
}

// newContentPropertyModel maps a property to state.
func newContentPropertyModel(contentID types.String, property confluence.ContentProperty) contentPropertyModel {
	return contentPropertyModel{ContentID: contentID, Key: types.StringValue(property.Key), Value: newJSONValue(property.Value)}
}

func newContentPropertyPrivate(property confluence.ContentProperty) contentPropertyPrivate {
	return contentPropertyPrivate{ID: property.ID, ContentType: property.ContentType, Version: property.Version}
}

func (m contentPropertyModel) toProperty(private contentPropertyPrivate) confluence.ContentProperty {
	return confluence.ContentProperty{
		ID:          private.ID,
		ContentType: private.ContentType,
		Key:         m.Key.ValueString(),
		Value:       json.RawMessage(m.Value.ValueString()),
		Version:     private.Version,
	}
}

func (m contentPropertyModel) ref(private contentPropertyPrivate) confluence.ContentRef {
	return confluence.ContentRef{ID: m.ContentID.ValueString(), Type: private.ContentType}
}

func (m contentPropertyModel) identity() contentPropertyIdentity {
	return contentPropertyIdentity{ContentID: m.ContentID, Key: m.Key}
}

func (m contentPropertyModel) String() string {
	return "Property " + m.Key.ValueString() + " of content " + m.ContentID.ValueString()
}
