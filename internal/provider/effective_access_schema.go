package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

const effectiveAccessDescription = "Reads who may view, edit and administer a space, or view and edit a page or blog post, and why: by permissions, roles, groups, " +
	"groups in groups (Data Center), access classes, anonymous access, and the restrictions of a page and of the pages above it. Without `principal_type`, it reads " +
	"the access of everybody.\n\n" +
	"An answer is `yes`, `no` or `unknown`: what cannot be read is never taken for access or for its absence. About one principal and a page, Confluence Cloud is " +
	"asked as well, which takes a Confluence administrator; if its answer differs, the data source returns it with a warning.\n\n" +
	"Limits: The members of access classes cannot be listed, so `unlisted` names those that give access: of them, only the people who are known otherwise are in " +
	"`access`. Whether guests and apps belong to an access class is not known. Product administrators can give themselves access to each space, and " +
	"an administrator with an admin key can view restricted pages; neither counts as access. Only an administrator of Data Center may read whether the site lets in people who are not " +
	"logged in: otherwise, the answer about anonymous is `unknown` unless Confluence itself gives it. An active account is taken to have a license. On Cloud, `create:page` lets edit " +
	"pages, unless `update:page` is granted to somebody in the space or is part of a role: then it is not known whether `create:page` alone does.\n\n" +
	"Requests: the access list of the space (on Data Center also that of anonymous and, if it has any, the global permissions of anonymous), the roles and who has them on a site with roles, for each group one for 200 members and on " +
	"Data Center one for 200 groups in it, on Cloud one for each group's name, one for 100 users (Cloud) or for each user (Data Center) who is named but not a member of these groups. For a page, also the " +
	"page itself, its ancestors, and the restrictions of each of them; for one principal on Cloud, two checks. Nothing is read twice in a run."

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
				MarkdownDescription: "Type of the principal: `user`, `group` or `anonymous`. The access of a group is that of somebody who is a member of it alone. If omitted, reads the access of everybody.",
			},
			"principal_id": schema.StringAttribute{
				Optional:   true,
				Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "ID of the principal: on Cloud the account ID or group ID, on Data Center the username or group name. " +
					"Required if `principal_type` is `user` or `group`.",
			},
			"access": schema.ListNestedAttribute{
				Computed: true,
				MarkdownDescription: "What the principal may do, or what everybody may do who is known: anonymous first, then by `name` and `principal_id`. In the list of everybody, principals who may do nothing " +
					"are included only if a restriction keeps them out.",
				NestedObject: schema.NestedAttributeObject{Attributes: accessAttributes()},
			},
			"counts": schema.SingleNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Numbers of accounts in `access`. Null if `principal_type` is set.",
				Attributes: map[string]schema.Attribute{
					"view":       accessCountAttribute("Who may view."),
					"edit":       accessCountAttribute("Who may edit."),
					"administer": accessCountAttribute("Who may administer the space. Null for a page."),
					"inactive":   schema.Int64Attribute{Computed: true, MarkdownDescription: "Inactive accounts that have permissions or are members of the groups. They may do nothing and are not in `access`."},
				},
			},
			"unlisted": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "What gives access to people who are not all in `access`: access classes, groups whose members cannot be read, and anonymous. Null if `principal_type` is set.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"principal_type": computedString("Type of the principal that gives access: `access_class`, `group`, `anonymous` or another type of Confluence's."),
					"principal_id":   computedString("ID of the principal."),
					"name":           computedString("Name of the principal."),
					"role":           computedString("Name of the role that the principal has; null for a permission."),
					"gives":          computedStrings("What it gives: `view`, `edit`, `administer`."),
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
		"reason":         computedString("Why, as one line of text."),
		"answered_by":    computedString("Who gives the answer: `provider`, computed from what gives access; `both`, if Confluence was asked as well and agrees; `confluence`, if its answer differs or access is unknown without it."),
		"ways": schema.ListNestedAttribute{
			Computed:            true,
			MarkdownDescription: "By what the space gives access, in the order of its access list.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"kind":           computedString("Kind of the way: `grant` (a permission of the user), `role` (of the user), `group`, `nested_group`, `access_class`, `anonymous` or `superuser` (a group that may do everything)."),
				"principal_type": computedString("Type of the principal that has the permission or role."),
				"principal_id":   computedString("ID of the principal that has the permission or role."),
				"name":           computedString("Name of the principal that has the permission or role."),
				"role":           computedString("Name of the role; null for a permission."),
				"through":        computedStrings("Names of the groups below that group, down to the one of which the user is a member."),
				"gives":          computedStrings("What it gives: `view`, `edit`, `administer`."),
				"certain":        schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether it certainly gives that. If not, the principal may be none of its members, or the operations of the role are not known."},
			}},
		},
		"kept_out_by": schema.ListNestedAttribute{
			Computed:            true,
			MarkdownDescription: "Restrictions that keep the principal out although the space gives access, the topmost page first.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"content_id": computedString("ID of the content that has the restriction."),
				"title":      computedString("Title of that content."),
				"operation":  computedString("What the restriction is about: `view` or `edit`."),
				"inherited":  schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether it is the restriction of content above the page."},
				"certain":    schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether it certainly keeps the principal out. If not, it could not be read."},
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
			"people":  number("People who are no guests."),
			"guests":  number("Guests (Cloud)."),
			"apps":    number("Apps (Cloud)."),
			"unknown": number("People and guests of whom it is not known."),
		},
	}
}

func computedString(description string) schema.StringAttribute {
	return schema.StringAttribute{Computed: true, MarkdownDescription: description}
}

func computedStrings(description string) schema.ListAttribute {
	return schema.ListAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: description}
}
