package provider

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
)

// maxNames is how many names one warning has.
const maxNames = 10

const silenceAccessWarnings = `To turn these warnings off, set access_warnings = "off" in the provider block.`

// warn adds the warning, if there is a reason. The summary says what changes, because the CLI shows only one of several warnings
// that have the same summary.
func (j *accessJudgement) warn(threshold int, diags *diag.Diagnostics) {
	if len(j.removed) == 0 && !j.concerns(threshold) {
		return
	}
	text := accessText{names: maxNames}
	for _, effect := range j.effects {
		j.describe(&text, effect)
	}
	summary := fmt.Sprintf("%s: %s", j.what, strings.Join(text.summary, ", "))
	if len(text.summary) == 0 {
		removed := "grants to"
		if j.byRoles {
			removed = "roles of"
		}
		summary = fmt.Sprintf("%s: %s %s are removed", j.what, removed, counted(len(j.removed), "principal"))
	}
	if len(j.removed) > 0 {
		text.detail = append(text.detail, j.removedText())
	}
	text.detail = append(append(text.detail, j.notes()...), silenceAccessWarnings)
	diags.AddWarning(summary, strings.Join(text.detail, "\n\n"))
}

// accessText is the text of a warning as far as it is written.
type accessText struct {
	summary, detail []string
	names           int                        // that it may still have
	shown           map[string][]access.Person // those whose names it has, by what happens to them
}

func (t *accessText) add(summary, detail string) {
	t.summary, t.detail = append(t.summary, summary), append(t.detail, detail)
}

// people says what a number of people gains or loses, with the names of the first of them, unless they are those who lose
// something else too.
func (t *accessText) people(people []access.Person, verb, what, why string) {
	if len(people) == 0 {
		return
	}
	conjugated := verb
	if len(people) == 1 && !strings.HasPrefix(verb, "may ") {
		conjugated = verb + "s"
	}
	first := fmt.Sprintf("%s %s %s", counted(len(people), "person"), conjugated, what)
	switch {
	case slices.Equal(people, t.shown[verb]):
		t.add(first, fmt.Sprintf("They %s %s too.", verb, what))
	case t.names == 0:
		t.add(first, fmt.Sprintf("%s%s.", first, why))
	default:
		t.add(first, fmt.Sprintf("%s%s: %s.", first, why, t.named(people)))
	}
	if t.shown == nil {
		t.shown = map[string][]access.Person{}
	}
	t.shown[verb] = people
}

// named lists names, as many as the warning may still have.
func (t *accessText) named(people []access.Person) string {
	shown := min(t.names, len(people))
	t.names -= shown
	var names []string
	for _, person := range people[:shown] {
		names = append(names, person.Name)
	}
	switch more := len(people) - shown; {
	case more > 0:
		return fmt.Sprintf("%s and %d more", strings.Join(names, ", "), more)
	case shown == 1:
		return names[0]
	}
	return strings.Join(names[:shown-1], ", ") + " and " + names[shown-1]
}

// describe says who gains and who loses one kind of access.
func (j *accessJudgement) describe(t *accessText, e accessEffect) {
	what := e.kind + " access"
	opens, closes := j.anonymousGains(e), j.anonymousLoses(e)
	if j.page != nil && len(j.now.unread) > 0 {
		switch before, after := restricts(j.page.before, e.kind), restricts(j.page.after, e.kind); {
		case !before && after:
			t.add("all others lose "+what, fmt.Sprintf("All people whom the restriction does not name lose %s.", what))
		case before && !after:
			t.add("all who have it in the space gain "+what, fmt.Sprintf("All who have %s in the space gain it, including anonymous users if they may view the space.", what))
		}
	}
	if opens {
		t.add("anonymous users gain "+what, fmt.Sprintf("Anonymous users gain %s: all logged-in users and, if the site allows anonymous access, everyone who can reach the site.", what))
	}
	for _, class := range classesIn(e.Opened) {
		t.add(fmt.Sprintf("%s gain %s", class, what), fmt.Sprintf("The access class %s gains %s%s.", class, what, classMeanings[class]))
	}
	if closes {
		t.add("anonymous users lose "+what, fmt.Sprintf("Anonymous users lose %s, and so do logged-in users who do not have it from another source.", what))
	}
	t.people(e.Lost, "lose", what, " entirely")
	if len(e.ClosedUnread) == 0 {
		t.people(e.PerhapsLost, "may lose", what, "")
	}
	for _, source := range e.ClosedUnread {
		t.add(fmt.Sprintf("members of %s may lose %s", describeSource(source), what), fmt.Sprintf("The members of %s lose %s unless they have it from another source.", describeSource(source), what))
	}
	if !opens {
		t.people(e.Gained, "gain", what, "")
		if len(e.OpenedUnread) == 0 {
			t.people(e.PerhapsGained, "may gain", what, "")
		}
	}
	for _, source := range e.OpenedUnread {
		if !slices.Contains(classesIn(e.Opened), source.ID) {
			t.add(fmt.Sprintf("members of %s may gain %s", describeSource(source), what), fmt.Sprintf("The members of %s gain %s unless they have it already.", describeSource(source), what))
		}
	}
}

// classMeanings say who belongs to an access class.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/
var classMeanings = map[string]string{
	"all-licensed-users":  ": all licensed users",
	"authenticated-users": ": all logged-in users",
	"all-product-admins":  ": all administrators of Confluence",
	"jsm-project-admins":  ": administrators of Jira Service Management projects",
}

func (j *accessJudgement) anonymousGains(e accessEffect) bool {
	return j.anonymousChanges(e, access.No, access.Yes)
}

func (j *accessJudgement) anonymousLoses(e accessEffect) bool {
	return j.anonymousChanges(e, access.Yes, access.No)
}

func (j *accessJudgement) anonymousChanges(e accessEffect, from, to access.Answer) bool {
	for q, kind := range j.questions() {
		if kind == e.kind {
			return j.between.Anonymous.May(q).Answer == from && j.after.Anonymous.May(q).Answer == to
		}
	}
	return false
}

func describeSource(s access.Source) string {
	return strings.TrimSpace(strings.ReplaceAll(s.Type, "_", " ") + " " + s.ID)
}

func (j *accessJudgement) removedText() string {
	lines := j.removed
	if more := len(lines) - maxNames; more > 0 {
		lines = append(slices.Clone(lines[:maxNames]), fmt.Sprintf("and %d more", more))
	}
	first := "These permissions are not in grants, and the apply removes them"
	if j.byRoles {
		first = "These principals are not in assignments, and the apply removes their roles"
	}
	return first + ":\n  - " + strings.Join(lines, "\n  - ")
}

// notes say what is not known.
func (j *accessJudgement) notes() []string {
	var notes []string
	if j.now.isNew {
		notes = append(notes, fmt.Sprintf("Space %s does not exist yet. The default permissions of new spaces are not counted.", j.space.Key))
	}
	if j.now.notFound {
		notes = append(notes, fmt.Sprintf("Space %s was not found. If it exists, its current permissions are not counted.", j.space.Key))
	}
	if j.page != nil && j.page.ownOnly {
		notes = append(notes, "The restrictions that the page inherits were not read. They may already deny access to some of these people.")
	}
	notes = append(notes, j.now.unread...)
	for _, id := range slices.Sorted(maps.Keys(j.people.failed)) {
		notes = append(notes, fmt.Sprintf("The members of group %s could not be read, so they are not counted: %s.", id, strings.TrimSuffix(j.people.failed[id].Error(), ".")))
	}
	if classes := j.unreadClasses(); len(classes) > 0 {
		notes = append(notes, fmt.Sprintf("The members of %s cannot be read, so they are not counted.", strings.Join(classes, ", ")))
	}
	if j.now.anonymousUnread && slices.ContainsFunc(j.effects, func(e accessEffect) bool { return e.kind == "view" && len(e.Lost)+len(e.PerhapsLost) > 0 }) {
		notes = append(notes, "Whether anonymous users may view the space was not read. If they may, nobody loses view access.")
	}
	if j.space.Key != "" && (len(j.others) > 0 || j.loses()) {
		notes = append(notes, "Of the changes that other resources of this plan make in the space, only those planned before this one are counted.")
	}
	return notes
}

// unreadClasses are the access classes, and other principals than groups, that give access to people who are not known.
func (j *accessJudgement) unreadClasses() []string {
	var classes []string
	for q := range j.questions() {
		for _, source := range slices.Concat(j.between.Perhaps(q), j.after.Perhaps(q)) {
			if source.Type == access.AccessClass {
				classes = append(classes, "the access class "+source.ID)
			}
		}
	}
	slices.Sort(classes)
	return slices.Compact(classes)
}

// counted is a number with a noun.
func counted(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case noun == "person":
		return fmt.Sprintf("%d people", n)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
