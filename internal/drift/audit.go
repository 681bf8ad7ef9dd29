package drift

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// maxRecords is the number of records of the audit log that are read.
const maxRecords = 10_000

// readAuditLog sets the authors of entries to those of the records about their objects. It reads the log once.
func (s *search) readAuditLog(ctx context.Context, report *Report, entries []*Entry) error {
	var recorded []*Entry
	for _, e := range entries {
		switch {
		case !strings.HasPrefix(e.Type, "confluence_"):
			e.Authors = unknownAuthors("this is a resource of another provider")
		case unrecorded[e.Type]:
			e.Authors = unknownAuthors("Confluence does not record such changes in the audit log")
		default:
			recorded = append(recorded, e)
		}
	}
	if len(recorded) == 0 {
		return nil
	}
	reason := fmt.Sprintf("not in the audit log of the last %d days", s.days)
	records, note, err := s.records(ctx)
	if err != nil {
		return err
	}
	if note != "" {
		report.Notes = append(report.Notes, note)
		if records == nil {
			reason = "the audit log was not read"
		}
	}
	var known *names
	if len(records) > 0 {
		if known, err = s.names(ctx, *report, recorded); err != nil {
			return err
		}
	}
	for _, e := range recorded {
		var edits []AuthoredEdit
		if known != nil {
			about := e.subject(known)
			hidden := slices.ContainsFunc(e.Attributes, func(a Attribute) bool { return a.Sensitive })
			for _, record := range records {
				if object, matches := about.matches(record); matches {
					if hidden {
						object = ""
					}
					edits = append(edits, AuthoredEdit{At: record.At, AuthorID: record.AuthorID, AuthorName: record.AuthorName, Event: record.Summary, Object: object})
				}
			}
		}
		e.Authors = unknownAuthors(reason)
		if len(edits) > 0 {
			slices.SortStableFunc(edits, func(a, b AuthoredEdit) int { return b.At.Compare(a.At) })
			e.Authors = limited(sourceAuditLog, edits)
		}
	}
	return nil
}

// records reads the audit log. If there is something to note about it, the records may be nil.
func (s *search) records(ctx context.Context) (all []record, note string, err error) {
	// The clock of the site may be ahead of this one.
	for answer, err := range s.client.AuditRecords(ctx, confluence.AuditQuery{Start: s.since(), End: time.Now().Add(time.Hour)}) {
		switch {
		case confluence.IsNotFound(err), confluence.IsUnsupported(err):
			return nil, "The audit log was not read: this site does not offer it.", nil
		case confluence.IsForbidden(err):
			return nil, "The audit log was not read: only Confluence administrators may read it, and the Free edition of Confluence Cloud has none.", nil
		case err != nil:
			return nil, "", err
		case len(all) == maxRecords:
			return all, fmt.Sprintf("Only the last %d records of the audit log were read. For all of them, use a smaller number of days.", maxRecords), nil
		}
		all = append(all, newRecord(answer))
	}
	return all, "", nil
}

// subject describes the records that are about the object of an entry.
type subject struct {
	objects []named // which all occur in a record
	space   []string
	access  bool // the records are about permissions, restrictions or roles
	others  bool // the records may be about other users and groups: a list of all is managed
}

// named is an object by its possible names.
type named struct {
	kind  string
	names []string
}

const (
	kindSpace   = "space"
	kindContent = "content"
	kindGroup   = "group"
	kindUser    = "user"
	kindOther   = ""
)

// kinds are the types of objects in records, in lower case.
var kinds = map[string]string{
	"space": kindSpace, "page": kindContent, "blog": kindContent, "blog post": kindContent, "blogpost": kindContent, "folder": kindContent, "content": kindContent,
	"group": kindGroup, "user": kindUser,
}

// unrecorded are the types of resources whose changes Confluence does not record, or not in a way that names them.
var unrecorded = map[string]bool{
	"confluence_space_property": true, "confluence_content_property": true, "confluence_content_state": true, "confluence_watch": true, "confluence_audit_retention": true,
}

// subject returns what identifies the records about an entry.
func (e Entry) subject(known *names) subject {
	space := known.spaces[strings.ToLower(e.value("space_key"))]
	principal := named{e.value("principal_type"), known.principals[e.value("principal_id")]}
	group := named{kindGroup, known.principals[e.value("group_id")]}
	switch e.Type {
	case "confluence_space":
		return subject{objects: []named{{kindSpace, append(e.values("name"), e.value("key"))}}}
	case "confluence_space_settings", "confluence_space_color_scheme":
		return subject{objects: []named{{kindSpace, space}}}
	case "confluence_space_permission", "confluence_space_role_assignment":
		about := subject{objects: []named{{kindSpace, space}}, access: true}
		if principal.kind == kindUser || principal.kind == kindGroup {
			about.objects = append(about.objects, principal)
		}
		return about
	case "confluence_space_permissions", "confluence_space_role_assignments":
		return subject{objects: []named{{kindSpace, space}}, access: true, others: true}
	case "confluence_content":
		return subject{objects: []named{{kindContent, e.values("title")}}, space: space}
	case "confluence_content_restrictions":
		return subject{objects: []named{{kindContent, known.titles[e.value("content_id")]}}, access: true, others: true, space: known.spaces[known.spaceOf[e.value("content_id")]]}
	case "confluence_global_permission":
		return subject{objects: []named{principal}, access: true}
	case "confluence_group":
		return subject{objects: []named{{kindGroup, e.values("name")}}}
	case "confluence_group_membership":
		return subject{objects: []named{group, {kindUser, known.principals[e.value("principal_id")]}}}
	case "confluence_group_members":
		return subject{objects: []named{group}, others: true}
	case "confluence_user":
		return subject{objects: []named{{kindUser, append(e.values("display_name"), e.value("username"))}}}
	case "confluence_space_role":
		return subject{objects: []named{{kindOther, e.values("name")}}, access: true}
	}
	return subject{objects: []named{{kindOther, append(e.values("name"), e.value("filename"))}}, space: space}
}

// accessWords occur in records about who may do what. Confluence writes records in the language of the site: those in other
// languages do not match.
var accessWords = regexp.MustCompile(`(?i)permission|restriction|\brole|access`)

// record is a record of the audit log, which every entry is compared with.
type record struct {
	confluence.AuditRecord
	access  bool // it is about permissions, restrictions or roles
	objects []confluence.AuditObject
}

func newRecord(r confluence.AuditRecord) record {
	return record{r, accessWords.MatchString(r.Category + " " + r.Summary), append([]confluence.AuditObject{r.Affected}, r.Associated...)}
}

// matches reports whether a record is about the subject, and returns the name of the user or group that it is about, too.
func (s subject) matches(r record) (object string, matches bool) {
	if s.access != r.access {
		return "", false
	}
	found := make([]bool, len(s.objects))
	var user, group, other string
	for _, o := range r.objects {
		if o.Name == "" {
			continue
		}
		i := slices.IndexFunc(s.objects, func(n named) bool { return n.is(o) })
		switch kind := kinds[strings.ToLower(o.Type)]; {
		case i >= 0:
			found[i] = true
			if kind == kindUser {
				user = o.Name
			} else if kind == kindGroup {
				group = o.Name
			}
		case kind == kindSpace:
			if !(named{kindSpace, s.space}).is(o) {
				return "", false
			}
		case kind == kindUser, kind == kindGroup:
			if !s.others {
				return "", false
			}
			other = o.Name
		case kind == kindContent: // a permission or a change of one page is none of its space
			return "", false
		}
	}
	return cmp.Or(other, user, group), !slices.Contains(found, false)
}

// is reports whether an object of a record has one of the names and no other kind. What is neither a space, content, a group nor a
// user has types that are not known.
func (n named) is(o confluence.AuditObject) bool {
	kind := kinds[strings.ToLower(o.Type)]
	return (kind == "" || kind == n.kind) &&
		slices.ContainsFunc(n.names, func(name string) bool { return name != "" && strings.EqualFold(name, o.Name) })
}
