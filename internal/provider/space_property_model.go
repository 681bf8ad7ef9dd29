package provider

import (
	"encoding/json"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type spacePropertyModel struct {
	SpaceKey types.String `tfsdk:"space_key"`
	Key      types.String `tfsdk:"key"`
	Value    jsonValue    `tfsdk:"value"`
}

type spacePropertyIdentity struct {
	SpaceKey types.String `tfsdk:"space_key"`
	Key      types.String `tfsdk:"key"`
}

// parseSpacePropertyIdentity reads KEY/property-key.
func parseSpacePropertyIdentity(importID string) spacePropertyIdentity {
	spaceKey, key, _ := strings.Cut(importID, "/")
	return spacePropertyIdentity{SpaceKey: types.StringValue(spaceKey), Key: types.StringValue(key)}
}

func (id spacePropertyIdentity) valid() bool {
	return spaceKeyPattern.MatchString(id.SpaceKey.ValueString()) && propertyKeyPattern.MatchString(id.Key.ValueString())
}

func (id spacePropertyIdentity) String() string {
	return id.SpaceKey.ValueString() + "/" + id.Key.ValueString()
}

// spacePropertyPrivate is the document in private state. The IDs save lookups. An update is refused if the property no longer
// has this version.
type spacePropertyPrivate struct {
	ID      string `json:"id,omitempty"`
	SpaceID string `json:"space_id,omitempty"`
	Version int    `json:"version"`
}

// newSpacePropertyModel maps a property to state, with the space key as configured.
func newSpacePropertyModel(spaceKey types.String, property confluence.SpaceProperty) spacePropertyModel {
	return spacePropertyModel{
		SpaceKey: spaceKey,
		Key:      types.StringValue(property.Key),
		Value:    newJSONValue(property.Value),
	}
}

func newSpacePropertyPrivate(property confluence.SpaceProperty) spacePropertyPrivate {
	return spacePropertyPrivate{ID: property.ID, SpaceID: property.SpaceID, Version: property.Version}
}

func (m spacePropertyModel) toProperty(private spacePropertyPrivate) confluence.SpaceProperty {
	return confluence.SpaceProperty{
		ID:      private.ID,
		SpaceID: private.SpaceID,
		Key:     m.Key.ValueString(),
		Value:   json.RawMessage(m.Value.ValueString()),
		Version: private.Version,
	}
}

func (m spacePropertyModel) ref(private spacePropertyPrivate) confluence.SpaceRef {
	return confluence.SpaceRef{Key: m.SpaceKey.ValueString(), ID: private.SpaceID}
}

func (m spacePropertyModel) identity() spacePropertyIdentity {
	return spacePropertyIdentity{SpaceKey: m.SpaceKey, Key: m.Key}
}

func (m spacePropertyModel) String() string {
	return "Property " + m.Key.ValueString() + " of space " + m.SpaceKey.ValueString()
}
