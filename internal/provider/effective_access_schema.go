package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

const effectiveAccessDescription = "Reads who may view, edit and administer a space, or view and edit a page or blog post, and why. It evaluates permissions, roles, groups, " +
	"nested groups (Data Center), access classes, anonymous access, and the restrictions of the page and its ancestors. If `principal_type` is omitted, it reads " +
	"the access of all principals.\n\n" +
	"An answer is `yes`, `no` or `unknown`; it is `unknown` if something could not be read. For one principal and a page on Cloud, the data source also " +
	"asks Confluence, which requires a Confluence administrator. If Confluence's answer differs, the data source returns that answer with a warning.\n\n" +
	"Limits: The members of access classes cannot be listed. `unlisted` contains the access classes that give access; `access` contains their members only if they are " +
	"known from another source. Whether guests and apps belong to an access class is not known. Product administrators can grant themselves access to any space, and " +
	"an administrator with an admin key can view restricted pages; neither counts as access. On Data Center, only an administrator can read whether the site allows anonymous access; " +
	"otherwise the answer for anonymous users is `unknown` unless Confluence itself gives it. Active accounts are assumed to have a license. On Cloud, principals with " +
	"`create:page` may edit pages. If `update:page` is granted in the space or is part of a role, the answer for principals with `create:page` alone is `unknown`.\n\n" +
	"Requests: those for the permissions of the space (on Data Center also for those of anonymous and, if there are any, for the global permissions of anonymous); on sites " +
	"with roles, those for the roles and the role assignments; for each group, one for 200 members, one for its name (Cloud) and one for 200 nested groups (Data Center); " +
	"for users who are not members of these groups, one for 100 users on Cloud or one for each user on Data Center. A page adds one for the page, those for its ancestors, and " +
	"those for the restrictions of each of them; on Cloud, one principal and a page add two. Nothing is read twice in a run."

func (d *effectiveAccessDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: effectiveAccessDescription,
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space. Exactly one of `space_key` and `content_id` is required.",
			},
			"content_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "ID of a page or blog post that is current or archived. Exactly one of `space_key` and `content_id` is required.",
			},
			"principal_type": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.OneOf(principalTypes...)},
				MarkdownDescription: "Type of the principal: `user`, `group` or `anonymous`. The access of a group is that of a user who is a member of this group only. If omitted, reads the access of all principals.",
			},
			"principal_id": schema.StringAttribute{
				Optional:   true,
				Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "ID of the principal: on Cloud the account ID or group ID, on Data Center the username or group name. " +
					"Required if `principal_type` is `user` or `group`.",
			},
			"access": schema.ListNestedAttribute{
				Computed: true,
				MarkdownDescription: "Access of the principal, or of all principals: anonymous first, then sorted by `name` and `principal_id`. In the list of all principals, those without access " +
					"are included only if a restriction denies it.",
				NestedObject: schema.NestedAttributeObject{Attributes: accessAttributes()},
			},
			"counts": schema.SingleNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Numbers of accounts in `access`. Null if `principal_type` is set.",
				Attributes: map[string]schema.Attribute{
					"view":       accessCountAttribute("Who may view."),
					"edit":       accessCountAttribute("Who may edit."),
					"administer": accessCountAttribute("Who may administer the space. Null for a page."),
					"inactive":   schema.Int64Attribute{Computed: true, MarkdownDescription: "Inactive accounts that have permissions or are members of the groups. They have no access and are not in `access`."},
				},
			},
			"unlisted": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Sources of access whose people are not all in `access`: access classes, groups whose members cannot be read, and anonymous. Null if `principal_type` is set.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"principal_type": computedString("Type of the principal that gives access: `access_class`, `group`, `anonymous` or another type that Confluence returns."),
					"principal_id":   computedString("ID of the principal."),
					"name":           computedString("Name of the principal."),
					"role":           computedString("Name of the role that the principal has; null for a permission."),
					"gives":          computedStrings("Access that the source gives: `view`, `edit`, `administer`."),
				}},
			},
		},
	}
}

func accessAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"key":            computedString("Key of the element for `for_each`: `user/ID`, `group/ID` or `anonymous`."),
		"principal_type": computedString("Type of the principal: `user`, `group` or `anonymous`."),
		"principal_id":   computedString("ID of the principal; null for anonymous."),
		"name":           computedString("Name of the principal; its ID if the name cannot be read."),
		"kind":           computedString("Kind of the principal: `person`, `guest`, `app`, `group` or `anonymous`."),
		"view":           computedString("Whether the principal may view the space or page: `yes`, `no` or `unknown`."),
		"edit":           computedString("Whether the principal may edit pages of the space, or the page: `yes`, `no` or `unknown`."),
		"administer":     computedString("Whether the principal may administer the space: `yes`, `no` or `unknown`. Null for a page."),
		"reason":         computedString("Explanation of the answers in one line."),
		"answered_by":    computedString("Source of the answer: `provider` if the provider computed it, `both` if Confluence was also asked and agrees, `confluence` if Confluence's answer differs or the computed one is `unknown`."),
		"ways": schema.ListNestedAttribute{
			Computed:            true,
			MarkdownDescription: "Sources of the access that the space gives, in the order in which Confluence lists its permissions.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"kind":           computedString("Kind of the source: `grant` (a permission of the user), `role` (of the user), `group`, `nested_group`, `access_class`, `anonymous` or `superuser` (a group that has all permissions)."),
				"principal_type": computedString("Type of the principal that has the permission or role."),
				"principal_id":   computedString("ID of the principal that has the permission or role."),
				"name":           computedString("Name of the principal that has the permission or role."),
				"role":           computedString("Name of the role; null for a permission."),
				"through":        computedStrings("Names of the nested groups, from the first below that group to the one that the user is a member of."),
				"gives":          computedStrings("Access that the source gives: `view`, `edit`, `administer`."),
				"certain":        schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether it is certain that the source gives access. `false` if the membership of the principal or the operations of the role are not known."},
			}},
		},
		"kept_out_by": schema.ListNestedAttribute{
			Computed:            true,
			MarkdownDescription: "Restrictions that deny the principal the access that the space gives, the topmost page first.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"content_id": computedString("ID of the content that has the restriction."),
				"title":      computedString("Title of the content that has the restriction."),
				"operation":  computedString("Operation that is restricted: `view` or `edit`."),
				"inherited":  schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether the page inherits the restriction from an ancestor."},
				"certain":    schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether it is certain that the restriction denies access. `false` if the restriction could not be read."},
			}},
		},
	}
}

func accessCountAttribute(description string) schema.SingleNestedAttribute {
	number := func(description string) schema.Int64Attribute {
		return schema.Int64Attribute{Computed: true, MarkdownDescription: description}
	}
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: description,
		Attributes: map[string]schema.Attribute{
			"people":  number("People, without guests."),
			"guests":  number("Guests (Cloud)."),
			"apps":    number("Apps (Cloud)."),
			"unknown": number("People and guests whose access is unknown."),
		},
	}
}

func computedString(description string) schema.StringAttribute {
	return schema.StringAttribute{Computed: true, MarkdownDescription: description}
}

func computedStrings(description string) schema.ListAttribute {
	return schema.ListAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: description}
}
