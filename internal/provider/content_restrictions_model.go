package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type contentRestrictionsModel struct {
	contentRestrictionsIdentity
	Read   types.Object `tfsdk:"read"`
	Update types.Object `tfsdk:"update"`
}

type contentRestrictionsIdentity struct {
	ContentID types.String `tfsdk:"content_id"`
}

// contentRestrictionsPrivate is where the content is: Data Center then reads the restrictions of a whole space with one request.
type contentRestrictionsPrivate struct {
	Type     string `json:"type,omitempty"`
	SpaceKey string `json:"space_key,omitempty"`
}

func newContentRestrictionsPrivate(content confluence.RestrictedContent) contentRestrictionsPrivate {
	return contentRestrictionsPrivate{Type: content.Type, SpaceKey: content.SpaceKey}
}

type restrictionModel struct {
	Users  types.Set `tfsdk:"users"`
	Groups types.Set `tfsdk:"groups"`
}

var restrictionType = map[string]attr.Type{"users": types.SetType{ElemType: types.StringType}, "groups": types.SetType{ElemType: types.StringType}}

func newContentRestrictionsIdentity(importID string) contentRestrictionsIdentity {
	return contentRestrictionsIdentity{ContentID: types.StringValue(importID)}
}

func (id contentRestrictionsIdentity) valid() bool {
	return contentIDPattern.MatchString(id.ContentID.ValueString())
}

func (id contentRestrictionsIdentity) String() string { return id.ContentID.ValueString() }

func (m contentRestrictionsModel) String() string {
	return "Restrictions of content " + m.ContentID.ValueString()
}

func (m contentRestrictionsModel) ref(private contentRestrictionsPrivate) confluence.ContentRef {
	return confluence.ContentRef{ID: m.ContentID.ValueString(), Type: private.Type, Space: confluence.SpaceRef{Key: private.SpaceKey}}
}

// toRestrictions maps the managed operations.
func (m contentRestrictionsModel) toRestrictions() confluence.Restrictions {
	return confluence.Restrictions{Read: toRestriction(m.Read), Update: toRestriction(m.Update)}
}

// lifted are the managed operations without a restriction.
func (m contentRestrictionsModel) lifted() confluence.Restrictions {
	nobody := m.toRestrictions()
	for _, restriction := range []*confluence.Restriction{nobody.Read, nobody.Update} {
		if restriction != nil {
			*restriction = confluence.Restriction{}
		}
	}
	return nobody
}

// toRestriction is nil if the operation is not managed or not known yet.
func toRestriction(object types.Object) *confluence.Restriction {
	if !isSet(object) {
		return nil
	}
	m := restrictionOf(object)
	return &confluence.Restriction{Users: setStrings(m.Users), Groups: setStrings(m.Groups)}
}

// restrictionOf is empty for a null or unknown object.
func restrictionOf(object types.Object) (m restrictionModel) {
	_ = object.As(context.Background(), &m, basetypes.ObjectAsOptions{UnhandledNullAsEmpty: true, UnhandledUnknownAsEmpty: true}) // the types are those of the schema
	return m
}

// newContentRestrictionsModel maps restrictions into state: of the operations that prior manages, or of those with restrictions
// if prior is that of an import.
func newContentRestrictionsModel(prior contentRestrictionsModel, content confluence.RestrictedContent) contentRestrictionsModel {
	imported := prior.Read.IsNull() && prior.Update.IsNull()
	none := content.Read.Empty() && content.Update.Empty()
	m := contentRestrictionsModel{contentRestrictionsIdentity: prior.contentRestrictionsIdentity, Read: types.ObjectNull(restrictionType), Update: types.ObjectNull(restrictionType)}
	if !prior.Read.IsNull() || imported && (none || !content.Read.Empty()) {
		m.Read = newRestriction(prior.Read, content.Read)
	}
	if !prior.Update.IsNull() || imported && (none || !content.Update.Empty()) {
		m.Update = newRestriction(prior.Update, content.Update)
	}
	return m
}

func newRestriction(prior types.Object, restriction confluence.Restriction) types.Object {
	before := restrictionOf(prior)
	return types.ObjectValueMust(restrictionType, map[string]attr.Value{
		"users": namesAsWritten(before.Users, restriction.Users), "groups": namesAsWritten(before.Groups, restriction.Groups),
	})
}

// namesAsWritten is the set of names, spelled as in prior: Data Center ignores the case of names. It is null rather than empty if
// prior is null.
func namesAsWritten(prior types.Set, names []string) types.Set {
	if prior.IsNull() && len(names) == 0 {
		return types.SetNull(types.StringType)
	}
	written := setStrings(prior)
	spelled := make([]string, len(names))
	for i, name := range names {
		spelled[i] = name
		for _, other := range written {
			if strings.EqualFold(name, other) {
				spelled[i] = other
			}
		}
	}
	return stringSet(spelled)
}

// describeRestricted names content in messages.
func describeRestricted(content confluence.RestrictedContent) string {
	if content.Title == "" {
		return "Content " + content.ID
	}
	return fmt.Sprintf("%s %q (%s)", contentNoun(content.Type), content.Title, content.ID)
}
