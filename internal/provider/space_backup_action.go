package provider

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ action.ActionWithConfigure  = (*backupSpaceAction)(nil)
	_ action.ActionWithModifyPlan = (*backupSpaceAction)(nil)
)

type backupSpaceAction struct {
	onlyOnAction[confluence.SpaceBackups]
}

func newBackupSpaceAction() action.Action {
	return &backupSpaceAction{onlyOnAction[confluence.SpaceBackups]{name: "backup_space", instead: backupInstead}}
}

type backupSpaceModel struct {
	SpaceKeys       types.Set    `tfsdk:"space_keys"`
	FileNamePrefix  types.String `tfsdk:"file_name_prefix"`
	KeepPermanently types.Bool   `tfsdk:"keep_permanently"`
}

func (a *backupSpaceAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Data Center) Backs up spaces into a file on the server, waits for the end of the job and shows the name of the file. " +
			"Each run makes another file. If the run is stopped, the job is canceled.",
		Attributes: map[string]schema.Attribute{
			"space_keys": schema.SetAttribute{
				ElementType:         types.StringType,
				Required:            true,
				Validators:          []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.ValueStringsAre(spaceKeyValidator)},
				MarkdownDescription: "Keys of the spaces. All of them are in one file. The account must administer them.",
			},
			"file_name_prefix": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.LengthBetween(1, 100), filenameValidator{}},
				MarkdownDescription: "Beginning of the name of the file. If omitted, Confluence chooses it.",
			},
			"keep_permanently": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether the file is kept until somebody deletes it. If not, Confluence deletes it after the period in its backup settings. Default: `false`.",
			},
		},
	}
}

const backupInstead = "Cloud has no API for backups of spaces. Back up the site in its administration."

func (a *backupSpaceAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var m backupSpaceModel
	backups, ok := a.begin(ctx, req, resp, &m)
	if !ok {
		return
	}
	backup := confluence.SpaceBackup{Keys: setStrings(m.SpaceKeys), FileNamePrefix: m.FileNamePrefix.ValueString(), KeepPermanently: m.KeepPermanently.ValueBool()}
	report := progress(resp)
	file, err := backups.BackUpSpaces(ctx, backup, func(state string) { report("Backing up the spaces: %s", strings.ToLower(state)) })
	summary := "The spaces " + strings.Join(backup.Keys, ", ") + " could not be backed up"
	switch {
	case confluence.IsConflict(err):
		resp.Diagnostics.AddAttributeError(path.Root("space_keys"), summary, err.Error()+"\n\nWait until that backup has ended, then run the action again.")
	case err != nil:
		addError(&resp.Diagnostics, path.Root("space_keys"), summary, err)
	default:
		report("The backup is in the file %s", file)
	}
}
