package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

func keepTaskStatusAttribute() schema.BoolAttribute {
	return schema.BoolAttribute{
		Optional: true,
		Computed: true,
		Default:  booldefault.StaticBool(false),
		MarkdownDescription: "Whether to keep the ticks that readers set in task lists. If `true`, plans do not show them, and updates do not change them: " +
			"the status in `body` counts only for tasks that the page does not have yet. A task is the same if it has the same words, or the same `ac:task-uuid` or `ac:task-id`. " +
			"If `false`, a tick that makes a new version of the page is drift. Default: `false`.",
	}
}

// withTicksOf is a body with the ticks of another one, if they belong to the readers.
func (m contentResourceModel) withTicksOf(from, body string) string {
	if !m.KeepTaskStatus.ValueBool() {
		return body
	}
	return storage.KeepTicks(from, body)
}

// leaveTicks notes that ticks no longer belong to the readers: those on the page may differ from those in state, although nobody has
// edited the page since the last refresh.
func (m contentResourceModel) leaveTicks(ctx context.Context, prior contentResourceModel, last contentFingerprint, resp *resource.UpdateResponse) contentFingerprint {
	if prior.KeepTaskStatus.ValueBool() && !m.KeepTaskStatus.ValueBool() {
		last.Ticked = true
		resp.Diagnostics.Append(writePrivate(ctx, resp.Private, last)...)
	}
	return last
}

// keepSameTasks plans the body in state if the configured one differs in ticks only and these belong to the readers.
type keepSameTasks struct{}

func (keepSameTasks) Description(context.Context) string {
	return "with keep_task_status, ticks are not a change"
}

func (m keepSameTasks) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepSameTasks) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !isSet(req.ConfigValue) || req.StateValue.IsNull() {
		return
	}
	var keep types.Bool
	var space types.String
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("keep_task_status"), &keep)...)
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("space_key"), &space)...)
	before := req.StateValue.ValueString()
	if keep.ValueBool() && sameMeaning(space.ValueString(), before, storage.KeepTicks(before, req.ConfigValue.ValueString())) {
		resp.PlanValue = req.StateValue
	}
}
