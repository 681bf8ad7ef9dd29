package drift

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// maxVersions is the number of versions of one object that are read: no more than a result page has on either deployment.
const maxVersions = 200

// search finds out who changed objects and when.
type search struct {
	client confluence.Client
	plan   plan
	state  versions // nil if it is not known
	days   int
	people map[string]confluence.User // by principal ID; without those who do not exist
}

func (s *search) since() time.Time { return time.Now().AddDate(0, 0, -s.days) }

// authors adds the authors to the entries of a report about what was changed outside Terraform: from the versions of an object if
// it has new ones, otherwise from the audit log.
func (s *search) authors(ctx context.Context, report *Report) error {
	if err := s.skipOtherSites(ctx, report); err != nil {
		return err
	}
	var withVersions, others []*Entry
	var caller string
	for i := range report.Changed {
		e := &report.Changed[i]
		if e.Authors != nil {
			continue
		}
		if !e.hasVersions() {
			others = append(others, e)
			continue
		}
		withVersions = append(withVersions, e)
		if s.state[e.value("id")] == 0 && caller == "" {
			user, err := s.client.CurrentUser(ctx)
			if err != nil {
				return err
			}
			caller = user.PrincipalID()
		}
	}
	reads, readContext := errgroup.WithContext(ctx)
	for _, e := range withVersions {
		reads.Go(func() error { return s.readVersions(readContext, e, caller) })
	}
	if err := reads.Wait(); err != nil {
		return err
	}
	if slices.ContainsFunc(withVersions, func(e *Entry) bool { return !e.applied && e.Authors != nil && len(e.Authors.Edits) > 0 }) {
		report.Notes = append(report.Notes, fmt.Sprintf(notApplier, s.days))
	}
	for _, e := range withVersions {
		if e.Authors == nil {
			others = append(others, e)
		}
	}
	if err := s.readAuditLog(ctx, report, others); err != nil {
		return err
	}
	return s.nameAuthors(ctx, report)
}

// hasVersions reports whether the versions of the object can tell who has made the change.
func (e Entry) hasVersions() bool {
	return versioned[e.Type] && e.Action != "deleted" && e.value("type") != confluence.Folder &&
		slices.ContainsFunc(e.Attributes, func(a Attribute) bool { return !versionless[a.Name] })
}

// versionless are the attributes of content whose changes make no version.
var versionless = map[string]bool{"labels": true, "classification_level_id": true, "homepage": true, "position": true}

// readVersions sets the authors of an entry to those of the versions since the one in the state. If that one is not known, it is
// the last one by the caller, which is the account of Terraform, or the last one before the period.
func (s *search) readVersions(ctx context.Context, e *Entry, caller string) error {
	id := e.value("id")
	ref := confluence.ContentRef{ID: id, Type: e.value("type")}
	if e.Type == "confluence_attachment" {
		ref.Type = "attachment"
	}
	saved := s.state[id]
	e.applied = saved > 0
	var edits []AuthoredEdit
	for version, err := range s.client.ListContentVersions(ctx, ref) {
		switch {
		case confluence.IsNotFound(err), confluence.IsForbidden(err):
			e.Authors = unknownAuthors("the account may not read the versions")
			return nil
		case err != nil:
			return err
		}
		if saved == 0 && version.By == caller {
			e.applied = true
			break
		}
		if saved > 0 && version.Number <= saved || saved == 0 && version.At.Before(s.since()) || len(edits) == maxVersions-1 {
			break
		}
		edits = append(edits, AuthoredEdit{At: version.At, AuthorID: version.By, Version: version.Number, Comment: version.Message})
	}
	if len(edits) > 0 {
		e.Authors = limited(sourceVersions, edits)
	}
	return nil
}

// nameAuthors adds the display names of authors who have none yet.
func (s *search) nameAuthors(ctx context.Context, report *Report) error {
	if err := s.readPeople(ctx, report.nameless()); err != nil {
		return err
	}
	for _, e := range report.Changed {
		for i := range e.Authors.Edits {
			edit := &e.Authors.Edits[i]
			edit.AuthorName = cmp.Or(edit.AuthorName, clip(s.people[edit.AuthorID].DisplayName), edit.AuthorID, "System")
		}
	}
	return nil
}

// nameless returns the IDs of the authors who have no name yet.
func (r Report) nameless() (ids []string) {
	for _, e := range r.Changed {
		if e.Authors == nil {
			continue
		}
		for _, edit := range e.Authors.Edits {
			if edit.AuthorName == "" && edit.AuthorID != "" {
				ids = append(ids, edit.AuthorID)
			}
		}
	}
	return ids
}

// readPeople reads the users who were not read yet, with one request if possible.
func (s *search) readPeople(ctx context.Context, ids []string) error {
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id string) bool { _, known := s.people[id]; return known })
	if len(ids) == 0 {
		return nil
	}
	users, err := s.client.Accounts(ctx, ids)
	if err != nil && !confluence.IsForbidden(err) {
		return err
	}
	for _, user := range users {
		s.people[user.PrincipalID()] = user
	}
	return nil
}

// value returns a text of the object as it is now, or as it was before it was deleted.
func (e Entry) value(name string) string {
	if text, ok := e.after[name].(string); ok {
		return text
	}
	text, _ := e.before[name].(string)
	return text
}

// values returns a text of the object as it was and as it is now.
func (e Entry) values(name string) []string {
	var texts []string
	for _, from := range []map[string]any{e.before, e.after} {
		if text, ok := from[name].(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}
