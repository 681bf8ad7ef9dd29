package provider

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/resourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func restrictionAttribute(description string) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional:            true,
		MarkdownDescription: description + " Must include the account of the provider or one of its groups. `{}` removes the restriction. If omitted, it is not managed.",
		Attributes: map[string]schema.Attribute{
			"users":  restrictedNamesAttribute("Users: account IDs on Cloud, usernames on Data Center."),
			"groups": restrictedNamesAttribute("Groups: IDs on Cloud, names on Data Center."),
		},
	}
}

// restrictedName is how the ID of a user or group is written.
var restrictedName = regexp.MustCompile(`^\S(.*\S)?$`)

func restrictedNamesAttribute(description string) schema.SetAttribute {
	return schema.SetAttribute{
		Optional:      true,
		ElementType:   types.StringType,
		PlanModifiers: []planmodifier.Set{ignoreNameCase{}},
		Validators: []validator.Set{setvalidator.ValueStringsAre(
			stringvalidator.RegexMatches(restrictedName, "must not be empty, and must not have whitespace at the start or end"))},
		MarkdownDescription: description,
	}
}

// ignoreNameCase plans the names in state if the configured ones differ only in case.
type ignoreNameCase struct{}

func (ignoreNameCase) Description(ctx context.Context) string { return ignoreCase{}.Description(ctx) }

func (m ignoreNameCase) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (ignoreNameCase) PlanModifySet(_ context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	if !isSet(req.StateValue) || !isSet(req.PlanValue) || slices.ContainsFunc(req.PlanValue.Elements(), attr.Value.IsUnknown) {
		return
	}
	before, after := confluence.Restriction{Users: setStrings(req.StateValue)}, confluence.Restriction{Users: setStrings(req.PlanValue)}
	if before.Equal(after) && len(before.Users) == len(after.Users) {
		resp.PlanValue = req.StateValue
	}
}

func (r *contentRestrictionsResource) ConfigValidators(context.Context) []resource.ConfigValidator {
	return []resource.ConfigValidator{resourcevalidator.AtLeastOneOf(path.MatchRoot("read"), path.MatchRoot("update"))}
}

// ValidateConfig validates that no user or group is named twice, in different case.
func (r *contentRestrictionsResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config contentRestrictionsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	for _, list := range config.lists() {
		seen := map[string]bool{}
		for _, name := range setStrings(list.names) {
			if key := strings.ToLower(name); seen[key] && name != "" { // unknown names are ""
				resp.Diagnostics.AddAttributeError(list.at, fmt.Sprintf("Duplicate %s %s", list.principalType, name), "Confluence ignores the case of names. Write it once.")
			} else {
				seen[key] = true
			}
		}
	}
}

// restrictedList is one of the sets of names of a configuration.
type restrictedList struct {
	at            path.Path
	principalType string
	names         types.Set
}

func (m contentRestrictionsModel) lists() (all []restrictedList) {
	for name, object := range map[string]types.Object{"read": m.Read, "update": m.Update} {
		restriction := restrictionOf(object)
		all = append(all,
			restrictedList{path.Root(name).AtName("users"), "user", restriction.Users},
			restrictedList{path.Root(name).AtName("groups"), "group", restriction.Groups})
	}
	slices.SortFunc(all, func(a, b restrictedList) int { return strings.Compare(a.at.String(), b.at.String()) })
	return all
}

// ModifyPlan rejects content that has no restrictions, users and groups that do not exist, and what would lock the caller out, and
// warns of who gains and loses access. What is unknown is checked before it is written.
func (r *contentRestrictionsResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	var plan, state contentRestrictionsModel
	var private contentRestrictionsPrivate
	if !req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
		r.claim(ctx, plan, false, &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() || req.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	}
	if req.Plan.Raw.IsNull() {
		r.warnOfChange(ctx, state, private, state.lifted(), &resp.Diagnostics)
		return
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if !plan.ContentID.IsUnknown() && plan.ContentID != state.ContentID {
		if _, ok := r.restrictable(ctx, plan, &resp.Diagnostics); !ok {
			return
		}
	}
	if r.checkPrincipalsExist(ctx, plan.newPrincipals(state), &resp.Diagnostics); !resp.Diagnostics.HasError() {
		r.checkLockOut(ctx, plan, r.plansGroup, &resp.Diagnostics)
	}
	switch { // a resource that is replaced is planned twice: it is destroyed first
	case !req.State.Raw.IsNull() && plan.ContentID != state.ContentID:
		r.warnOfChange(ctx, state, private, state.lifted(), &resp.Diagnostics)
	case areKnown(ctx, plan.ContentID, plan.Read, plan.Update):
		state.contentRestrictionsIdentity = plan.contentRestrictionsIdentity
		r.warnOfChange(ctx, state, private, plan.toRestrictions(), &resp.Diagnostics)
	}
}

// plansGroup reports whether a resource of this configuration creates one of the groups: its members are not known yet.
func (r *contentRestrictionsResource) plansGroup(restriction confluence.Restriction) bool {
	return slices.ContainsFunc(restriction.Groups, func(id string) bool {
		return r.run.plans(confluence.Principal{Type: "group", ID: id})
	})
}

// newPrincipals are the known users and groups that the state does not have.
func (m contentRestrictionsModel) newPrincipals(state contentRestrictionsModel) (added []plannedPrincipal) {
	before := state.lists()
	for i, list := range m.lists() {
		for _, name := range subtract(list.names, before[i].names) {
			principal := confluence.Principal{Type: list.principalType, ID: name}
			added = append(added, plannedPrincipal{principal, list.at.AtSetValue(types.StringValue(name))})
		}
	}
	return added
}

// restrictable reads the content of a plan and reports whether it can have restrictions.
func (r *contentRestrictionsResource) restrictable(ctx context.Context, plan contentRestrictionsModel, diags *diag.Diagnostics) (confluence.RestrictedContent, bool) {
	content, err := r.client.ContentRestrictions(ctx, plan.ref(contentRestrictionsPrivate{}))
	at := path.Root("content_id")
	switch {
	case err != nil:
		addError(diags, at, fmt.Sprintf("%s could not be read", plan), err)
	case content.Status == confluence.StatusTrashed:
		diags.AddAttributeError(at, describeRestricted(content)+" is in the trash", "Content in the trash has no restrictions. Restore it in Confluence, or use other content.")
	default:
		r.run.access.noteRestrictions(content)
		return content, checkRestrictable(content, at, diags)
	}
	return content, false
}

// checkRestrictable rejects content other than pages and blog posts: https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-restrictions/
func checkRestrictable(content confluence.RestrictedContent, at path.Path, diags *diag.Diagnostics) bool {
	if !content.Unread && (content.Type == confluence.Page || content.Type == confluence.BlogPost) {
		return true
	}
	diags.Append(newError(at, fmt.Sprintf("Restrictions of %s could not be managed", describeRestricted(content)), fmt.Sprintf(
		"Its type is %q. Restrictions can be set on pages and blog posts only. To restrict what is in a folder, set restrictions on the pages in it.", content.Type)))
	return false
}

// checkLockOut rejects restrictions that keep out the account of the provider. Those with unknown users or groups are checked when
// they are known, and those for which later is true just before they are set.
func (r *contentRestrictionsResource) checkLockOut(ctx context.Context, plan contentRestrictionsModel, later func(confluence.Restriction) bool, diags *diag.Diagnostics) {
	for _, operation := range []struct {
		name, verb string
		object     types.Object
	}{{"read", "view", plan.Read}, {"update", "edit", plan.Update}} {
		value, err := operation.object.ToTerraformValue(ctx)
		if operation.object.IsNull() || err != nil || !value.IsFullyKnown() {
			continue
		}
		restriction := *toRestriction(operation.object)
		if later(restriction) {
			continue
		}
		switch caller, admitted, err := r.client.AdmitsCaller(ctx, restriction); {
		case err != nil:
			addError(diags, path.Root(operation.name), fmt.Sprintf("%s could not be checked: the groups of the account of the provider could not be read", plan), err)
		case !admitted:
			diags.AddAttributeError(path.Root(operation.name), fmt.Sprintf("The account of the provider would lose %s access to content %s", operation.verb, plan.ContentID.ValueString()),
				fmt.Sprintf("The account %s is not in users, and is not a member of any group in groups. Terraform could no longer manage the content. "+
					"Add the account to users, or one of its groups to groups.", caller))
		}
	}
}
