package provider

import (
	"context"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const (
	// titleQuiet is how long nothing else must happen in this process before an operation no longer expects that the run
	// will free a title.
	titleQuiet = 2 * time.Second
	// titleQuietLater is used after a wait in vain: the run that meets one title of unmanaged content often meets hundreds, and Terraform
	// starts its next operation at once. The error of a run that frees titles later nevertheless says to apply again.
	titleQuietLater = titleQuiet / 8
	// titleLimit is how long an operation waits for a title at most, unless an operation in progress is about to free it.
	titleLimit = time.Minute
)

// heldTitle is the title that managed content has.
type heldTitle struct {
	title   string // see titleKey
	wanted  string // the title that an operation waits for; "" if none does
	changes bool   // the plan or an operation in progress frees the title
	busy    bool   // an operation is in progress
}

// titleKey identifies a title where it is unique: in a space, for a type, ignoring case. It is "" for folders and drafts, whose
// titles do not keep other content from having them.
func titleKey(m contentResourceModel) string {
	if m.Type.ValueString() == confluence.Folder || m.Status.ValueString() == confluence.StatusDraft {
		return ""
	}
	return strings.ToLower(m.SpaceKey.ValueString() + "/" + m.Type.ValueString() + "/" + m.Title.ValueString())
}

// planTitle notes the title of managed content, and whether its plan changes it.
func (r *run) planTitle(id, title string, changes bool) {
	r.change(func() {
		if held := r.pages[id]; held == nil || !held.busy {
			r.pages[id] = &heldTitle{title: title, changes: changes}
		}
	})
}

// notePlan notes the content in the prior state, and whether the plan frees its title. During an apply, Terraform plans each
// resource with changes once more.
func (r *contentResource) notePlan(plan, state contentResourceModel, destroys bool) {
	if r.run == nil || state.ID.IsNull() {
		return
	}
	r.run.manage("confluence_content", state.ID.ValueString())
	if destroys {
		r.run.leave("confluence_content", state.ID.ValueString())
	}
	r.run.planTitle(state.ID.ValueString(), titleKey(state), titleKey(plan) != titleKey(state))
}

// beginTitle notes that an operation on content begins, and whether it frees the title.
func (r *run) beginTitle(id, title string, changes bool) {
	r.change(func() { r.pages[id] = &heldTitle{title: title, changes: changes, busy: true} })
}

// setTitle notes the title that content has now, "" if it has none, and whether an operation on it is still in progress.
func (r *run) setTitle(id, title string, busy bool) {
	r.change(func() {
		if held := r.pages[id]; held != nil && held.title != title {
			r.freed[held.title]++
		}
		r.pages[id] = &heldTitle{title: title, changes: busy, busy: busy}
	})
}

// timesFreed is for awaitTitle. It is read before the request that finds the title taken.
func (r *run) timesFreed(title string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.freed[title]
}

// titleOutcome is the result of waiting for a title.
type titleOutcome int

const (
	titleStays titleOutcome = iota // as far as this process can know, the run does not free the title
	titleFreed                     // since freed was read
	titleCycle                     // the content that has the title waits, directly or not, for the title of this content
)

// awaitTitle waits for a title that other content has until an operation of this process frees it. id is the content that
// wants it, "" for new content.
//
// An operation that frees the title may not have started yet, so awaitTitle gives up only when all calls in progress wait
// for titles and no other has started for a moment. With a parallelism of 1, none can start: the error comes after that moment.
func (r *run) awaitTitle(ctx context.Context, id, title string, freed int) titleOutcome {
	r.mu.Lock()
	defer r.mu.Unlock()
	defer r.wait(creationWaits)()
	if own := r.pages[id]; own != nil {
		own.wanted = title
		defer func() { own.wanted = "" }()
	}
	for start := time.Now(); ; {
		holder := r.holder(title)
		limit := titleQuiet
		if r.inVain {
			limit = titleQuietLater
		}
		quiet := r.isQuiet(creationWaits, limit)
		switch {
		case r.freed[title] != freed:
			r.inVain = false
			return titleFreed
		case ctx.Err() != nil, holder != nil && !holder.changes:
			return titleStays
		case r.waitsFor(holder, r.pages[id]):
			return titleCycle
		case quiet, (holder == nil || !holder.busy) && time.Since(start) >= titleLimit:
			r.inVain = true
			return titleStays
		}
		r.waitForChange(ctx, titleQuietLater)
	}
}

// waitForChange releases the lock while it waits.
func (r *run) waitForChange(ctx context.Context, limit time.Duration) {
	changed := r.changed
	r.mu.Unlock()
	defer r.mu.Lock()
	select {
	case <-changed:
	case <-time.After(limit):
	case <-ctx.Done():
	}
}

func (r *run) holder(title string) *heldTitle {
	for _, held := range r.pages {
		if held.title == title {
			return held
		}
	}
	return nil
}

// waitsFor reports whether held waits for the title of other, directly or through others.
func (r *run) waitsFor(held, other *heldTitle) bool {
	for range r.pages { // a path is not longer
		if held == nil || other == nil || held.wanted == "" {
			return false
		}
		if held = r.holder(held.wanted); held == other {
			return true
		}
	}
	return false
}
