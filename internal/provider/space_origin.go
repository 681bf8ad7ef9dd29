package provider

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// What a new space begins with. "" is the default, so that an imported space has no other value than a new one, and its
// generated configuration is valid.
var (
	templateKeyPattern   = regexp.MustCompile(`^[^\s\pC]*$`) // a repetition of this class by count takes 10 MB, and most of the provider's start
	templateKeyValidator = stringvalidator.All(stringvalidator.UTF8LengthAtMost(255),
		stringvalidator.RegexMatches(templateKeyPattern, "must be the key of a space template, without whitespace"))
	copiedKeyValidator = stringvalidator.Any(stringvalidator.OneOf(""), spaceKeyValidator)
)

func originAttribute(description string, check validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		Computed:            true,
		Default:             stringdefault.StaticString(""),
		PlanModifiers:       []planmodifier.String{createOnly{}},
		Validators:          []validator.String{check},
		MarkdownDescription: description + " Takes effect only at creation.",
	}
}

func templateKeyAttribute() schema.StringAttribute {
	return originAttribute("(Cloud) Key of the space template to create the space from, such as `com.atlassian.confluence.plugins.confluence-space-blueprints:documentation-space-blueprint`. "+
		"The pages that the template creates are content, which `deletion_policy = \"delete_if_empty\"` does not delete. Requires a site with space roles.", templateKeyValidator)
}

func copyAccessAttribute() schema.StringAttribute {
	return originAttribute("(Cloud) Key of the space whose access the new space gets in place of the default access: roles, permissions and whether it is private. "+
		"The account must administer that space. Later changes there have no effect. Requires a site with space roles. Conflicts with `private`.", copiedKeyValidator)
}

type originArgument struct {
	name  string
	value types.String
}

// originArguments are the arguments that determine what a new space begins with.
func (m spaceResourceModel) originArguments() []originArgument {
	return []originArgument{{"template_key", m.TemplateKey}, {"copy_access_from", m.CopyAccessFrom}}
}

func (a originArgument) isGiven() bool { return isSet(a.value) && a.value.ValueString() != "" }

// checkOrigin refuses at plan what the site cannot create a space with.
func (r *spaceResource) checkOrigin(ctx context.Context, config spaceResourceModel, creates bool, diags *diag.Diagnostics) {
	for _, a := range config.originArguments() {
		if r.client == nil || !a.isGiven() {
			continue
		}
		name := a.name
		roles, ok := r.client.(confluence.SpaceRoles)
		if !ok {
			addUnavailable(diags, path.Root(name), r.client, name+" of confluence_space", fmt.Sprintf("Remove %s. To give a new space the access or content of another, manage it with resources of its own.", name))
			continue
		}
		if !creates {
			continue
		}
		// Nothing is said if the mode cannot be read: the creation reports what is wrong, and creates no space without what is configured.
		if mode, err := roles.SpaceRoleMode(ctx); err == nil && mode == confluence.PreRoles {
			diags.AddAttributeError(path.Root(name), name+" requires a site with space roles", fmt.Sprintf(
				"This site grants access to spaces by permissions alone. Its API creates spaces only with default access and without a template. Remove %s, and manage access with confluence_space_permissions.", name))
		} else if name == "copy_access_from" {
			r.checkCopied(ctx, roles, config, diags)
		}
	}
}

// checkCopied refuses to copy the access of a space that does not exist, unless the configuration creates it.
func (r *spaceResource) checkCopied(ctx context.Context, roles confluence.SpaceRoles, config spaceResourceModel, diags *diag.Diagnostics) {
	at, key := path.Root("copy_access_from"), config.CopyAccessFrom.ValueString()
	switch {
	case config.Private.ValueBool():
		diags.AddAttributeError(at, "copy_access_from conflicts with private", "Only one of them can determine who has access to the new space. Remove the other.")
	case strings.EqualFold(key, config.Key.ValueString()):
		diags.AddAttributeError(at, "copy_access_from is the key of the new space", "It must be the key of another space, which exists.")
	case r.run.access.plansSpace(key):
	default:
		if _, err := roles.ResolveSpace(ctx, confluence.SpaceRef{Key: key}); confluence.IsNotFound(err) {
			diags.AddAttributeError(at, fmt.Sprintf("Space %s does not exist", key), err.Error()+".\n\ncopy_access_from must be the key of a space that exists. "+
				"If this configuration creates it, refer to its resource: copy_access_from = confluence_space.this.key")
		}
	}
}

// warnOfCreateOnly warns of arguments without effect, because the space exists.
func warnOfCreateOnly(config, state spaceResourceModel, diags *diag.Diagnostics) {
	if config.Private.ValueBool() && !state.Private.ValueBool() {
		diags.AddAttributeWarning(path.Root("private"), "private has no effect on an existing space",
			"It determines only who can see a new space. Remove it from the configuration, and use confluence_space_permission to manage who can "+
				"see this space.")
	}
	prior := state.originArguments()
	for i, a := range config.originArguments() {
		if a.isGiven() && a != prior[i] {
			diags.AddAttributeWarning(path.Root(a.name), a.name+" has no effect on an existing space", "It determines only what a new space begins with. Remove it from the configuration.")
		}
	}
}
