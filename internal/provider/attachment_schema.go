package provider

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// attachmentSchema has the content of the file in write-only attributes: neither bytes nor paths are in plans and states. The plan
// computes sha256, size, filename and media_type, see ModifyPlan.
func attachmentSchema() schema.Schema {
	writeOnly := func(description string, validators ...validator.String) schema.StringAttribute {
		return schema.StringAttribute{
			Optional: true, WriteOnly: true, Validators: validators,
			MarkdownDescription: description + " A new attachment requires exactly one of `source`, `content` and `content_base64`. Without them, the content of an imported attachment is not managed.",
		}
	}
	return schema.Schema{
		MarkdownDescription: "Manages an attachment: a file on a page or blog post. An attachment that exists already is not overwritten: import it first. " +
			"Requires Terraform 1.11 or OpenTofu 1.11, or later.",
		Attributes: map[string]schema.Attribute{
			"content_id": forcesNew(schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{referenceCheck{contentIDValidator}},
				MarkdownDescription: "ID of the page or blog post.",
			}),
			"source": writeOnly("Path of the file, relative to the directory in which Terraform runs; `${path.module}/file` is relative to the module. "+
				"The file is read at each plan. It is streamed, so that large files need little memory.", stringvalidator.LengthAtLeast(1), stringvalidator.ConflictsWith(path.MatchRoot("content"), path.MatchRoot("content_base64"))),
			"content":        writeOnly("Content of the file as text. Requires `filename`.", stringvalidator.ConflictsWith(path.MatchRoot("content_base64"))),
			"content_base64": writeOnly("Content of the file in base64. Requires `filename`.", base64Validator{}),
			"filename": schema.StringAttribute{
				Optional:   true,
				Computed:   true,
				Validators: []validator.String{filenameValidator{}},
				MarkdownDescription: "Name of the attachment, at most 255 bytes, without slashes. Default: the last element of the path in `source`. " +
					"Changing this forces a new resource.",
			},
			"media_type": schema.StringAttribute{
				Optional:   true,
				Computed:   true,
				Validators: []validator.String{mediaTypeValidator},
				MarkdownDescription: "Media type, such as `image/png`. If omitted, a new attachment gets the type for the extension of `filename`, " +
					"`application/octet-stream` if there is none, and an existing one keeps its type. Changing this creates a new version.",
			},
			"comment": schema.StringAttribute{
				Optional:            true,
				Computed:            true,
				Default:             stringdefault.StaticString(""),
				MarkdownDescription: "Comment of the versions that Terraform creates. Changing the comment alone creates no version.",
			},
			"minor_edit": schema.BoolAttribute{
				Optional:            true,
				Computed:            true,
				Default:             booldefault.StaticBool(false),
				MarkdownDescription: "Whether the versions that Terraform creates are minor edits, of which watchers are not notified. Default: `false`.",
			},
			"deletion_policy": choiceAttribute("What happens when the resource is destroyed: `trash` moves the attachment to the trash, `purge` deletes it permanently, `retain` removes it from state and leaves it in Confluence.",
				trash, "purge", "retain"),
			"id": computedAttribute("ID of the attachment."),
			"sha256": schema.StringAttribute{
				Computed: true,
				MarkdownDescription: "SHA-256 hash of the content in hexadecimal digits. The plan computes it from the file: a changed file changes this attribute. " +
					"If the file changes between plan and apply, the apply fails with `Provider produced inconsistent final plan` and writes nothing: run the plan again. Null after a refresh if someone else saved a version with another size.",
			},
			"size":         schema.Int64Attribute{Computed: true, MarkdownDescription: "Size of the content in bytes."},
			"download_url": computedAttribute("Address of the current version of the file."),
		},
	}
}
